import type { z } from "zod";
import type { ScatterDot, ScatterField } from "../../chart/overview/scatter";
import { scatter as drawScatter } from "../../chart/overview/scatter";
import type { DensityCell } from "../../chart/overview/scatter-density";
import type { Words } from "../../i18n/words";
import { density, dots } from "../../query/overview/scatter";
import type { Extent } from "../../query/score/queries";
import { type Address, segmentNames } from "../report/address";
import { defineCell } from "../report/cell";
import type { Report } from "../report/report";
import type { Column } from "../report/table";
import { sizesQuestion } from "./segments";

/** Columns of density behind the dots. */
const densityColumns = 30;

/** Purchases of the busiest buyer over the middle one's, from which a linear axis would press most dots to the floor. */
const skewed = 8;

function mapOf(id: "scatter" | "poster_map") {
  return defineCell<typeof dots.row>({
    id,
    spec: {
      marks: [{ mark: "dot", x: "recency", y: "frequency", r: "monetary", fill: "segment", title: "label" }],
    },
    question: ({ address }) => ({
      query: dots,
      params: { ...drawnParams(address), segment: address.view.segment },
      needs: ["scored"],
    }),
    tell: tellMap,
    columns: ({ address, words }) => [
      ...dotColumns(address, words),
      {
        label: words.t("column.segment"),
        kind: "segment",
        value: (row) => row.segment,
        href: (row) => address.href("segment", row.segment),
      },
    ],
    draw: async ({ address, data, words }, rows, width) => {
      const { cuts, extent } = await data.reach();
      const recency_step = densityStep(extent.recency_max);
      const field = await data.ask({ query: density, params: { recency_step }, needs: ["scored"] });
      return drawScatter(
        {
          dots: dotsOf(address, rows),
          density: withoutDots(field.rows, rows),
          ...(address.rights.people ? { field: fieldOf(field.rows) } : {}),
          cuts,
          domain: {
            r_max: extent.recency_max,
            f_max: extent.frequency_max,
            m_max: Math.max(0, ...rows.map(({ monetary }) => monetary)),
          },
          log_f: isSkewed(extent),
          lit: address.view.segment === "" ? null : address.view.segment,
          unnamed: id === "poster_map" || !address.rights.people,
        },
        { words, names: segmentNames(address), width },
      );
    },
  });
}

async function tellMap(report: Report, rows: readonly DotRow[]) {
  const { address, data, words } = report;
  const { view } = address;
  if (view.segment !== "") return tellSegment(report, rows.length);
  const { buyers } = (await data.reach()).extent;
  const values = { shown: rows.length, buyers };
  if (buyers === 0) return { finding: words.t("cell.no_buyers"), reading: words.t("cell.scatter.reading") };
  return {
    finding: words.t(view.pick === "top" ? "cell.scatter.finding_top" : "cell.scatter.finding", values),
    reading: words.t("chart.scatter.reading"),
  };
}

/** On a segment's page its own customers are the dots. */
async function tellSegment(report: Report, shown: number) {
  const { address, data, words } = report;
  const { segment, pick } = address.view;
  const { rows } = await data.ask(sizesQuestion(report));
  const found = rows.find((row) => row.segment === segment);
  const buyers = found === undefined || segment === "absent" ? 0 : found.customers;
  const name = segmentNames(address)[segment] ?? segment;
  return {
    finding:
      buyers === 0
        ? words.t("cell.scatter.segment_none", { name })
        : words.t(pick === "top" ? "cell.scatter.segment_top" : "cell.scatter.segment", {
            shown,
            buyers,
            name,
          }),
    reading: words.t("chart.scatter.reading"),
  };
}

export const scatter = mapOf("scatter");

/** The map for what hangs where strangers see it: nobody is named, on the sheet or at the address of the figure. */
export const posterMap = mapOf("poster_map");

type DotRow = z.infer<typeof dots.row>;

/** What a map says of a customer, less the segment. */
export function dotColumns(address: Address, { t }: Words): readonly Column<DotRow>[] {
  return [
    {
      label: t("column.customer"),
      kind: "text",
      value: (row) => row.label,
      href: ({ ref }) => (ref === null ? null : address.href("customer", ref)),
    },
    { label: t("column.recency"), kind: "days", value: (row) => row.recency },
    { label: t("column.frequency"), kind: "count", value: (row) => row.frequency },
    { label: t("column.monetary"), kind: "money", value: (row) => row.monetary },
    { label: t("column.code"), kind: "code", value: (row) => row.code },
  ];
}

/** Customers as the scatter draws them; each opens its page in the given report, if it is named. */
export function dotsOf(address: Address, rows: readonly DotRow[]): ScatterDot[] {
  return rows.map(({ ref, label, segment, code, recency, frequency, monetary }, i) => ({
    ref: ref ?? String(i),
    label: label ?? "",
    segment,
    code,
    href: ref === null ? null : address.href("customer", ref),
    r_days: recency,
    f: frequency,
    m: monetary,
  }));
}

/** Width in days of a column of density. */
export function densityStep(recency_max: number): number {
  return Math.max(1, Math.ceil((recency_max + 1) / densityColumns));
}

/** Whether purchases need a log axis. */
export function isSkewed({ frequency_max, frequency_median }: Extent): boolean {
  return frequency_max > skewed * Math.max(1, frequency_median);
}

type Field = {
  recency_from: number;
  recency_to: number;
  frequency_from: number;
  frequency_to: number;
  customers: number;
};
/** The whole field as a grid: its cells' edges, and the customers of each. */
export function fieldOf(cells: readonly Field[]): ScatterField {
  const ascending = (values: number[]) => [...new Set(values)].sort((a, b) => a - b);
  const r = ascending(cells.flatMap((cell) => [cell.recency_from, cell.recency_to]));
  const f = ascending(cells.flatMap((cell) => [cell.frequency_from, cell.frequency_to]));
  const found = new Map(cells.map((cell) => [`${cell.recency_from} ${cell.frequency_from}`, cell.customers]));
  const counts = r
    .slice(0, -1)
    .flatMap((days) => f.slice(0, -1).map((count) => found.get(`${days} ${count}`) ?? 0));
  return { r, f, counts };
}

type Dot = { recency: number; frequency: number };

/** All buyers who are not a dot: the field counts all buyers, so the dots are taken off their cells. */
export function withoutDots(field: readonly Field[], drawn: readonly Dot[]): DensityCell[] {
  return field.flatMap((cell) => {
    const dotsInside = drawn.filter(
      ({ recency, frequency }) =>
        recency >= cell.recency_from &&
        recency < cell.recency_to &&
        frequency >= cell.frequency_from &&
        frequency < cell.frequency_to,
    ).length;
    const customers = cell.customers - dotsInside;
    if (customers === 0) return [];
    return {
      r_from: cell.recency_from,
      r_to: cell.recency_to,
      f_from: cell.frequency_from,
      f_to: cell.frequency_to,
      customers,
    };
  });
}

export function drawnParams({ view: { ranks, pick, points }, rights: { people } }: Address) {
  return { ranks, pick, points, people };
}
