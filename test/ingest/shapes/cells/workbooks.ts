import fc from "fast-check";
import { expect } from "vitest";
import { letters, zipOf } from "../../read/packed";
import { partsOf, strictNames } from "../../read/packing/packing";
import { fileOf } from "../../shop";
import { importAsProposed } from "../person";
import { daysOf, rightOf } from "../right";
import { anyOrders, anyTongue, centsOf, centsOfAll, dayOf, type Order, type Tongue } from "../shop-file";

/** How a cell's text, and how its day, is written: in the cell or elsewhere, as a number with a format or as text. */
const textWays = ["shared", "inline", "formula"] as const;
const dayWays = ["number", "iso", "text"] as const;
const formats = ["yyyy\\-mm\\-dd", "dd.mm.yy;@", "[$-419]d\\ mmmm\\ yyyy"] as const;

const packing = fc.record({
  isStrict: fc.boolean(),
  prefix: fc.constantFrom("", "x:"),
  hasPlaces: fc.boolean(),
  isUpper: fc.boolean(),
  slash: fc.constantFrom("/", "\\"),
  target: fc.constantFrom("worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "./worksheets/sheet1.xml"),
  texts: fc.constantFrom("Shared", "shared", "SHARED"),
  exponents: fc.boolean(),
  emptyRows: fc.constantFrom(0, 3),
  textWays: fc.subarray([...textWays], { minLength: 1 }),
  dayWays: fc.subarray([...dayWays], { minLength: 1 }),
});

type Packed = typeof packing extends fc.Arbitrary<infer T> ? T : never;

/** Workbooks come right whatever program packed them: names, places and kinds of their cells, days as numbers beside texts. */
export async function packedHolds(runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(anyOrders, anyTongue, packing, async (orders, words, packed) => {
      const path = await fileOf(zipOf(renamed(bookOf(orders, words, packed), packed)), "xlsx");
      const shop = await importAsProposed(path);
      expect(await rightOf(shop)).toEqual(centsOfAll(orders));
      expect(await daysOf(shop)).toEqual([...new Set(orders.map(dayOf))].sort());
    }),
    { numRuns: runs, endOnFailure: true },
  );
}

function renamed(parts: Record<string, string>, { isUpper, slash, texts }: Packed): Record<string, string> {
  const nameOf = (path: string) =>
    (isUpper ? path.replace("worksheets/sheet", "Worksheets/Sheet") : path)
      .replace("sharedStrings", `${texts}Strings`)
      .replaceAll("/", slash);
  return Object.fromEntries(Object.entries(parts).map(([path, text]) => [nameOf(path), text]));
}

/** A cell without its place: the attributes behind that, and what is in it. */
type Cell = Readonly<{ marks: string; inside: string }>;

function bookOf(orders: readonly Order[], words: Tongue, packed: Packed): Record<string, string> {
  const texts: string[] = [];
  const way = <T>(ways: readonly T[], at: number) => ways[at % ways.length];
  const text = (value: string, at: number): Cell => {
    const chosen = way(packed.textWays, at);
    if (chosen === "inline") return { marks: ` t="inlineStr"`, inside: `<is><t>${value}</t></is>` };
    if (chosen === "formula") return { marks: ` t="str"`, inside: `<f>T(Z1)</f><v>${value}</v>` };
    return { marks: ` t="s"`, inside: `<v>${texts.push(value) - 1}</v>` };
  };
  const number = (value: number): Cell => ({
    marks: "",
    inside: `<v>${packed.exponents ? value.toExponential().toUpperCase() : value}</v>`,
  });
  const day = (order: Order, at: number): Cell => {
    const iso = dayOf(order);
    const chosen = way(packed.dayWays, at);
    if (chosen === "iso") return { marks: ` t="d"`, inside: `<v>${iso}T00:00:00</v>` };
    if (chosen === "text") return text(iso.split("-").reverse().join("."), at);
    const serial = Date.parse(iso) / 86_400_000 + 25_569;
    return { marks: ` s="${1 + (at % formats.length)}"`, inside: `<v>${serial}</v>` };
  };
  const heads = [words.number, words.day, words.customer, words.total].map(text);
  const rows = orders.map((order, i) => [
    number(order.number),
    day(order, i),
    text(order.customer, i),
    number(centsOf(order) / 100),
  ]);
  const xml = [...Array<Cell[]>(packed.emptyRows).fill([]), heads, ...rows].map((cells, y) =>
    rowOf(cells, y + 1, packed.hasPlaces),
  );
  return partsOf({
    rows: xml.join(""),
    prefix: packed.prefix,
    target: packed.target,
    texts,
    formats,
    ...(packed.isStrict ? strictNames : {}),
  });
}

function rowOf(cells: readonly Cell[], row: number, hasPlaces: boolean): string {
  const place = (x: number) => (hasPlaces ? ` r="${letters(x)}${row}"` : "");
  const inside = cells.map(({ marks, inside }, x) => `<c${place(x)}${marks}>${inside}</c>`);
  return `<row${hasPlaces ? ` r="${row}"` : ""}>${inside.join("")}</row>`;
}
