import { z } from "zod";
import type { Workshop } from "../../engine/workshop";
import type { Preview } from "../../model/data/preview";
import type { Roles } from "../../model/data/role";
import { textOf } from "../kit/statement";
import { isText, type Table } from "../read/table";
import { bareLetters } from "./heading";
import { isCalled } from "./heading-forms";
import { aboutWords } from "./heading-words";
import type { Likely } from "./likely-columns";
import { placeByName, plainName } from "./role-names";

/** What a column of money is by its heading: a sum that may be the revenue, or what parts two such sums. */
type MoneyKind = Preview["money"][number]["kind"];

/** A column of money, with its values in the file's first rows; null where a cell has none. */
type MoneyColumn = Readonly<{ name: string; kind: MoneyKind; values: readonly (number | null)[] }>;

const parts: readonly (readonly [MoneyKind, RegExp])[] = [
  ["fee", /fee|commission|комисс|gebuhr|provision|frais|(^|\P{L})costs?($|\P{L})|себесто|эквайр|удерж/u],
  ["discount", /discount|скидк|rabatt|remise|descuento|sconto|promotion|coupon|купон|voucher|gutschein/],
  ["tax", /(^|\P{L})(tax|taxes|vat|gst|ндс|mwst|ust|tva|iva)($|\P{L})|налог|steuer/u],
  [
    "shipping",
    /shipping|deliver|достав|versand|lieferkosten|livraison|envio|freight|postage|handling|gift.?wrap|(^|\P{L})tips?($|\P{L})/u,
  ],
];

/** "Total after discount" and "Сумма со скидкой" are sums, "Total discount" is none. */
const within =
  /(^|\P{L})(incl|including|inkl|excl|excluding|exkl|with|without|before|after|less|со?|без|до|после|mit|ohne|avec|sans|hors|con|sin|plus|ht|ttc)($|\P{L})/u;

/** So many rows show how sums hang together. */
const rowsMax = 1_000;
const rowsMin = 3;
const columnsMax = 12;
const addedMax = 6;

/** What share of rows may disagree: there are slips of the pen. */
const agreeMin = 0.95;

/** Roles, and the columns of money that were tested for them. */
type TestedMoney = Readonly<{ roles: Roles; columns: readonly MoneyColumn[] }>;

/**
 * The roles with the column of money that the others add up to: a sum after its discounts, with tax and delivery, before fees. Where
 * another sum differs from it and nothing tells why, no column is proposed: a person has to say. `head` has the file's first rows.
 */
export async function withTestedMoney(
  workshop: Workshop,
  table: Table,
  likely: Likely,
  roles: Roles,
): Promise<TestedMoney> {
  const taken = [roles.quantity, roles.unit_price, roles.refunded];
  const columns = (await moneyColumns(workshop, table, likely)).filter(({ name }) => !taken.includes(name));
  const sums = columns.filter(({ kind }) => kind === "sum");
  const first = sums.find(({ name }) => name === roles.amount);
  // A heading such as "Сумма НДС" names no revenue where another sum is there.
  const isElsewhere = first === undefined && columns.every(({ name }) => name !== roles.amount);
  const start = first ?? sums[0];
  if (start === undefined || (roles.amount !== undefined && isElsewhere)) return { roles, columns };
  if (first === undefined && roles.quantity !== undefined && roles.unit_price !== undefined)
    return { roles, columns };
  const ways = waysToAdd(columns);
  const best = bestSum(start, sums, ways);
  const { amount: _, ...others } = roles;
  const documents = await documentsOf(workshop, roles.document);
  const isOpen = sums.some((sum) => !isExplained(sum, best, ways, documents));
  return { roles: isOpen ? others : { ...roles, amount: best.name }, columns };
}

/** Follows what adds up from one sum to the next, until no other is better. */
function bestSum(first: MoneyColumn, sums: readonly MoneyColumn[], ways: readonly Way[]): MoneyColumn {
  let best = first;
  for (const _ of sums) {
    const next = sums.find((sum) => sum !== best && isBetter(sum, best, ways));
    if (next === undefined) return best;
    best = next;
  }
  return best;
}

/** Whether a sum is nearer to what the customer pays: before fees, after discounts, with tax and delivery. */
function isBetter(sum: MoneyColumn, other: MoneyColumn, ways: readonly Way[]): boolean {
  const added = addedBetween(other, sum, ways) ?? [];
  const grows = (kind: MoneyKind) =>
    growthBy(
      added.filter(({ column }) => column.kind === kind),
      other,
    );
  return (grows("fee") || -grows("discount") || grows("tax") || grows("shipping")) > 0;
}

/** How much a base grows in size by what is added to it. */
function growthBy(added: Way, base: MoneyColumn): number {
  const growths = added.flatMap(({ column, sign }) =>
    column.values.map((value, row) => sign * (value ?? 0) * Math.sign(base.values[row] ?? 0)),
  );
  return growths.reduce((all, growth) => all + growth, 0);
}

/** Whether it is known why a sum is another one, or none at all. */
function isExplained(
  sum: MoneyColumn,
  best: MoneyColumn,
  ways: readonly Way[],
  documents: readonly (string | null)[],
): boolean {
  if (sum === best || sum.values.every((value) => value === null || value === 0)) return true;
  if (addedBetween(best, sum, ways) !== null || addedBetween(sum, best, ways) !== null) return true;
  return isPartOf(sum, best) || isOfDocument(sum, documents) !== isOfDocument(best, documents);
}

/** Whether a sum is all, nothing or some of another in each row, as what has been paid or shipped of an order is. */
function isPartOf(sum: MoneyColumn, whole: MoneyColumn): boolean {
  const shares = whole.values.flatMap((value, row) => {
    const share = value === null || value === 0 ? null : (sum.values[row] ?? 0) / value;
    return share === null ? [] : [share];
  });
  const isWhole = (share: number) => share === 0 || share === 1;
  return (
    shares.includes(1) &&
    shares.every((share) => share >= 0 && share <= 1) &&
    shares.filter(isWhole).length * 2 >= shares.length
  );
}

/** A column that is added; some files write discounts and fees with a minus, some without. */
type Added = Readonly<{ column: MoneyColumn; sign: 1 | -1 }>;

/** Columns that are added together. */
type Way = readonly Added[];

/** The first way by which a base becomes a result in nearly all rows; an empty one for the same sums, null where they do not add up. */
function addedBetween(base: MoneyColumn, result: MoneyColumn, ways: readonly Way[]): Way | null {
  return ways.find((added) => addsUp(base, result, added)) ?? null;
}

/** All ways in which columns that are no sums can be added, few columns first: one more can only fit by chance. */
function waysToAdd(columns: readonly MoneyColumn[]): Way[] {
  const between = columns.filter(
    ({ kind, values }) => kind !== "sum" && values.some((value) => (value ?? 0) !== 0),
  );
  let ways: Way[] = [[]];
  for (const column of between.slice(0, addedMax)) {
    const signs = column.kind === "discount" || column.kind === "fee" ? ([1, -1] as const) : ([1] as const);
    ways = [...ways, ...signs.flatMap((sign) => ways.map((way) => [...way, { column, sign }]))];
  }
  return ways.sort((a, b) => a.length - b.length);
}

function addsUp(base: MoneyColumn, result: MoneyColumn, added: Way): boolean {
  const rows = base.values.flatMap((value, row) => {
    const come = result.values[row] ?? null;
    return value === null || come === null ? [] : [{ value, come, row }];
  });
  const at = ({ column, sign }: Added, row: number) => sign * (column.values[row] ?? 0);
  const fits = rows.filter(({ value, come, row }) => {
    const sum = added.reduce((all, one) => all + at(one, row), value);
    return Math.abs(sum - come) <= 0.011 * (added.length + 1);
  });
  if (rows.length < rowsMin || fits.length < rows.length * (added.length === 0 ? 1 : agreeMin)) return false;
  // What is added has to be what makes them differ.
  return added.every((one) => fits.some(({ row }) => at(one, row) !== 0));
}

/** Whether the rows of each document have one value, and documents of several rows are there. */
function isOfDocument({ values }: MoneyColumn, documents: readonly (string | null)[]): boolean {
  const found = new Map<string, Set<number>>();
  let rows = 0;
  for (const [row, document] of documents.entries()) {
    const value = values[row] ?? null;
    if (document === null || value === null) continue;
    rows++;
    found.set(document, (found.get(document) ?? new Set()).add(value));
  }
  return found.size < rows && [...found.values()].every(({ size }) => size === 1);
}

async function moneyColumns(workshop: Workshop, table: Table, likely: Likely): Promise<MoneyColumn[]> {
  const kinds = table.columns
    .filter(({ name }) => likely.numbers.includes(name) || !isText(table, name))
    .flatMap(({ name }) => {
      const kind = kindByHeading(name);
      return kind === null ? [] : [{ name, kind }];
    })
    .slice(0, columnsMax);
  if (kinds.length < 2) return [];
  const cells = kinds.map(({ name }) => {
    const text = textOf(name);
    return `coalesce(units_of(${text}, '.'), units_of(${text}, ','))::double`;
  });
  const rows = await workshop.rows(
    "money",
    `select [${cells.join(", ")}] as cells from head limit ${rowsMax}`,
  );
  const values = z.array(z.object({ cells: z.array(z.number().nullable()) })).parse(rows);
  return kinds.map((column, i) => ({ ...column, values: values.map(({ cells }) => cells[i] ?? null) }));
}

async function documentsOf(workshop: Workshop, document: string | undefined): Promise<(string | null)[]> {
  if (document === undefined) return [];
  const rows = await workshop.rows(
    "documents",
    `select ${textOf(document)} as document from head limit ${rowsMax}`,
  );
  return z
    .array(z.object({ document: z.string().nullable() }))
    .parse(rows)
    .map((row) => row.document);
}

function kindByHeading(heading: string): MoneyKind | null {
  const letters = bareLetters(heading);
  const words = aboutWords(heading);
  const [part] = parts.find(([, shape]) => shape.test(letters)) ?? [null];
  const isSum =
    placeByName(plainName(heading), "amount") !== null || words.some((word) => word.includes("money"));
  const isWithin = isSum && within.test(letters);
  if (part !== null && !isWithin) return part;
  return isSum && (isWithin || isCalled(heading, "amount")) ? "sum" : null;
}
