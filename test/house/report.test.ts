import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { type Source, sources, treeOf } from "./words/sources";

/*
 * A report is a plain record of three values; lib/README.md says what each is for.
 */

const readme = readFileSync(join(import.meta.dirname, "..", "..", "lib", "README.md"), "utf8");

const parts = ["address", "data", "words"];
const pages = sources.filter(({ path }) => path.startsWith("page/"));
const drawn = sources.filter(({ path }) => path.startsWith("ui/"));

test("a report has three parts, of which none makes a report", () => {
  const membersOf = (name: string) => pages.flatMap((file) => typeMembers(file, name));
  expect(membersOf("Report").map(({ name }) => name)).toEqual(parts);
  const made = ["Address", "Data"].flatMap(membersOf).filter(({ type }) => /\bReport\b/.test(type));
  expect(made).toEqual([]);
});

test("lib/README.md tells what each file of page/report has", () => {
  const [, table = ""] = /\| file of `page\/report` \|[^\n]*\n([\s\S]*?)\n\n/.exec(readme) ?? [];
  const told = table
    .split("\n")
    .flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([\w-]+)`/g)].map(([, name]) => name));
  const files = pages
    .filter(({ path }) => path.startsWith("page/report/"))
    .map(({ path }) => path.slice(12, -3));
  expect([...told, "report"].sort()).toEqual(files.sort());
});

test("a file of cells opens nothing: it is given its report", () => {
  const opens = pages.filter(({ tree }) => /\bdefine(Cell|Derived)\b/.test(tree.text) && importsOpen(tree));
  expect(opens.map(({ path }) => path)).toEqual([]);
});

test("a function that uses one part of a report takes that part", () => {
  expect([...pages, ...drawn].flatMap(greedyIn)).toEqual([]);
});

test("a function that takes too much is found, however it names what it takes", () => {
  const planted = `
    function a({ words }: Report) { return words.t("a"); }
    function b(report: Report) { return report.words.t("a"); }
    function c(report: Report) { const { view } = report.address; return view; }
    function d({ address, words }: Report) { return words.t(address.lang); }
    function e(report: Report) { return d(report); }
    function f(report: Report) { return [report.data, report.words]; }
    function g(report: Report) { const { words: { t } } = report; return t("a"); }
    function i({ report, id }: Props) { return <p id={id}>{report.words.t("a")}</p>; }
    function j({ report }: Props) { return <p><Other report={report} /></p>; }
    const h = (report: Report): string => report.words.t("a");`;
  expect(greedyIn({ path: "page/x.tsx", tree: treeOf("x.tsx", planted) })).toEqual([
    "page/x.tsx: a",
    "page/x.tsx: b",
    "page/x.tsx: c",
    "page/x.tsx: g",
    "page/x.tsx: i",
    "page/x.tsx: h",
  ]);
});

function typeMembers({ tree }: Source, wanted: string): { name: string; type: string }[] {
  const found: { name: string; type: string }[] = [];
  const declared = tree.statements
    .filter(ts.isTypeAliasDeclaration)
    .filter(({ name }) => name.text === wanted);
  const visit = (node: ts.Node): void => {
    if (!ts.isTypeLiteralNode(node)) ts.forEachChild(node, visit);
    else
      for (const member of node.members)
        found.push({ name: member.name?.getText(tree) ?? "", type: member.getText(tree) });
  };
  declared.forEach(visit);
  return found;
}

function importsOpen(tree: ts.SourceFile): boolean {
  return tree.statements.filter(ts.isImportDeclaration).some((one) => /\bopen[A-Z]/.test(one.getText(tree)));
}

/** Functions of a file that take a whole report and use less than two parts of it. */
function greedyIn({ path, tree }: Source): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined)
      for (const taken of node.parameters.flatMap((parameter) => takenBy(parameter, tree)))
        if (usedParts(node, taken, tree) < 2) found.push(`${path}: ${nameOf(node, tree)}`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** What a parameter calls the report that it takes, as such or as a property of a component. */
function takenBy({ name, type }: ts.ParameterDeclaration, tree: ts.SourceFile): ts.BindingName[] {
  if (type?.getText(tree) === "Report") return [name];
  if (!ts.isObjectBindingPattern(name)) return [];
  return name.elements
    .filter((one) => (one.propertyName ?? one.name).getText(tree) === "report")
    .map((one) => one.name);
}

/** How many parts are used; a report that is handed on counts as all of them. */
function usedParts(body: ts.Node, name: ts.BindingName, tree: ts.SourceFile): number {
  if (ts.isObjectBindingPattern(name)) return name.elements.length;
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name.getText(tree) && node !== name)
      for (const part of partsOf(node)) used.add(part);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return used.has("all") ? parts.length : used.size;
}

function partsOf(node: ts.Identifier): string[] {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parts.includes(parent.name.text)) return [parent.name.text];
  const isTakenApart = ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name);
  if (!isTakenApart) return ["all"];
  return parent.name.elements.map((one) => (one.propertyName ?? one.name).getText());
}

function nameOf(node: ts.SignatureDeclaration, tree: ts.SourceFile): string {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
  return named?.getText(tree) ?? "a function without a name";
}
