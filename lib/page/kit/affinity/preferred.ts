import { benjaminiHochberg } from "../../../model/stats/benjamini-hochberg";
import { type PairLift, pairLift } from "../../../model/stats/pair-lift";
import { type AffinityRow, affinity, pairs } from "../../../query/segment/affinity/queries";
import type { Address } from "../../report/address";
import type { Report } from "../../report/report";

/** Of products that are told to be bought more or less than by others, as many may be told wrongly. */
const falseShare = 0.05;

/** A product with its lift; `by_months` is that within months, `passes` whether it is more than chance among all that were tested. */
export type JudgedProduct = AffinityRow & PairLift & Readonly<{ by_months: number; passes: boolean }>;

/** What the segment buys beside other buyers; products that `goods` does not match are no goods. */
export function affinityQuestion({ address, data }: Report, segment: string, goods = "") {
  const { company_key, period } = data;
  const params = { company_key, ...period, ranks: address.view.ranks, segment, goods };
  return { query: affinity, params, needs: ["scored"] } as const;
}

/** What is bought together in one document; of `segment` empty, by all buyers. `part`: of documents by their size, how many are looked at. */
export function pairsQuestion(report: Report, segment: string, goods = "", part = documentsPart) {
  const { params, needs } = affinityQuestion(report, segment, goods);
  return { query: pairs, params: { ...params, least: documentsLeast, part }, needs } as const;
}

/** Products by the lower end of their lift. */
export function judgedProducts(rows: readonly AffinityRow[]): JudgedProduct[] {
  const lifts = rows.map((row) =>
    pairLift(
      { hits: row.own, goods: row.own_goods_of, pairs: row.own_pairs, squares: row.own_squares },
      { hits: row.rest, goods: row.rest_goods_of, pairs: row.rest_pairs, squares: row.rest_squares },
    ),
  );
  const passes = benjaminiHochberg(
    lifts.map(({ p }) => p),
    falseShare,
  );
  return rows
    .flatMap((row, i) => {
      const lift = lifts[i];
      const by_months = row.own_months / row.rest_months;
      return lift === undefined ? [] : [{ ...row, ...lift, by_months, passes: passes[i] ?? false }];
    })
    .sort((a, b) => b.low - a.low || (a.product < b.product ? -1 : 1));
}

/** Documents that a product and a pair must have, and the part of documents by size that are looked at: larger ones pair everything. */
const [documentsLeast, documentsPart] = [50, 0.99];

/** Products that a page shows. */
const shown = 15;

/** A product with the lift that is told of it. */
export type Preferred = JudgedProduct & Readonly<{ main: number }>;

/** The product that the segment prefers most to what others buy, with both counts; null where none is more than chance. */
export async function preferredProduct(report: Report): Promise<Preferred | null> {
  const { rows } = await report.data.ask(affinityQuestion(report, report.address.view.segment));
  return preferred(report.address, rows)[0] ?? null;
}

/** Products that the segment of the page buys more of by more than chance, the surest first. */
export function preferred(address: Address, rows: readonly AffinityRow[]): Preferred[] {
  const isByMonths = buysInOtherMonths(address);
  return judgedProducts(rows)
    .map((row) => ({ ...row, main: isByMonths ? row.by_months : row.lift }))
    .filter(({ passes, low, main }) => passes && low > 1 && main > 1)
    .slice(0, shown);
}

/**
 * Whether the segment bought in other months than the rest, as those do who have not bought lately or only once: then a product of a season
 * seems to be theirs, unless months are compared with themselves.
 */
export function buysInOtherMonths({ scheme, view }: Pick<Address, "scheme" | "view">): boolean {
  const codes = scheme.segments.find(({ id }) => id === view.segment)?.codes ?? [];
  const lately = Math.max(...scheme.segments.flatMap((one) => one.codes.map((code) => Number(code[0]))));
  return codes.every((code) => Number(code[0]) < lately) || codes.every((code) => code[1] === "1");
}
