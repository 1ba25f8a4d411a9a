import { createInterface, type Interface } from "node:readline/promises";
import type { Words } from "../../lib/i18n/words";
import type { Ask } from "../../lib/ingest/from-file";
import type { PartialChoices } from "../../lib/model/data/choices";
import { type Item, itemsOf } from "./items";

/** Asks on the terminal what is open, one question after the other; null when the person ends it. */
export function askOn(words: Words, before: () => void): Ask {
  return async (considered) => {
    before();
    const reader = createInterface({ input: process.stdin, output: process.stderr });
    reader.on("SIGINT", () => reader.close());
    try {
      return await askAll(reader, words, itemsOf(words, considered));
    } finally {
      reader.close();
    }
  };
}

async function askAll(
  reader: Interface,
  words: Words,
  items: readonly Item[],
): Promise<PartialChoices | null> {
  let said: PartialChoices = {};
  for (const item of items) {
    process.stderr.write(`\n${itemText(item)}\n`);
    const values = await valuesOf(reader, words, item);
    if (values === null) return null;
    said = item.answer(said, values);
  }
  return items.length === 0 ? null : said;
}

function itemText({ title, text, options }: Item): string {
  const width = Math.min(30, Math.max(...options.map((option) => option.text.length)));
  const lines = options.map(({ text: name, note, chosen }, i) => {
    const start = `${chosen ? "*" : " "} ${String(i + 1).padStart(2)}  `;
    return start + (note === "" ? name : `${name.padEnd(width)}  ${note}`);
  });
  return [title, text, ...lines].filter((line) => line !== "").join("\n");
}

/** Asks until the answer makes sense. */
async function valuesOf(reader: Interface, words: Words, item: Item): Promise<string[] | null> {
  for (;;) {
    const line = await lineFrom(reader, promptOf(words, item));
    if (line === null) return null;
    const values = parseAnswer(line.trim(), item);
    if (values !== null) return values;
    process.stderr.write(`${words.t("import.ask.unclear", { count: item.options.length })}\n`);
  }
}

/** A line that a person wrote; null when they end the input. */
function lineFrom(reader: Interface, prompt: string): Promise<string | null> {
  return new Promise((resolve) => {
    reader.once("close", () => resolve(null));
    reader.question(prompt).then(resolve, () => resolve(null));
  });
}

function promptOf({ t }: Words, { options, isMany, prompt }: Item): string {
  if (prompt !== undefined) return `${prompt} `;
  if (options.length === 0) return "> ";
  if (isMany) return `${t("import.ask.many")} `;
  return `${t(options.some(({ chosen }) => chosen) ? "import.ask.one_chosen" : "import.ask.one")} `;
}

/** The values of the numbers that were written; nothing means the proposed ones, 0 means none. */
export function parseAnswer(
  text: string,
  { options, isMany, isNeeded = false, isOpen = false }: Omit<Item, "title" | "text" | "answer">,
): string[] | null {
  if (options.length === 0) return text === "" ? null : [text];
  const chosen = options.filter((option) => option.chosen).map(({ value }) => value);
  const mayBeNone = isMany && !isNeeded;
  if (text === "") return mayBeNone || chosen.length === 1 ? chosen : null;
  if (isOpen && !/^\d/.test(text)) return [text];
  if (text === "0") return mayBeNone ? [] : null;
  const values = text.split(/[\s,;]+/).map((number) => options[Number(number) - 1]?.value);
  const known = values.filter((value) => value !== undefined);
  return known.length < values.length || (!isMany && known.length > 1) ? null : known;
}
