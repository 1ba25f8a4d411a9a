import MarkdownIt from "markdown-it";
import { env } from "../base/env";
import { cellName } from "../model/notebook/notebook";
import { notebookTables } from "../model/notebook/tables";
import { fault, type NotebookFault } from "./fault";
import { type Head, parseHead } from "./head";

/** A part of a notebook as its file has it; `open` and `close` are the lines of a cell's fence, `close` empty where it is missing. */
export type NotebookPart =
  | Readonly<{ kind: "text"; text: string }>
  | Readonly<{ kind: "sql" | "chart"; name: string; open: string; body: string; close: string }>;

export type CellPart = Exclude<NotebookPart, { kind: "text" }>;

/** A notebook, split so that `printNotebook` gives its file back byte for byte. */
export type Notebook = Readonly<{ headText: string; head: Head; parts: readonly NotebookPart[] }>;

/** What is wrong with a notebook: as a whole, or with one of its parts. */
export type ParsedNotebook = Readonly<{
  notebook: Notebook;
  faults: readonly NotebookFault[];
  partFaults: ReadonlyMap<NotebookPart, NotebookFault>;
}>;

const markdown = new MarkdownIt({ html: false });

/** Reads a notebook. Never throws: what cannot be read is a fault, and the rest is there. */
export function parseNotebook(text: string): ParsedNotebook {
  const { headText, rest } = splitHead(text);
  const { head, fault: wrong } =
    headText === ""
      ? { head: { title: "", params: {} }, fault: fault("head_missing") }
      : parseHead(linesOf(headText).slice(1, -1).join(""));
  const parts = partsOf(rest);
  const cells = parts.filter((part) => part.kind !== "text");
  const limits = [
    ...(text.length > env.NOTEBOOK_TEXT_MAX_CHARACTERS
      ? [fault("text_long", { limit: env.NOTEBOOK_TEXT_MAX_CHARACTERS })]
      : []),
    ...(cells.length > env.NOTEBOOK_CELLS_MAX
      ? [fault("cells_many", { limit: env.NOTEBOOK_CELLS_MAX })]
      : []),
  ];
  return {
    notebook: { headText, head, parts },
    faults: [...(wrong === null ? [] : [wrong]), ...limits],
    partFaults: nameFaults(cells),
  };
}

export function printNotebook({ headText, parts }: Notebook): string {
  return headText + parts.map(printPart).join("");
}

function printPart(part: NotebookPart): string {
  return part.kind === "text" ? part.text : part.open + part.body + part.close;
}

/** The head with its two lines of dashes; empty where a file does not begin with one. */
function splitHead(text: string): { headText: string; rest: string } {
  const [first = "", ...lines] = linesOf(text);
  const end = lines.findIndex((line) => line.trimEnd() === "---");
  if (first.trimEnd() !== "---" || end < 0) return { headText: "", rest: text };
  const headText = first + lines.slice(0, end + 1).join("");
  return { headText, rest: text.slice(headText.length) };
}

/** Lines with their ends, as Markdown counts them. */
function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

/** Markdown's own parser says which fences are not within something else. */
function partsOf(text: string): NotebookPart[] {
  const lines = linesOf(text);
  const parts: NotebookPart[] = [];
  let done = 0;
  const takeText = (to: number) => {
    if (to > done) parts.push({ kind: "text", text: lines.slice(done, to).join("") });
    done = to;
  };
  for (const { type, level, map, info, markup } of markdown.parse(text, {})) {
    const [kind = "", name = ""] = info.trim().split(/\s+/);
    if (type !== "fence" || level > 0 || map === null || (kind !== "sql" && kind !== "chart")) continue;
    const [from, to] = map;
    takeText(from);
    const inner = lines.slice(from, to);
    const isClosed = inner.length > 1 && isFenceEnd(inner.at(-1) ?? "", markup);
    parts.push({
      kind,
      name,
      open: inner[0] ?? "",
      body: inner.slice(1, isClosed ? -1 : undefined).join(""),
      close: isClosed ? (inner.at(-1) ?? "") : "",
    });
    done = to;
  }
  takeText(lines.length);
  return parts;
}

/** Whether a line ends a fence that began with these marks. */
function isFenceEnd(line: string, markup: string): boolean {
  const bare = line.trim();
  const isOfMarks = bare.replaceAll(markup.charAt(0), "") === "";
  return isOfMarks && bare.length >= markup.length && !/^(?: {4}|\t)/.test(line);
}

/** Names are unique, of plain letters, and none of a table: a statement must not read something else by them. */
function nameFaults(cells: readonly CellPart[]): Map<NotebookPart, NotebookFault> {
  const found = new Map<NotebookPart, NotebookFault>();
  const seen = new Set<string>();
  for (const cell of cells) {
    const { kind, name } = cell;
    const key = `${kind} ${name}`;
    if (!cellName.test(name)) found.set(cell, fault("name_odd", { name: name.slice(0, 80) }));
    else if (notebookTables.some((table) => table === name)) found.set(cell, fault("name_taken", { name }));
    else if (seen.has(key)) found.set(cell, fault("name_twice", { name }));
    seen.add(key);
  }
  return found;
}
