import {
  type Block,
  type Blocks,
  joinBlocks,
  textBlock,
  withBlock,
  withBlockUp,
  withoutBlock,
} from "../../notebook/blocks";
import { freeName } from "./from-cells";
import { sentText } from "./text";

/** The text that the form of a notebook sends: whole, or in its parts. */
export function textIn(fields: URLSearchParams): string {
  return sentText(fields.get("text") ?? joinBlocks(readBlocks(fields)));
}

/** Whether a form shows the text as one. */
export function isWhole(fields: URLSearchParams): boolean {
  return fields.has("text");
}

/** The parts that a form sends: each field once a part, in their order. Lines end alike. */
function readBlocks(fields: URLSearchParams): Blocks {
  const plain = (text = "") => text.replace(/\r\n?/g, "\n");
  const [names, opens, bodies, closes, afters] = ["name", "open", "body", "close", "after"].map((name) =>
    fields.getAll(name).map(plain),
  );
  return {
    head: plain(fields.get("head") ?? ""),
    blocks: fields.getAll("kind").map((kind, i) => ({
      kind: kind === "sql" || kind === "chart" ? kind : "text",
      // A name with spaces would be cut at the first.
      name: (names?.[i] ?? "").trim().replace(/[\s`~]+/g, "_"),
      open: opens?.[i] ?? "",
      body: bodies?.[i] ?? "",
      close: closes?.[i] ?? "",
      after: afters?.[i] ?? "",
    })),
  };
}

/** A text whose parts a button of its form has changed, and the place of the part that it was about. */
export type Reshaped = Readonly<{ text: string; at: number }>;

/** What a button such as `up:3` does to the parts of a form; null where it is another one. `words`: those of a new part. */
export function reshaped(fields: URLSearchParams, asked: string, words: string): Reshaped | null {
  const [, change = "", place = ""] =
    /^(up|down|remove|add_text|add_sql|add_chart):(-1|\d{1,3})$/.exec(asked) ?? [];
  if (change === "") return null;
  const at = Number(place);
  const blocks = readBlocks(fields);
  const kind = change.replace("add_", "");
  if (change === "up")
    return { text: sentText(joinBlocks(withBlockUp(blocks, at))), at: Math.max(0, at - 1) };
  if (change === "down") return { text: sentText(joinBlocks(withBlockUp(blocks, at + 1))), at: at + 1 };
  if (change === "remove")
    return { text: sentText(joinBlocks(withoutBlock(blocks, at))), at: Math.max(0, at - 1) };
  const block =
    kind === "sql" ? newStatement(blocks) : kind === "chart" ? newChart(blocks, at) : textBlock(`${words}\n`);
  return { text: sentText(joinBlocks(withBlock(blocks, at, block))), at: at + 1 };
}

/** A statement that has rows in every data set. */
function newStatement({ blocks }: Blocks): Block {
  const name = freeName(
    "cell",
    blocks.map((block) => block.name),
  );
  return fencedBlock(
    "sql",
    name,
    "select day, net\nfrom days\nwhere company_key = $company_key and day between $from and $to\n",
  );
}

/** A chart of the nearest statement above that has none, or of the nearest. */
function newChart({ blocks }: Blocks, at: number): Block {
  const drawn = blocks.filter(({ kind }) => kind === "chart").map(({ name }) => name);
  const above = blocks.slice(0, at + 1).filter(({ kind }) => kind === "sql");
  const name = above.findLast((block) => !drawn.includes(block.name))?.name ?? above.at(-1)?.name ?? "cell";
  return fencedBlock("chart", name, '{ "marks": [{ "mark": "line", "x": "day", "y": "net" }] }\n');
}

function fencedBlock(kind: "sql" | "chart", name: string, body: string): Block {
  return { kind, name, open: `\`\`\`${kind} ${name}\n`, body, close: "```\n", after: "" };
}
