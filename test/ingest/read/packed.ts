import { crc32, deflateRawSync } from "node:zlib";

/** A ZIP archive of these files, by name. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>, flags = 0): Buffer {
  const parts: Buffer[] = [];
  const listed: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const called = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(called.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, called, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    listed.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.of(20, 0), common, rest, called]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(listed);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(listed.length, 4);
  end.writeUInt16LE(listed.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, list, Buffer.from("PK\u0005\u0006"), end]);
}

/** Sheets as XML of their rows, or cells: text as a shared one, a number as it is. */
export type SheetCells = readonly (readonly (string | number | null)[])[];

type Book = Readonly<{
  sheets: Readonly<Record<string, SheetCells | string>>;
  hidden?: readonly string[];
  since1904?: boolean;
  /** Codes of number formats; a cell has format i by `s="i + 1"`. */
  formats?: readonly string[];
  /** Ranges that are merged, in every sheet. */
  merged?: readonly string[];
}>;

/** A workbook as spreadsheets write it. */
export function workbookOf({
  sheets,
  hidden = [],
  since1904 = false,
  formats = [],
  merged = [],
}: Book): Buffer {
  const texts: string[] = [];
  const names = Object.keys(sheets);
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relations = [
    ...names.map((_, i) => ["worksheet", `worksheets/sheet${i + 1}.xml`]),
    ["styles", "styles.xml"],
    ["sharedStrings", "sharedStrings.xml"],
  ].map(
    ([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${office}/${kind}" Target="${target}"/>`,
  );
  const parts = Object.fromEntries(
    Object.values(sheets).map((cells, i) => [
      `xl/worksheets/sheet${i + 1}.xml`,
      `<worksheet><sheetData>${typeof cells === "string" ? cells : rowsOf(cells, texts)}</sheetData>${mergesOf(merged)}</worksheet>`,
    ]),
  );
  return zipOf({
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<?xml version="1.0"?><workbook xmlns:r="${office}"><workbookPr date1904="${since1904 ? 1 : 0}"/><sheets>${names
      .map(
        (name, i) =>
          `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"${hidden.includes(name) ? ' state="hidden"' : ""}/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relations.join("")}</Relationships>`,
    "xl/styles.xml": `<styleSheet><numFmts>${formats
      .map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replaceAll('"', "&quot;")}"/>`)
      .join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
      .map((_, i) => `<xf numFmtId="${164 + i}"/>`)
      .join("")}<xf numFmtId="14"/></cellXfs></styleSheet>`,
    ...parts,
    "xl/sharedStrings.xml": `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`,
  });
}

function mergesOf(ranges: readonly string[]): string {
  if (ranges.length === 0) return "";
  return `<mergeCells>${ranges.map((range) => `<mergeCell ref="${range}"/>`).join("")}</mergeCells>`;
}

function rowsOf(rows: SheetCells, texts: string[]): string {
  return rows
    .map(
      (cells, y) =>
        `<row r="${y + 1}">${cells.map((cell, x) => cellOf(cell, `${letters(x)}${y + 1}`, texts)).join("")}</row>`,
    )
    .join("");
}

function cellOf(cell: string | number | null, at: string, texts: string[]): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  return `<c r="${at}" t="s"><v>${texts.push(cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;")) - 1}</v></c>`;
}

/** The letters of a column, which counts from 0. */
export function letters(column: number): string {
  return (column >= 26 ? letters(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26));
}
