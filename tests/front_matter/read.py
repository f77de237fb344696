"""Reads posts with what sites written in Python read front matter with, and compares.

Usage: read.py POSTS, a JSON list of {name, engine, post, title, tags, date, list}. Exit status: 0 if all are equal, 1 if not, 3 if
no reader is installed.
"""

import datetime
import json
import sys


def between(post):
    return post[4 : post.index("\n---\n") + 1]


readers = {}
try:
    import yaml

    readers[f"PyYAML {yaml.__version__}"] = lambda post: yaml.safe_load(between(post))
    readers[f"PyYAML {yaml.__version__}, C"] = lambda post: yaml.load(between(post), yaml.CSafeLoader)
except (ImportError, AttributeError):
    print("skipped: PyYAML is not installed")
try:
    import importlib.metadata

    import frontmatter

    version = importlib.metadata.version("python-frontmatter")
    readers[f"python-frontmatter {version}"] = lambda post: frontmatter.loads(post).metadata
except ImportError:
    print("skipped: python-frontmatter is not installed")
toml_readers = {}
try:
    import tomllib

    toml_readers["tomllib of Python"] = lambda post: tomllib.loads(post.split("+++\n", 2)[1])
except ImportError:
    print("skipped: this Python has no tomllib")


def instant(value):
    if isinstance(value, str):
        value = datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    if value.tzinfo is None:
        value = value.replace(tzinfo=datetime.timezone.utc)
    return value


def compare(wanted, meta):
    terms = meta.get("taxonomies", meta)
    free = meta.get("extra", meta) if wanted["engine"] == "zola" else meta
    found = {"title": meta.get("title", ""), "tags": terms.get("tags", []), "list": free.get("list")}
    for key, value in found.items():
        # TOML has no null.
        want = ["" if item is None and wanted["engine"] == "zola" else item for item in wanted[key] or []]
        if value != (want if key == "list" and wanted[key] else wanted[key]):
            return f"{key} is {value!r}"
    if instant(meta["date"]) != instant(wanted["date"]):
        return f"the date is {meta['date']!r}"
    return None


posts = json.load(open(sys.argv[1], encoding="utf-8"))
failed = 0
for marker, known in (("---\n", readers), ("+++\n", toml_readers)):
    of_this = [post for post in posts if post["post"].startswith(marker)]
    for name, read in known.items():
        good = 0
        for wanted in of_this:
            try:
                problem = compare(wanted, read(wanted["post"]))
            except Exception as error:  # Whatever a reader says, it is a post that it does not read.
                problem = repr(error)
            if problem is None:
                good += 1
            else:
                failed += 1
                print(f"{name}, {wanted['name']}: {problem}\n{wanted['post'][:2000]}")
        print(f"{name}: {good} of {len(of_this)} posts are read as they were written")
sys.exit(3 if not readers else 1 if failed else 0)
