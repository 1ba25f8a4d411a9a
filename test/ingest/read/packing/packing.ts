const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Names of the strict form of the standard, in place of the usual ones. */
export const strictNames = {
  main: "http://purl.oclc.org/ooxml/spreadsheetml/main",
  office: "http://purl.oclc.org/ooxml/officeDocument/relationships",
} as const;

/** How a workbook is packed: `rows` are the XML of its only sheet, `texts` of its shared texts, `formats` codes as of `workbookOf`. */
export type Packing = Readonly<{
  rows: string;
  main?: string;
  office?: string;
  /** Where the workbook says that its sheet is. */
  target?: string;
  prefix?: string;
  /** The path of the workbook's own part, where the archive says it. */
  own?: string;
  texts?: readonly string[];
  formats?: readonly string[];
}>;

/** The parts of a workbook, by their names: those of styles and of shared texts only where there are any. */
export function partsOf({ rows, prefix = "", ...given }: Packing): Record<string, string> {
  const {
    own,
    target = "worksheets/sheet1.xml",
    texts = [],
    formats = [],
    ...spaces
  } = { main, office, ...given };
  const tagged = rows.replace(/<(\/?)(\w)/g, `<$1${prefix}$2`);
  const xmlns = prefix === "" ? "xmlns" : `xmlns:${prefix.slice(0, -1)}`;
  const relation = (id: number, kind: string, to: string) =>
    `<Relationship Id="rId${id}" Type="${spaces.office}/${kind}" Target="${to}"/>`;
  return {
    "[Content_Types].xml": "<Types/>",
    ...(own === undefined
      ? {}
      : { "_rels/.rels": `<Relationships>${relation(1, "officeDocument", own)}</Relationships>` }),
    [own ?? "xl/workbook.xml"]:
      `<workbook xmlns="${spaces.main}" xmlns:r="${spaces.office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    [(own ?? "xl/workbook.xml").replace(/[^/]+$/, "_rels/$&.rels")]:
      `<Relationships>${relation(1, "worksheet", target)}
      ${relation(2, "sharedStrings", "sharedStrings.xml")}${relation(3, "styles", "styles.xml")}</Relationships>`,
    "xl/worksheets/sheet1.xml": `<${prefix}worksheet ${xmlns}="${spaces.main}"><${prefix}sheetData>${tagged}</${prefix}sheetData></${prefix}worksheet>`,
    ...(formats.length === 0 ? {} : { "xl/styles.xml": stylesOf(formats, spaces.main) }),
    ...(texts.length === 0
      ? {}
      : { "xl/sharedStrings.xml": `<sst xmlns="${spaces.main}">${texts.map(sharedText).join("")}</sst>` }),
  };
}

const sharedText = (text: string) => `<si><t xml:space="preserve">${text}</t></si>`;

/** A cell has format i by `s="i + 1"`. */
function stylesOf(formats: readonly string[], main: string): string {
  const codes = formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code}"/>`);
  const styles = formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`);
  return `<styleSheet xmlns="${main}"><numFmts>${codes.join("")}</numFmts><cellXfs><xf numFmtId="0"/>${styles.join("")}</cellXfs></styleSheet>`;
}
