import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..");

const files = ["app", "lib"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);

/** Next's own redirect, and the header of an answer; the handler's is the one function that writes it. */
function redirectsIn(text: string): string[] {
  const isNext = /import \{[^}]*\bredirect\b[^}]*\} from "next\/navigation"/.test(text);
  const shape = isNext
    ? /\b(permanentR|r)edirect\(|\blocation[:,]|"location"[:,\]]/
    : /\blocation[:,]|"location"[:,\]]/;
  return text.split("\n").filter((line) => shape.test(line));
}

test("every redirect is to a path that was looked at", () => {
  const redirects = files.flatMap((file) =>
    redirectsIn(readFileSync(file, "utf8")).map(
      (line) => [file.slice(root.length + 1), line.trim()] as const,
    ),
  );
  expect(redirects.length).toBeGreaterThanOrEqual(4);
  const others = redirects.filter(([, line]) => !line.includes("requireOwnPath("));
  expect(others.map(([file]) => file)).toEqual(["lib/page/site/handler.ts"]);
  expect(others[0]?.[1]).toContain("requireSafeUrl(");
});
