import { inBytes } from "./bytes";
import {
  type Case,
  printCents,
  rowsOf,
  russianHeadings,
  salesOf,
  textOf,
  westernHeadings,
  wholeOf,
} from "./sales";

/** Encodings and the mark at their start; what is written without one has to be told from its bytes. */
const encodings = [
  { encoding: "utf-8", mark: false },
  { encoding: "utf-8", mark: true },
  { encoding: "utf-16le", mark: true },
  { encoding: "utf-16be", mark: true },
  { encoding: "utf-16le", mark: false },
  { encoding: "utf-16be", mark: false },
  { encoding: "windows-1251", mark: false },
  { encoding: "koi8-r", mark: false },
  { encoding: "ibm866", mark: false },
  { encoding: "windows-1252", mark: false },
] as const;

const delimiters = { comma: ",", semicolon: ";", tab: "\t", bar: "|" } as const;

const parts = (iso: string) => iso.split("-") as [string, string, string];

const days = {
  iso: { format: "%Y-%m-%d", print: (iso: string) => iso },
  moment: { format: "%Y-%m-%d", print: (iso: string) => `${iso} 14:05:00` },
  dotted: { format: "%d.%m.%Y", print: (iso: string) => parts(iso).reverse().join(".") },
  slashed: { format: "%d/%m/%Y", print: (iso: string) => parts(iso).reverse().join("/") },
  american: { format: "%m/%d/%Y", print: (iso: string) => iso.replace(/^(\d+)-(\d+)-(\d+)$/, "$2/$3/$1") },
  compact: { format: "%Y%m%d", print: (iso: string) => iso.replaceAll("-", "") },
  short: { format: "%d.%m.%y", print: (iso: string) => parts(iso.slice(2)).reverse().join(".") },
} as const;

const grouped = (cents: number, mark: string, decimal: string) => {
  const [whole = "", rest = ""] = printCents(cents).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, mark)}${decimal}${rest}`;
};

const sums = {
  point: { mark: ".", print: printCents },
  comma: { mark: ",", print: (cents: number) => grouped(cents, "", ",") },
  spaces: { mark: ",", print: (cents: number) => grouped(cents, "\u00a0", ",") },
  apostrophe: { mark: ".", print: (cents: number) => grouped(cents, "'", ".") },
} as const;

/** Every encoding with every way to write days, and with every way to write sums and to part columns. */
export function ordinaryCases(): Case[] {
  return encodings.flatMap((written, e) =>
    Object.keys(days).flatMap((day, d) =>
      [0, 1].map((turn) => {
        const sum = Object.keys(sums)[(e + d + turn) % 4] ?? "point";
        const delimiter = Object.keys(delimiters)[(e + 2 * d + turn) % 4] ?? "comma";
        return ordinaryCase(written, { day, sum, delimiter } as Style);
      }),
    ),
  );
}

type Style = Readonly<{ day: keyof typeof days; sum: keyof typeof sums; delimiter: keyof typeof delimiters }>;

function ordinaryCase({ encoding, mark }: (typeof encodings)[number], { day, sum, delimiter }: Style): Case {
  const isWestern = encoding === "windows-1252";
  const sales = salesOf(isWestern ? "western" : "russian");
  const headings = isWestern ? westernHeadings : russianHeadings;
  const sumText = printable(sums[sum].print, encoding);
  const rows = [headings, ...rowsOf(sales, days[day].print, sumText)];
  const text = textOf(rows, delimiters[delimiter], "\r\n");
  return {
    name: `${encoding}${mark ? "-marked" : ""}-${delimiter}-${day}-${sum}`,
    file: "in.csv",
    bytes: inBytes(text, encoding, mark),
    expect: {
      reading: { encoding, delimiter: delimiters[delimiter], header: 1 },
      options: { date_format: days[day].format, decimal_mark: sums[sum].mark },
      ...wholeOf(sales),
    },
  };
}

/** Where an encoding has no no-break space, programs write a plain one. */
function printable(print: (cents: number) => string, encoding: string): (cents: number) => string {
  const hasSpace = new TextDecoder(encoding)
    .decode(Uint8Array.from({ length: 256 }, (_, i) => i))
    .includes("\u00a0");
  return hasSpace || encoding.startsWith("utf") ? print : (cents) => print(cents).replaceAll("\u00a0", " ");
}
