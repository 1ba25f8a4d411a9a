import { readdirSync, readFileSync } from "node:fs";
import { checkSync } from "recheck";
import ts from "typescript";
import { expect, test } from "vitest";

// In this thread, by the package's own JavaScript: its way through another thread can lose an answer on a busy machine.
process.env["RECHECK_SYNC_BACKEND"] = "pure";

const root = new URL("../../../", import.meta.url);

/** Expressions that are not linear, or take the package long to judge, and why nobody can make them slow. */
const reviewed: Readonly<Record<string, string>> = {
  "lib/base/text.ts /\\p{M}{30}(?=\\p{M})/gu": "looks at 31 characters from each place",
  "lib/chart/kit/document.ts /-?\\d*\\.\\d+(?:e[-+]?\\d+)?|-?\\d+e[-+]?\\d+/gi": "measures of our own charts",
  "lib/export/contact.ts /^(?:(?!-)[\\p{L}\\p{N}\\p{M}_-]{1,63}(?<!-)\\.)+(?!-|\\d+$)[\\p{L}\\p{N}\\p{M}-]{2,63}(?<!-)$/u":
    "parts of at most 63 characters with a point between; a contact has CONTACT_MAX_CHARACTERS",
  "lib/ingest/arrive/file-kind.ts /^\\s*<\\?xml[\\s\\S]{0,400}(mso-application[\\s\\S]{0,20}Excel\\.Sheet|<(ss:)?workbook\\b)/i":
    "looks at the first characters of a file, and from the start alone",
  "lib/ingest/read/workbook/number-format.ts /\\.?0+$/": "text of at most 42 characters that toFixed gave",
  "lib/model/data/file-ending.ts /\\.(?=\\d*[a-z])[a-z0-9]{1,8}$/i":
    "digits from each point are looked at once",
};

type Found = Readonly<{ at: string; source: string; flags: string }>;

const found = ["app", "lib", "scripts"].flatMap(filesUnder).flatMap(regexesOf);

test("every regular expression is linear, or reviewed", { timeout: 600_000 }, () => {
  expect(found.length).toBeGreaterThan(150);
  // Without a sign that repeats, only so many characters are ever looked at.
  const open = found.filter(({ at, source }) => !(at in reviewed) && /[*+{]/.test(source));
  expect(open.filter(({ source, flags }) => !isLinear(source, flags)).map(({ at }) => at)).toEqual([]);
});

test("every review is of an expression that is there", () => {
  const known = new Set(found.map(({ at }) => at));
  expect(Object.keys(reviewed).filter((at) => !known.has(at))).toEqual([]);
});

test("one that is not linear is seen", () => {
  expect([/\s+$/, /<[^>]*>/, /^(a|aa)+$/].map(({ source, flags }) => isLinear(source, flags))).toEqual([
    false,
    false,
    false,
  ]);
});

test("expressions that are put together are known", () => {
  const made = ["app", "lib", "scripts"].flatMap(filesUnder).filter((file) => /\bRegExp\(/.test(read(file)));
  // Parts of a fixed length between the anchors, the paths of our own table, an id between two slashes each, and plain texts of a
  // customer between signs that are no letters.
  expect(made.sort()).toEqual([
    "lib/ingest/rebuild/forget.ts",
    "lib/model/data/meaning.ts",
    "lib/model/href.ts",
    "lib/page/upload/reading.ts",
  ]);
});

/** Limits of time would make the verdict depend on the machine. */
const unhurried = { timeout: null, incubationTimeout: null, attackTimeout: null, recallTimeout: null };

function isLinear(source: string, flags: string): boolean {
  return checkSync(source, flags, unhurried).status === "safe";
}

function regexesOf(file: string): Found[] {
  const regexes: Found[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      regexes.push({
        at: `${file} ${node.text}`,
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true));
  return regexes;
}

function filesUnder(folder: string): string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
    .map((name) => `${folder}/${name}`);
}

function read(file: string): string {
  return readFileSync(new URL(file, root), "utf8");
}
