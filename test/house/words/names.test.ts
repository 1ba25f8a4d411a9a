import ts from "typescript";
import { expect, test } from "vitest";
import { type Source, sources, treeOf } from "./sources";

test("no exported type has the name of another type of its room", () => {
  expect(sharedTypes(sources)).toEqual([]);
});

test("a type that two files of a room name alike is found, exported from both or from one", () => {
  const room = {
    "store/a.ts": "export type Found = string;",
    "store/b.ts": "interface Found { id: string }",
    "page/c.ts": "export type Found = number; type Row = number;",
    "page/d.ts": "type Row = string;",
  };
  const planted = Object.entries(room).map(([path, text]) => ({ path, tree: treeOf(path, text) }));
  expect(sharedTypes(planted)).toEqual(["store: Found"]);
});

function sharedTypes(files: readonly Source[]): string[] {
  const types = files.flatMap(typesOf);
  const clashes = types.filter(({ name, room, path }) =>
    types.some((other) => other.name === name && other.room === room && other.path !== path),
  );
  const exported = clashes.filter(({ isExported }) => isExported);
  return [...new Set(exported.map(({ name, room }) => `${room}: ${name}`))];
}

function typesOf({ path, tree }: Source) {
  return tree.statements.flatMap((statement) => {
    if (!ts.isTypeAliasDeclaration(statement) && !ts.isInterfaceDeclaration(statement)) return [];
    const { name, modifiers = [] } = statement;
    const isExported = modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    return [{ name: name.text, room: path.split("/")[0] ?? "", path, isExported }];
  });
}
