import type { Notebook, NotebookPart } from "./file";

/** A part of a notebook as its form has it; `after`: the empty lines below it. */
export type Block = Readonly<{
  kind: NotebookPart["kind"];
  name: string;
  open: string;
  body: string;
  close: string;
  after: string;
}>;

/** A notebook's text as a form has it: its head, and what comes below. */
export type Blocks = Readonly<{ head: string; blocks: readonly Block[] }>;

/** The parts of a notebook; `joinBlocks` gives its text back byte for byte. */
export function blocksOf({ headText, parts }: Pick<Notebook, "headText" | "parts">): Blocks {
  let head = headText;
  const blocks: Block[] = [];
  for (const part of parts) {
    if (part.kind !== "text") {
      blocks.push({ ...part, after: "" });
      continue;
    }
    const { above, body, after } = withoutEmptyLines(part.text);
    const last = blocks.at(-1);
    if (last === undefined) head += above;
    else blocks[blocks.length - 1] = { ...last, after: last.after + above };
    if (body !== "") blocks.push({ ...textBlock(body), after });
  }
  return { head, blocks };
}

/** A text, and the empty lines above and below it. */
function withoutEmptyLines(text: string): Readonly<{ above: string; body: string; after: string }> {
  if (text.trim() === "") return { above: text, body: "", after: "" };
  const above = /^(?:[ \t]*(?:\r\n|\r|\n))*/.exec(text)?.[0] ?? "";
  const rest = text.slice(above.length);
  const body = rest.slice(0, rest.trimEnd().length);
  const end = /^[ \t]*(?:\r\n|\r|\n)/.exec(rest.slice(body.length))?.[0] ?? "";
  return { above, body: body + end, after: rest.slice(body.length + end.length) };
}

/** The text of a notebook. What would run together is parted by the end of a line, and nothing within a fence ends it. */
export function joinBlocks({ head, blocks }: Blocks): string {
  return blocks.reduce(
    (text, block, i) => withLineEnd(text) + printBlock(block, i === blocks.length - 1),
    head,
  );
}

export function textBlock(body: string): Block {
  return { kind: "text", name: "", open: "", body, close: "", after: "" };
}

/** Has one more part below another, with an empty line between them; below the head where `at` is -1. */
export function withBlock({ head, blocks }: Blocks, at: number, block: Block): Blocks {
  const above = blocks
    .slice(0, at + 1)
    .map((one, i) => (i === at ? { ...one, after: one.after || "\n" } : one));
  return { head, blocks: [...above, { ...block, after: "\n" }, ...blocks.slice(at + 1)] };
}

export function withoutBlock({ head, blocks }: Blocks, at: number): Blocks {
  return { head, blocks: blocks.filter((_, i) => i !== at) };
}

/** A part changes its place with the one above; the first one stays. */
export function withBlockUp({ head, blocks }: Blocks, at: number): Blocks {
  const [one, other] = [blocks[at - 1], blocks[at]];
  if (one === undefined || other === undefined) return { head, blocks };
  return { head, blocks: blocks.map((block, i) => (i === at - 1 ? other : i === at ? one : block)) };
}

function withLineEnd(text: string): string {
  return text === "" || /[\r\n]$/.test(text) ? text : `${text}\n`;
}

function printBlock(block: Block, isLast: boolean): string {
  const { kind, name, open, body, close, after } = block;
  if (kind === "text") return body + after;
  const [, space = "", marks = "", saidKind = "", saidName = ""] =
    /^( {0,3})(`{3,}|~{3,})[ \t]*(\S*)[ \t]*(\S*)/.exec(open) ?? [];
  const needed = marksFor(body, marks);
  const isSame = saidKind === kind && saidName === name && needed === marks;
  const first = isSame ? open : `${space}${needed}${kind} ${name}\n`;
  // A fence without an end reaches to the end of the text.
  if (close === "" && isLast) return first + body + after;
  const last = needed === marks && close !== "" ? close : `${space}${needed}\n`;
  return withLineEnd(first + body) + (after === "" ? last : withLineEnd(last) + after);
}

/** Marks of a fence that no line of a body ends. */
function marksFor(body: string, marks: string): string {
  const mark = marks.charAt(0) || "`";
  const runs = body.split(/\r\n|\r|\n/).flatMap((line) => {
    const bare = line.trim();
    return bare !== "" && bare.replaceAll(mark, "") === "" && !/^(?: {4}|\t)/.test(line) ? [bare.length] : [];
  });
  const longest = Math.max(0, ...runs);
  return longest >= Math.max(3, marks.length) ? mark.repeat(longest + 1) : marks || "```";
}
