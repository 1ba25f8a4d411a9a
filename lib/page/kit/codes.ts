import type { CodeGridData } from "../../chart/overview/code-grid";
import { codeGrid, hasBars } from "../../chart/overview/code-grid";
import { absentCode } from "../../model/segment/scheme-file";
import { type Cuts, emptyRanks, rankLimits } from "../../model/view/cuts";
import { customersDefaults, type View } from "../../model/view/view";
import { type CodeRow, counts } from "../../query/overview/codes";
import { type Address, contentOf, segmentNames } from "../report/address";
import { defineCell, type Note } from "../report/cell";
import type { Report } from "../report/report";

/** Most codes that a sentence names. */
const namedMax = 5;

export const codes = defineCell<typeof counts.row>({
  id: "codes",
  spec: { marks: [{ mark: "bar", x: "code", y: "customers" }] },
  question: ({ address }) => countsQuestion(address),
  tell: (report, rows) => ({
    finding: finding(report, rows),
    reading: gridReading(report),
  }),
  columns: ({ address, words }) => {
    const { t } = words;
    return [
      {
        label: t("column.code"),
        kind: "code",
        value: (row) => row.code,
        href: (row) => codeHref(address, row.code),
      },
      {
        label: t("column.segment"),
        kind: "segment",
        value: (row) => row.segment,
        href: (row) => address.href("segment", row.segment),
      },
      { label: t("column.customers"), kind: "count", value: (row) => row.customers },
      { label: t("column.revenue"), kind: "money", value: (row) => row.money },
    ];
  },
  draw: async ({ address, data, words }, rows, width) => {
    const { cuts } = await data.reach();
    return codeGrid(gridOf(address, rows, cuts), {
      words,
      names: segmentNames(address),
      width,
    });
  },
  notes: emptyRankNotes,
});

/** What the grid's fields and bars are, in a sentence. */
export function gridReading({ address: { scheme }, words: { t } }: Report): string {
  const { ranks } = scheme;
  return hasBars(ranks) ? t("chart.codeGrid.reading", { ranks }) : t("chart.codeGrid.reading_totals");
}

/** Codes as the grid draws them; each opens its customers in the given report. */
export function gridOf(address: Address, rows: readonly CodeRow[], cuts: Cuts): CodeGridData {
  const { counts, ranks } = address.scheme;
  const absent = rows.find(({ code }) => code === absentCode);
  return {
    rows: rows
      .filter(({ code }) => code !== absentCode)
      .map(({ code, ...row }) => {
        const [r = 0, f = 0, m = 0] = [...code].map(Number);
        return { ...row, r, f, m, href: codeHref(address, code) };
      }),
    ranks,
    counts,
    absent: absent ? { customers: absent.customers, href: codeHref(address, absentCode) } : null,
    ...(address.rights.people
      ? { cell_href: (r: number, f: number) => fieldHref(address, rankLimits(cuts, r, f)) }
      : {}),
    empty: {
      r: emptyRanks(cuts.r).map((rank) => counts.r + 1 - rank),
      f: emptyRanks(cuts.f),
      m: emptyRanks(cuts.m),
    },
  };
}

export function countsQuestion(address: Address) {
  return { query: counts, params: { ranks: address.view.ranks }, needs: ["scored"] } as const;
}

/** The list of the customers of a code; null for a reader who may not see people. */
function codeHref(address: Address, code: string): string | null {
  if (!address.rights.people) return null;
  return address.href("customers", "", { ...customersDefaults, code });
}

function fieldHref(address: Address, { r, f }: ReturnType<typeof rankLimits>): string {
  const limits = { r_min: r.min, r_max: r.max, f_min: f.min, f_max: f.max };
  return address.href("customers", "", { ...customersDefaults, ...limits });
}

function finding(report: Report, rows: readonly CodeRow[]): string {
  const buyers = rows.filter(({ code, customers }) => code !== absentCode && customers > 0);
  const customers = Math.max(...buyers.map((row) => row.customers));
  const [largest, ...equal] = buyers.filter((row) => row.customers === customers);
  const { t, list } = report.words;
  if (largest === undefined) return t("cell.no_buyers");
  const values = { codes: buyers.length, customers };
  if (equal.length === 0) {
    const { name } = contentOf(report.address, largest.segment);
    return t("cell.codes.finding", { ...values, code: largest.code, name });
  }
  const names = [largest, ...equal].map(({ code }) => code);
  return t("cell.codes.finding_tied", {
    ...values,
    tied: names.length,
    list: names.length > namedMax ? "none" : list(names),
  });
}

/** Metrics in the order of a code's digits. */
const metrics = ["recency", "frequency", "monetary"] as const;

/** The digit of a metric, by its letter. */
export const letters = { recency: "r", frequency: "f", monetary: "m" } as const;

export type RankMetric = (typeof metrics)[number];

/** Buyers in each rank of a metric, rank 1 first. */
export function rankSizes(rows: readonly CodeRow[], metric: RankMetric, ranks: number): number[] {
  const digit = metrics.indexOf(metric);
  return Array.from({ length: ranks }, (_, i) =>
    rows.reduce((sum, { code, customers }) => sum + (Number(code[digit]) === i + 1 ? customers : 0), 0),
  );
}

/** Names the empty ranks and the sizes of the others, and offers fixed cuts instead. */
async function emptyRankNotes(report: Report, rows: readonly CodeRow[]): Promise<Note[]> {
  const { cuts, extent } = await report.data.reach();
  if (extent.buyers === 0) return [];
  const { address, words } = report;
  const { view } = address;
  const notes = metrics.flatMap((metric): Note[] => {
    const sizes = rankSizes(rows, metric, address.scheme.counts[letters[metric]]);
    const empty = sizes.flatMap((size, i) => (size === 0 ? [String(i + 1)] : []));
    if (empty.length === 0) return [];
    const list = sizes.map((size, i) => `${i + 1}: ${words.number(size)}`).join(" · ");
    const text = words.t("cell.codes.empty_ranks", {
      metric: words.t(`metric.${metric}`),
      count: empty.length,
      ranks: words.list(empty),
      sizes: list,
    });
    return [{ text }];
  });
  if (notes.length === 0 || view.cuts === "fixed" || address.scheme.own) return notes;
  const limits = Array.from({ length: view.ranks - 1 }, (_, i) => i + 1);
  const fixed: Partial<View> = {
    cuts: "fixed",
    cut_r: [...cuts.r],
    cut_m: [...cuts.m],
    cut_f: limits,
  };
  const offer = words.t("cell.codes.offer", { limits: limits.join(" / "), last: `${view.ranks}+` });
  return [...notes, { text: "", link: { href: address.href("overview", "", fixed), text: offer } }];
}
