import { posix } from "node:path";
import type { Entry, ZipFile } from "yauzl";
import { env } from "../../base/env";
import { ProblemError } from "../../base/problem";
import { streamOf } from "../archive";
import { type NumberKind, numberKind } from "./number-format";
import { type Handlers, readXml, type Tag } from "./xml";

/** An opened workbook. */
export type Book = Readonly<{ zip: ZipFile; entries: readonly Entry[] }>;

/** A sheet by its name and the part that holds it. */
export type Sheet = Readonly<{ name: string; part: string; hidden: boolean }>;

const workbookPart = "xl/workbook.xml";

/** The sheets with cells, those that are hidden last, and which of the two calendars days are counted in. */
export async function workbookSheets(book: Book): Promise<{ sheets: Sheet[]; since1904: boolean }> {
  const targets = await targetsOf(book);
  const sheets: Sheet[] = [];
  let since1904 = false;
  await readPart(book, workbookPart, {
    open: ({ name, attributes }) => {
      if (name === "workbookPr") since1904 = isTrue(attributes["date1904"]);
      if (name !== "sheet") return;
      const part = targets.get(idOf(attributes));
      const state = attributes["state"];
      if (part?.kind.endsWith("/worksheet") === true) {
        sheets.push({
          name: attributes["name"] ?? "",
          part: part.path,
          hidden: state !== undefined && state !== "visible",
        });
      }
    },
  });
  return {
    sheets: [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)],
    since1904,
  };
}

function idOf(attributes: Tag["attributes"]): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1] ?? "";
}

type Target = Readonly<{ path: string; kind: string }>;

/** Parts of the workbook by the ids that it calls them. */
async function targetsOf(book: Book): Promise<Map<string, Target>> {
  const targets = new Map<string, Target>();
  await readPart(book, "xl/_rels/workbook.xml.rels", {
    open: ({ name, attributes }) => {
      if (name !== "Relationship") return;
      const target = attributes["Target"] ?? "";
      const path = target.startsWith("/") ? target.slice(1) : posix.join("xl", target);
      targets.set(attributes["Id"] ?? "", { path, kind: attributes["Type"] ?? "" });
    },
  });
  return targets;
}

/** What each style of a cell makes of its number. */
export async function workbookStyles(book: Book): Promise<NumberKind[]> {
  const part = await partOf(book, "/styles");
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let inCells = false;
  if (part === null) return kinds;
  await readPart(book, part, {
    open: ({ name, attributes }) => {
      if (name === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      if (name === "cellXfs") inCells = true;
      if (name !== "xf" || !inCells) return;
      const id = Number(attributes["numFmtId"] ?? 0);
      kinds.push(numberKind(id, codes.get(id)));
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return kinds;
}

/** The texts that cells point to, without how East Asian ones are pronounced. */
export async function sharedTexts(book: Book): Promise<string[]> {
  const part = await partOf(book, "/sharedStrings");
  const texts: string[] = [];
  if (part === null) return texts;
  const size = book.entries.find(({ fileName }) => fileName === part)?.uncompressedSize ?? 0;
  const limit = env.WORKBOOK_TEXTS_MAX_BYTES;
  if (size > limit) throw new ProblemError("workbook_texts", { limit_mb: Math.floor(limit / 2 ** 20) });
  let [held, inText, spoken] = ["", false, 0];
  await readPart(book, part, {
    open: ({ name }) => {
      if (name === "si") held = "";
      if (name === "rPh") spoken += 1;
      inText = name === "t" && spoken === 0;
    },
    text: (piece) => {
      if (inText) held += piece;
    },
    close: (name) => {
      if (name === "t") inText = false;
      if (name === "rPh") spoken -= 1;
      if (name === "si") texts.push(unescaped(held));
    },
  });
  return texts;
}

/** Workbooks write characters that XML cannot hold as _x000D_. */
export function unescaped(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}

async function partOf(book: Book, kind: string): Promise<string | null> {
  const targets = await targetsOf(book);
  return [...targets.values()].find((target) => target.kind.endsWith(kind))?.path ?? null;
}

export async function readPart(
  { zip, entries }: Book,
  part: string,
  handlers: Handlers,
  between?: () => Promise<void>,
): Promise<void> {
  if (!entries.some(({ fileName }) => fileName === part)) throw new ProblemError("workbook_unreadable");
  await readXml(await streamOf(zip, entries, part), handlers, between);
}

function isTrue(text: string | undefined): boolean {
  return text === "1" || text === "true";
}
