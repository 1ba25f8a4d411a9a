import { posix } from "node:path";
import { env } from "../../../base/env";
import { ProblemError } from "../../../base/problem";
import type { Archive } from "../../arrive/archive";
import { type NumberKind, numberKind } from "./number-format";
import { type Handlers, readXml, requireShape, type Tag, type Where } from "./xml";

/**
 * An opened workbook: its archive, the path of its own part, and those of the parts that matter by their ids. Own code, because rows
 * stream from the archive, so that memory does not grow with the sheet, and each bad cell is reported with its place.
 */
export type Book = Readonly<{ archive: Archive; part: string; targets: ReadonlyMap<string, Target> }>;

type Target = Readonly<{ path: string; kind: "worksheet" | "styles" | "sharedStrings" }>;

const kinds = ["worksheet", "styles", "sharedStrings"] as const;

/** A sheet by its name, the part that holds it, and its place among all from 1. */
export type Sheet = Readonly<{ name: string; part: string; hidden: boolean; place: number }>;

const inWorkbook: Where = { part: "workbook", sheet: 0 };
const inStyles: Where = { part: "styles", sheet: 0 };
const inTexts: Where = { part: "texts", sheet: 0 };

const usualPart = "xl/workbook.xml";

/** The workbook in an archive. Throws a Problem when it does not say where its parts lie. */
export async function openBook(archive: Archive): Promise<Book> {
  const part = await ownPart(archive);
  const targets = new Map<string, Target>();
  await readRelations(archive, part, ({ id, type, path }) => {
    const kind = kinds.find((known) => type.endsWith(`/${known}`));
    if (kind === undefined) return;
    targets.set(id, { path, kind });
    requireShape(inWorkbook, "sheets", targets.size, env.ARCHIVE_ENTRIES_MAX);
  });
  return { archive, part, targets };
}

/** The path of the workbook's own part, which some programs name otherwise: then the archive says where it lies. */
async function ownPart(archive: Archive): Promise<string> {
  if (archive.holds(usualPart)) return usualPart;
  let part = usualPart;
  await readRelations(archive, "", ({ type, path }) => {
    if (type.endsWith("/officeDocument")) part = path;
  });
  return part;
}

type Relation = Readonly<{ id: string; type: string; path: string }>;

/** Calls `each` with what a part points to, or the archive itself, whose path is empty. */
async function readRelations(
  archive: Archive,
  part: string,
  each: (relation: Relation) => void,
): Promise<void> {
  const folder = posix.dirname(part);
  await readPart(archive, posix.join(folder, "_rels", `${posix.basename(part)}.rels`), inWorkbook, {
    open: ({ name, attributes }) => {
      const [id, target] = [attributes["Id"] ?? "", attributes["Target"] ?? ""];
      if (name !== "Relationship") return;
      requireShape(inWorkbook, "name", Math.max(id.length, target.length), env.NAME_MAX_CHARACTERS);
      const at = target.replaceAll("\\", "/");
      const path = at.startsWith("/") ? at.slice(1) : posix.join(folder, at);
      each({ id, type: attributes["Type"] ?? "", path });
    },
  });
}

/** The sheets with cells, those that are hidden last, and which of the two calendars days are counted in. */
export async function workbookSheets({
  archive,
  part: own,
  targets,
}: Book): Promise<{ sheets: Sheet[]; since1904: boolean }> {
  const sheets: Sheet[] = [];
  let since1904 = false;
  await readPart(archive, own, inWorkbook, {
    open: ({ name: tag, attributes }) => {
      if (tag === "workbookPr") since1904 = isTrue(attributes["date1904"]);
      const part = tag === "sheet" ? targets.get(idOf(attributes)) : undefined;
      if (part?.kind !== "worksheet") return;
      const { name = "", state = "visible" } = attributes;
      requireShape(inWorkbook, "name", name.length, env.NAME_MAX_CHARACTERS);
      sheets.push({ name, part: part.path, hidden: state !== "visible", place: sheets.length + 1 });
      requireShape(inWorkbook, "sheets", sheets.length, env.ARCHIVE_ENTRIES_MAX);
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

/** What each style of a cell makes of its number. */
export async function workbookStyles(book: Book): Promise<NumberKind[]> {
  const part = partOf(book, "styles");
  const formats = new Map<number, NumberKind>();
  const styles: NumberKind[] = [];
  let inCells = false;
  if (part === null || !book.archive.holds(part)) return styles;
  await readPart(book.archive, part, inStyles, {
    open: ({ name, attributes }) => {
      const id = Number(attributes["numFmtId"] ?? 0);
      if (name === "numFmt") {
        const code = attributes["formatCode"] ?? "";
        requireShape(inStyles, "name", code.length, env.NAME_MAX_CHARACTERS);
        formats.set(id, numberKind(id, code));
      }
      if (name === "cellXfs") inCells = true;
      if (name === "xf" && inCells) styles.push(formats.get(id) ?? numberKind(id, undefined));
      requireShape(inStyles, "styles", Math.max(formats.size, styles.length), env.WORKBOOK_STYLES_MAX);
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return styles;
}

/** The texts that cells point to, without how East Asian ones are pronounced. */
export async function sharedTexts(book: Book): Promise<string[]> {
  const part = partOf(book, "sharedStrings");
  const texts: string[] = [];
  // A sheet may write all its texts in its cells, and then needs no others.
  if (part === null || !book.archive.holds(part)) return texts;
  const limit = env.WORKBOOK_TEXTS_MAX_BYTES;
  if (book.archive.sizeOf(part) > limit)
    throw new ProblemError("workbook_texts", { limit_mb: Math.floor(limit / 2 ** 20) });
  let [held, inText, spoken] = ["", false, 0];
  await readPart(book.archive, part, inTexts, {
    open: ({ name }) => {
      if (name === "si") held = "";
      if (name === "rPh") spoken += 1;
      inText = name === "t" && spoken === 0;
    },
    text: (piece) => {
      if (!inText) return;
      held += piece;
      requireShape(inTexts, "text", held.length, env.WORKBOOK_CELL_MAX_CHARACTERS);
    },
    close: (name) => {
      if (name === "t") inText = false;
      if (name === "rPh") spoken -= 1;
      if (name === "si") texts.push(unescaped(held));
      requireShape(inTexts, "texts", texts.length, env.WORKBOOK_TEXTS_MAX);
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

function partOf({ targets }: Book, kind: Target["kind"]): string | null {
  return [...targets.values()].find((target) => target.kind === kind)?.path ?? null;
}

export async function readPart(
  archive: Archive,
  part: string,
  where: Where,
  handlers: Handlers,
): Promise<void> {
  if (!archive.holds(part)) throw new ProblemError("workbook_unreadable");
  await readXml(await archive.stream(part), where, handlers);
}

function isTrue(text: string | undefined): boolean {
  return text === "1" || text === "true";
}
