import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..");

/** Phrases that make a reader read twice. */
const phrases = [
  /\bwho(m)?ever\b/i,
  /\bnobody shall\b/i,
  /\b(told|tells?|telling) apart\b/i,
  /\bas it came\b/i,
  /\b(away with|put away)\b/i,
  /\b(what|who|that|which) is no\b/i,
  /\bstranger's\b/i,
  /\b(nought|foretells?|manners?)\b/i,
  /\bstands? on (more|a|what|the) (version|report|data|files)/i,
];

test("no comment and no document of the house says what must be read twice", () => {
  const documents = ["README.md", "lib/README.md"].map((path) => ({
    path,
    text: readFileSync(join(root, path), "utf8").replaceAll(/`[^`\n]*`/g, ""),
  }));
  const found = [...comments(), ...documents].flatMap(({ path, text }) =>
    phrases.flatMap((phrase) => (phrase.exec(text) ?? []).slice(0, 1).map((words) => `${path}: ${words}`)),
  );
  expect(found).toEqual([]);
});

test("a phrase is found over the end of a line", () => {
  expect(phrases.some((phrase) => phrase.test(plain("/** Rows as it\n * came. */")))).toBe(true);
});

/** The comments of all files of `lib` and `app`. */
function comments(): { path: string; text: string }[] {
  return ["lib", "app"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.(tsx?|sql)$/.test(path))
      .map((path) => ({
        path: `${folder}/${path}`,
        text: commentsOf(readFileSync(join(root, folder, path), "utf8")),
      })),
  );
}

function commentsOf(text: string): string {
  return plain((text.match(/\/\*[\s\S]*?\*\/|^\s*(\/\/|--) .*$/gm) ?? []).join("\n"));
}

/** A comment on one line, without its marks. */
function plain(comment: string): string {
  return comment.replaceAll(/\s*\n\s*(\*|\/\/|--)?\s*/g, " ");
}
