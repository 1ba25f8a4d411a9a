import { Readable } from "node:stream";
import { maybeHostName } from "../../../lib/base/http/guard";
import { ProblemError } from "../../../lib/base/problem";
import { slugOf } from "../../../lib/base/slug";
import { normalEmail, normalPhone } from "../../../lib/export/contact";
import { escaped } from "../../../lib/export/sheet";
import { currencyOf } from "../../../lib/ingest/guess/currency";
import { proposedRoles } from "../../../lib/ingest/guess/proposed-roles";
import { isHeading } from "../../../lib/ingest/guess/role-names";
import { columnsOf } from "../../../lib/ingest/read/dialect";
import { outlineOf } from "../../../lib/ingest/read/outline";
import type { Table } from "../../../lib/ingest/read/table";
import { likeness } from "../../../lib/ingest/read/text/letters";
import type { Lines } from "../../../lib/ingest/read/text/lines";
import { type Marks, recordsOf } from "../../../lib/ingest/read/text/records";
import { cellHandlers } from "../../../lib/ingest/read/workbook/cells";
import { numberKind, plainNumber } from "../../../lib/ingest/read/workbook/number-format";
import { unescaped } from "../../../lib/ingest/read/workbook/parts";
import { readXml } from "../../../lib/ingest/read/workbook/xml";
import { nameOfFile } from "../../../lib/model/data/dataset-name";
import { likelyOut } from "../../../lib/model/data/meaning";
import type { Roles } from "../../../lib/model/data/role";
import { preferredLang } from "../../../lib/model/lang";
import { plainLine } from "../../../lib/page/site/plain-form";
import { readDay } from "../../../lib/page/upload/reading";

/** Texts that are known to make some reader go back over what it has read. */
export const pumps: Readonly<Record<string, (size: number) => string>> = Object.fromEntries(
  [
    ..." \t\n\r\0,;\"'`()[]{}<>.-+*=_/\\:@#&%$|0a7A",
    "a ",
    "a,",
    '"a,',
    '"a",',
    '"a"b",',
    '""',
    '"a\n',
    "a\n",
    "a\r",
    '\\"',
    "\\a",
    'a;"b;',
    "1 ",
    "1,",
    "1.",
    "1,234",
    "12:",
    "2024-01-01 ",
    "amount ",
    "сумма, руб. ",
    "руб",
    "ё",
    "№",
    "\ufdfa",
    "🙂",
    "\u0300",
    "e\u0315\u0300",
    "mailto:",
    "a@",
    "a@b.",
    "a.",
    "xn--",
    "_x000D_",
    "_x",
    "[h",
    "[h]",
    "s.0",
    "&amp;",
    "<a>",
    "<a/>",
    "<!--",
    "]]>",
    "\u00a0",
    "\ufeff",
    "\u0a0a",
    "sep=",
  ].flatMap((part) => [
    [JSON.stringify(part), (size: number) => part.repeat(size / part.length)],
    [`x${JSON.stringify(part)}y`, (size: number) => `x${part.repeat(size / part.length)}y@a.io`],
  ]),
);

/** Marks that a normal form has to put into order. */
export const marksUpAndDown = (size: number) => `a${"\u0315".repeat(size / 2)}${"\u0300".repeat(size / 2)}`;

const linesFrom = (text: string): Lines => {
  const texts = text.split("\n");
  return { texts, bytes: texts.map((_, i) => i), first: 1, cut: new Set() };
};

async function* asComing(lines: Lines): AsyncGenerator<Lines> {
  yield lines;
}

async function splitAll(text: string, marks: Partial<Marks>): Promise<void> {
  const usual = { delim: ",", quote: '"', escape: '"', width: 3, ragged: false };
  for await (const _ of recordsOf(asComing(linesFrom(text)), { ...usual, ...marks }, 0));
}

export const tableOf = (headings: readonly string[]): Table => ({
  format: "csv",
  columns: columnsOf({ delim: ",", cells: headings, above: 0, aboveSecond: 1 }, true, null),
  reader: "nothing",
  reading: { entry: null, sheet: null, encoding: null, delimiter: null, quote: null, header: null },
  headings,
  broken: null,
  places: async function* () {},
  choice: { entries: [], sheets: [], encodings: [], encoding_open: false, above: [] },
});

/** Roles of columns of numbers. */
export function rolesOfHeadings(headings: readonly string[]): Roles {
  const table = tableOf(headings);
  const look = {
    filled: 50,
    distinct: 20,
    longest: 5,
    numbers: 50,
    decimals: 50,
    emails: 0,
    phones: 0,
    tagged: 50,
    words: 0,
    zeros: 0,
    dated: 0,
  };
  const looks = new Map(table.columns.map(({ name }) => [name, look]));
  return proposedRoles(table, { dates: [], zoned: [], local: [], numbers: [], looks });
}

/** One text, whatever it is for; each of them is tried with every pump. */
export const readers: Readonly<Record<string, (text: string) => unknown>> = {
  "the outline of a head": (text) => outlineOf(linesFrom(text)),
  "rows with doubled quotes": (text) => splitAll(text, {}),
  "rows with escaped quotes": (text) => splitAll(text, { escape: "\\" }),
  "rows of any width": (text) => splitAll(text, { width: Number.POSITIVE_INFINITY }),
  "rows in single quotes": (text) => splitAll(text, { quote: "'", escape: "'", delim: ";" }),
  "a heading": (text) => [isHeading(text), rolesOfHeadings([text, text, "a"])],
  "a currency": (text) => currencyOf(tableOf([text, "b"]), { currency: "b", amount: "b" }, [[text, text]]),
  "an e-mail": (text) => normalEmail(text),
  "a phone": (text) => normalPhone(text, "RU"),
  "a number format": (text) => numberKind(170, text),
  "a number of a workbook": (text) => plainNumber(text),
  "an escaped text": (text) => [unescaped(text), escaped(text)],
  "a name": (text) => [slugOf(text), nameOfFile(text), plainLine(text), likelyOut(text)],
  "letters of an encoding": (text) => likeness(text),
  "a host and a language": (text) => [maybeHostName(text), preferredLang(text)],
  "a day": (text) => [readDay(text, "%d.%m.%Y"), readDay(text, "auto")],
  XML: (text) => readXml(Readable.from([text]), inSheet, {}).catch(() => {}),
  "a cell": (text) => unlessRefused(() => tellCell(text)),
};

const inSheet = { part: "sheet", sheet: 1 } as const;

function unlessRefused(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
}

function tellCell(text: string): void {
  const { open, text: take, close } = cellHandlers(1, { texts: [], styles: [], since1904: false }, () => {});
  for (const type of ["n", "d", "str", "s", "b"]) {
    open?.({ name: "c", attributes: { r: text, t: type } });
    open?.({ name: "v", attributes: {} });
    take?.(text);
    close?.("v");
    close?.("c");
  }
}
