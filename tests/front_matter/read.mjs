// Reads posts with what sites written in JavaScript read front matter with, and compares.
//
// Usage: node read.mjs POSTS, a JSON list of {name, engine, post, title, tags, date, list}. Exit status: 0 if all are equal, 1 if
// not, 3 if the readers are not installed (`npm ci` in this folder).
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

const versionOf = (name) => JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version;

let readers;
try {
  const matter = (await import("gray-matter")).default;
  const yaml = await import("js-yaml");
  const frontMatter = (await import("front-matter")).default;
  const hexo = await import("hexo-front-matter");
  readers = {
    "gray-matter": (post) => matter(post, {}).data,
    "js-yaml": (post) => (yaml.load ?? yaml.default.load)(between(post)),
    "front-matter": (post) => frontMatter(post).attributes,
    "hexo-front-matter": (post) => (hexo.parse ?? hexo.default.parse)(post),
  };
} catch (error) {
  console.log(error.message);
  process.exit(3);
}

/** The text between the first two lines that are markers. */
function between(post) {
  const end = post.indexOf("\n---\n");
  return post.slice(4, end + 1);
}

const posts = JSON.parse(readFileSync(process.argv[2], "utf8")).filter(({ post }) => post.startsWith("---\n"));
let failed = 0;
for (const [reader, read] of Object.entries(readers)) {
  let good = 0;
  for (const wanted of posts) {
    const problem = compare(wanted, read);
    if (problem === undefined) {
      good += 1;
    } else {
      failed += 1;
      console.log(`${reader}, ${wanted.name}: ${problem}\n${wanted.post.slice(0, 2000)}`);
    }
  }
  console.log(`${reader} ${versionOf(reader)}: ${good} of ${posts.length} posts are read as they were written`);
}
process.exit(failed || !posts.length ? 1 : 0);

function compare(wanted, read) {
  let meta;
  try {
    meta = read(wanted.post);
  } catch (error) {
    return error.message;
  }
  if ((meta.title ?? "") !== wanted.title) return `the title is ${JSON.stringify(meta.title)}`;
  if (!isDeepStrictEqual(meta.tags ?? [], wanted.tags)) return `the tags are ${JSON.stringify(meta.tags)}`;
  if (new Date(meta.date).getTime() !== new Date(wanted.date).getTime()) return `the date is ${meta.date}`;
  if (!isDeepStrictEqual(meta.list ?? null, wanted.list)) return `the list is ${JSON.stringify(meta.list)}`;
  return undefined;
}
