import { Zip, ZipDeflate } from "fflate";
import type { Grid } from "./columns";
import { escaped, sheetSpace, sheetTexts, styles } from "./sheet";

/**
 * Rows as an Excel workbook of one sheet (Office Open XML, ECMA-376), in pieces. Text stays text there, whatever it starts
 * with; a cell holds its first 32 767 characters. However many rows, a thousand are written at once; the
 * package write-excel-file took 465 MB for 100 000 rows and blocked the process for 7 s.
 */
export function* workbookOf<Row>(table: Grid<Row>, sheet: string): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    ready.push(bytes);
  });
  for (const [path, text] of partsOf(sheet)) openPart(zip, path)(head + text, true);
  const write = openPart(zip, "xl/worksheets/sheet1.xml");
  write(head, false);
  for (const text of sheetTexts(table)) {
    write(text, false);
    yield* ready.splice(0);
  }
  write("", true);
  zip.end();
  yield* ready.splice(0);
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const packaged = "http://schemas.openxmlformats.org/package/2006";

const media = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Parts have one date, so that the same list has the same bytes. */
function openPart(zip: Zip, path: string): (text: string, last: boolean) => void {
  const part = new ZipDeflate(path, { level: 3 });
  part.mtime = new Date(1980, 0, 1);
  zip.add(part);
  const encoder = new TextEncoder();
  return (text, last) => part.push(encoder.encode(text), last);
}

function partsOf(sheet: string): [string, string][] {
  const sheets = `<sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets>`;
  return [
    ["[Content_Types].xml", contentTypes],
    ["_rels/.rels", relationships(["officeDocument", "xl/workbook.xml"])],
    ["xl/workbook.xml", `<workbook xmlns="${sheetSpace}" xmlns:r="${office}">${sheets}</workbook>`],
    [
      "xl/_rels/workbook.xml.rels",
      relationships(["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"]),
    ],
    ["xl/styles.xml", styles],
  ];
}

const contentTypes = [
  `<Types xmlns="${packaged}/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  `<Override PartName="/xl/workbook.xml" ContentType="${media}.sheet.main+xml"/>`,
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${media}.worksheet+xml"/>`,
  `<Override PartName="/xl/styles.xml" ContentType="${media}.styles+xml"/>`,
  "</Types>",
].join("");

function relationships(...targets: readonly [kind: string, target: string][]): string {
  const all = targets.map(
    ([kind, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packaged}/relationships">${all.join("")}</Relationships>`;
}
