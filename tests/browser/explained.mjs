// The pages that `offprint explain --format html` makes of inputs: each input becomes a file, whose name is hostile as well, and a page
// shows a few of them.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const INPUTS_A_PAGE = 12;

/** Pages of all the inputs, as jobs of the oracle. */
export function explained(items, command) {
  const folder = mkdtempSync(join(tmpdir(), "explained-"));
  const pages = [];
  try {
    for (let at = 0; at < items.length; at += INPUTS_A_PAGE) {
      const some = items.slice(at, at + INPUTS_A_PAGE);
      const names = some.map(({ raw }, number) => {
        const name = `${at + number}"'><img src=x onerror=alert(1)>&lt;.html`;
        writeFileSync(join(folder, name), raw);
        return name;
      });
      const words = ["explain", "--no-config", "--from", "fragment", "--format", "html", "--", ...names];
      // An input past a limit fails; the page shows the others.
      const output = spawnSync(command, words, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 }).stdout;
      if (!output.endsWith("</html>\n")) throw new Error("the command wrote no page");
      const ids = some.map(({ id }) => id).join(", ");
      // As it is, and where its own policy, which forbids scripts and loading, does not hold.
      pages.push({ id: ids, way: "explain", output, whole: true, silent: true });
      pages.push({ id: ids, way: "explain, without its policy", output: output.replace(/<meta http-equiv[^>]*>/, ""), whole: true, silent: true });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return pages;
}
