import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const root = join(import.meta.dirname, "..", "..", "..");

/** The syntax tree of each TypeScript file of `lib`, and its path from there. */
export const sources = readdirSync(join(root, "lib"), { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .sort()
  .map((path) => ({ path, tree: treeOf(path, readFileSync(join(root, "lib", path), "utf8")) }));

export type Source = (typeof sources)[number];

export function treeOf(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** All identifiers of a file, those of properties included, once each. */
export function identifiersOf({ tree }: Pick<Source, "tree">): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return names;
}
