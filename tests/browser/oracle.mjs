// Judges outputs in a real Chromium. `node oracle.mjs FILE COMMAND`: the file is what `outputs.rs` prints, the command is `offprint`, whose
// `explain --format html` is judged as well: it may not even load a picture.
//
// Every distinct output is loaded as a document, set by innerHTML, and set inside the contexts below; every element gets events. An output
// fails on a dialog, a script that a report-only policy names, a script error, a line on the console, a new global, a request for anything
// but a picture, video or sound, a navigation, a popup or a hang. Our own HTML has to be the same bytes, besides, after Chromium parsed it
// and after its own sanitizer (`Element.setHTML`) was given our vocabulary as the list of what it allows.
//
// Controls: of the raw vectors at least 40 % have to fail, and outputs whose escapes are undone, as a build would write them whose escape
// function does nothing, have to be caught. Else the run says nothing and fails.

import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { explained } from "./explained.mjs";

const ADDRESS = "http://oracle.test/";
const TABS = 4;
const HANG_MS = 8000;
const RAW_SAMPLE = 300;
const MIN_RAW = 0.4;

/** What stands around an output that somebody pasted into the wrong place. */
const CONTEXTS = [
  ["<div>", "</div>"], ["<p>", "</p>"], ["<table><tr><td>", "</td></tr></table>"], ["<table>", "</table>"],
  ["<ul><li>", "</li></ul>"], ["<select><option>", "</option></select>"], ["<textarea>", "</textarea>"],
  ["<title>", "</title>"], ["<style>", "</style>"], ["<noscript>", "</noscript>"], ["<xmp>", "</xmp>"],
  ["<template>", "</template>"], ["<svg><foreignObject>", "</foreignObject></svg>"], ["<svg><desc>", "</desc></svg>"],
  ["<math><mtext>", "</mtext></math>"], ["<iframe>", "</iframe>"],
];

const [head, ...items] = readFileSync(process.argv[2], "utf8").trim().split("\n").map((line) => JSON.parse(line));
const sanitizer = {
  elements: Object.entries(head.vocabulary).map(([name, attributes]) => ({ name, attributes })),
  attributes: [],
  comments: false,
};

/** Runs in the page before anything else. */
function watch() {
  const fired = [];
  for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => fired.push(name);
  document.addEventListener("securitypolicyviolation", (event) => fired.push(`csp ${event.effectiveDirective} ${event.sample}`));
  const globals = new Set(Object.getOwnPropertyNames(window));
  globals.add("__oracle");
  const own = () => Object.getOwnPropertyNames(window).filter((name) => !globals.has(name) && !/^\d+$/.test(name));
  const EVENTS = [
    "load", "error", "click", "dblclick", "mousedown", "mouseup", "mouseover", "mouseout", "mouseenter", "mouseleave", "mousemove",
    "pointerdown", "pointerup", "pointerover", "pointerenter", "keydown", "keyup", "keypress", "focus", "blur", "focusin", "focusout",
    "input", "change", "submit", "reset", "select", "toggle", "beforetoggle", "wheel", "scroll", "scrollend", "copy", "cut", "paste", "drag",
    "drop", "touchstart", "touchend", "animationstart", "animationend", "transitionend", "contextmenu", "canplay", "play", "ended",
  ];
  // An address that is none has the protocol ":".
  const SAFE = new Set([":", "http:", "https:", "mailto:", "tel:", "sms:", "ftp:"]);
  const fire = (root) => {
    // Of elements that differ in nothing the first three have to do for all: an event of one of 512 nested boxes visits them all.
    const times = new Map();
    for (const element of root.querySelectorAll("*")) {
      const kind = element.cloneNode(false).outerHTML ?? element.nodeName;
      times.set(kind, (times.get(kind) ?? 0) + 1);
      if (times.get(kind) > 3) continue;
      const own = [...element.attributes].map((a) => a.name).filter((name) => name.startsWith("on")).map((name) => name.slice(2));
      for (const name of new Set([...own, ...EVENTS])) element.dispatchEvent(new Event(name, { bubbles: false, cancelable: true }));
      element.focus?.();
      element.requestSubmit?.();
      // A link to a page leads there when a reader wants it; everything else must not do anything.
      if (!(element.closest("a[href], area[href]") && SAFE.has(element.closest("a[href], area[href]").protocol))) element.click?.();
    }
  };
  const place = (html) => {
    const box = document.createElement("div");
    document.body.append(box);
    box.innerHTML = html;
    fire(box);
    return box;
  };
  // What Chromium writes in another way than we do: absent values, and characters as references.
  const asChromium = (html) =>
    html.replaceAll("\u00a0", "&nbsp;").replaceAll("&#13;", "\r").replace(/ (disabled|checked|controls)(?=[ >])/g, ' $1=""');
  const compare = (output, sanitizer) => {
    const faults = [];
    const parsed = document.createElement("div");
    parsed.innerHTML = output;
    if (parsed.innerHTML !== asChromium(output)) faults.push(`re-parse gives ${parsed.innerHTML}`);
    const allowed = new Map(sanitizer.elements.map(({ name, attributes }) => [name, new Set(attributes)]));
    for (const element of parsed.querySelectorAll("*")) {
      const names = allowed.get(element.localName);
      if (!names || element.namespaceURI !== "http://www.w3.org/1999/xhtml") faults.push(`element ${element.localName}`);
      else for (const { name } of element.attributes) if (!names.has(name)) faults.push(`attribute ${element.localName} ${name}`);
    }
    const walker = document.createTreeWalker(parsed, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION);
    if (walker.nextNode()) faults.push("a comment");
    if (typeof parsed.setHTML === "function") {
      const native = document.createElement("div");
      native.setHTML(output, { sanitizer });
      if (native.innerHTML !== asChromium(output)) faults.push(`setHTML gives ${native.innerHTML}`);
    }
    return faults;
  };
  const settle = () => new Promise((done) => setTimeout(done, 50));
  Object.defineProperty(window, "__oracle", {
    value: async ({ output, contexts, sanitizer }) => {
      const faults = sanitizer ? compare(output, sanitizer) : [];
      fire(document.body);
      place(output);
      for (const [before, after] of contexts) place(before + output + after);
      await settle();
      const found = own();
      return [...faults, ...fired, ...found.map((name) => `global ${name}`)];
    },
  });
}

/** One tab: judges one output after another. */
async function tab(browser) {
  const context = await browser.newContext();
  await context.addInitScript(watch);
  let page = null;
  let document = "";
  let seen = [];
  let silent = false;
  const open = async () => {
    page = await context.newPage();
    page.on("dialog", (dialog) => { seen.push("dialog"); dialog.dismiss().catch(() => {}); });
    page.on("pageerror", (error) => seen.push(`script error ${error.message}`));
    page.on("console", (message) => {
      // Chromium tells of each report and of pictures that are not there.
      if (!/Content Security Policy|Failed to load resource|ERR_|preload|deprecated/i.test(message.text())) seen.push(`console ${message.text()}`);
    });
    page.on("popup", (popup) => { seen.push("popup"); popup.close().catch(() => {}); });
  };
  await context.route("**/*", (route) => {
    const request = route.request();
    if (request.isNavigationRequest() && request.url() === ADDRESS && document !== null) {
      const body = document;
      document = null;
      return route.fulfill({
        body,
        headers: {
          "content-type": "text/html; charset=utf-8",
          "content-security-policy-report-only": "script-src 'none'; report-uri http://oracle.test/report",
        },
      });
    }
    const type = request.resourceType();
    const isReport = type === "cspreport" || request.url().endsWith("/report");
    if (request.isNavigationRequest()) seen.push(`navigation to ${request.url()}`);
    else if ((silent || !["image", "media"].includes(type)) && !isReport && !request.url().endsWith("/favicon.ico")) seen.push(`request ${type} ${request.url()}`);
    return route.abort();
  });
  await open();
  return async ({ output, strict, whole, silent: isSilent = false }, contexts) => {
    seen = [];
    silent = isSilent;
    document = whole ? output : `<!doctype html><meta charset=utf-8><title>x</title><body>${output}`;
    let faults = [];
    let timer;
    const hang = new Promise((done) => { timer = setTimeout(() => done(["hang"]), HANG_MS); });
    const judge = async () => {
      try {
        await page.goto(ADDRESS, { waitUntil: "domcontentloaded" });
        return await page.evaluate((given) => window.__oracle(given), { output: whole ? "" : output, contexts, sanitizer: strict ? sanitizer : null });
      } catch (error) {
        return [`broke the page: ${error.message.split("\n")[0]}`];
      }
    };
    faults = await Promise.race([judge(), hang]);
    clearTimeout(timer);
    if (faults.includes("hang") || page.isClosed() || faults.some((fault) => fault.startsWith("broke"))) {
      await page.close().catch(() => {});
      await open();
    }
    return [...new Set([...faults, ...seen])];
  };
}

/** The faults of each job, by several tabs. */
async function judgeAll(jobs, contexts) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  const failures = [];
  let next = 0;
  const worker = async () => {
    const judge = await tab(browser);
    while (next < jobs.length) {
      const job = jobs[next++];
      const faults = await judge(job, contexts);
      if (faults.length) failures.push({ ...job, faults });
    }
  };
  await Promise.all(Array.from({ length: TABS }, worker));
  await browser.close();
  return failures;
}

/** What a build would write whose escape function does nothing. */
const unescaped = (html) =>
  html.replace(/&(amp|lt|gt|quot|#13);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#13": "\r" })[name]);

const started = Date.now();
const jobs = new Map();
for (const { id, outputs } of items) {
  for (const [way, output] of Object.entries(outputs)) {
    // Without a tag, text is text.
    if (!output.includes("<")) continue;
    const strict = way === "html" || way === "page";
    const known = jobs.get(output);
    if (known) known.strict ||= strict;
    else jobs.set(output, { id, way, output, strict });
  }
}
console.log(`${process.env.CHROMIUM}: ${items.length} inputs, ${jobs.size} distinct outputs with markup`);

let failed = false;
// Advisories are shaped to get past one certain sanitizer: raw, most do nothing.
const vectors = items.filter(({ id }) => id.includes("#"));
const step = Math.max(1, Math.ceil(vectors.length / RAW_SAMPLE));
const raw = vectors.filter((_, at) => at % step === 0).map(({ id, raw }) => ({ id, way: "raw", output: raw, strict: false }));
const fired = (await judgeAll(raw, CONTEXTS.slice(0, 1))).length;
console.log(`control: ${fired} of ${raw.length} raw inputs fire (${((100 * fired) / (raw.length || 1)).toFixed(1)} %)`);
if (fired < MIN_RAW * raw.length) { failed = true; console.log(`invalid run: fewer than ${100 * MIN_RAW} % of the raw inputs fire`); }

const broken = [...jobs.values()].filter(({ way, output }) => way === "html" && /&(lt|quot);/.test(output)).slice(0, 150);
const caught = await judgeAll(broken.map((job) => ({ ...job, output: unescaped(job.output), strict: false })), CONTEXTS.slice(0, 1));
console.log(`control: ${caught.length} of ${broken.length} outputs without escapes fire`);
if (caught.length === 0) { failed = true; console.log("invalid run: a broken escape is not caught"); }

const failures = await judgeAll([...jobs.values()], CONTEXTS);
const pages = process.argv[3] ? explained(items, process.argv[3]) : [];
failures.push(...(await judgeAll(pages, [])));
const bare = pages.slice(0, 40).map((job) => ({ ...job, output: unescaped(job.output) }));
const caughtPages = (await judgeAll(bare, [])).length;
console.log(`${pages.length} pages of explanations; control: ${caughtPages} of ${bare.length} without escapes fire`);
if (bare.length && caughtPages === 0) { failed = true; console.log("invalid run: an explanation without escapes is not caught"); }
for (const { id, way, output, faults } of failures.slice(0, 20)) {
  console.log(`${id}, ${way}: ${faults.slice(0, 5).join("; ").slice(0, 600)}\n   ${JSON.stringify(output.slice(0, 400))}`);
}
console.log(`${jobs.size + pages.length - failures.length} passed, ${failures.length} failed`);
console.log(`in ${((Date.now() - started) / 1000).toFixed(0)} s`);
process.exit(failed || failures.length ? 1 : 0);
