"""Reads posts, one a file, with PyYAML and compares each title with the one beside it.

Usage: check.py FOLDER, which holds N.post and N.title. Exit status: 0 if all are equal, 1 if not, 3 if PyYAML is absent.
"""

import pathlib
import sys

try:
    import yaml
except ImportError:
    sys.exit(3)

failed = 0
posts = sorted(pathlib.Path(sys.argv[1]).glob("*.post"))
for post in posts:
    text = post.read_bytes().decode()
    title = post.with_suffix(".title").read_bytes().decode()
    try:
        empty, front_matter, body = text.split("---\n", 2)
        meta = yaml.safe_load(front_matter)
        good = (
            empty == ""
            and body == "body"
            and list(meta) == ["title", "tags", "date", "extra"]
            and meta["title"] == title
            and meta["tags"] == [title, title]
            and meta["extra"] == {title: [title, None, True, 1, 1.5e300]}
            and str(meta["date"]) == "2021-11-30 23:23:00+00:00"
        )
    except (yaml.YAMLError, ValueError, KeyError) as error:
        print(post.name, error)
        good = False
    if not good:
        failed += 1
        print(f"{post.name}: wanted {title!r} in\n{text}")
print(f"{len(posts) - failed} of {len(posts)} titles are read as they were written")
sys.exit(1 if failed or not posts else 0)
