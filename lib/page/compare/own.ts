import type { Words } from "../../i18n/words";
import { changeOf, type Measure, writePair } from "../kit/measure";
import { countedOwn, loadOwnPart, type OwnPart } from "../kit/own/segment";
import type { Report } from "../report/report";
import { type Table, tableOf } from "../report/table";
import { sideReport } from "./sides";

type OwnRow = Readonly<{
  measure: Measure;
  name: string;
  a: number;
  b: number;
  hrefs: Readonly<Record<"a" | "b", string>> | null;
}>;

/** The customers of an own segment in A and in B, by the cuts of the comparison, as their lists count them. */
export function loadOwnCompared(report: Report): OwnPart {
  return loadOwnPart(report, "compare", async (saved) => {
    const sides = await Promise.all([sideReport(report, "a"), sideReport(report, "b")]);
    const [a, b] = await Promise.all(sides.map((side) => countedOwn(side, saved)));
    if (a === undefined || b === undefined) throw new Error("a comparison has two sides");
    const { t } = report.words;
    const row = (measure: Measure, name: string, of: "customers" | "purchases" | "money"): OwnRow => ({
      measure,
      name,
      a: a[of],
      b: b[of],
      hrefs: of === "customers" ? { a: a.href, b: b.href } : null,
    });
    return tableIn(report.words, [
      row("buyers", t("column.customers"), "customers"),
      row("purchases", t("column.purchases"), "purchases"),
      row("customer_revenue", t("column.monetary"), "money"),
    ]);
  });
}

function tableIn(words: Words, rows: readonly OwnRow[]): Table {
  const { t } = words;
  const written = (name: "a" | "b" | "difference") => (row: OwnRow) =>
    writePair(words, row.measure, row)[name];
  return tableOf(
    [
      { label: t("column.measure"), kind: "text", value: (row) => row.name },
      { label: t("column.in_a"), kind: "figure", value: written("a"), href: ({ hrefs }) => hrefs?.a ?? null },
      { label: t("column.in_b"), kind: "figure", value: written("b"), href: ({ hrefs }) => hrefs?.b ?? null },
      { label: t("column.difference"), kind: "figure", value: written("difference") },
      {
        label: t("column.change"),
        kind: "change",
        value: ({ a, b }) => changeOf({ value: b, previous: a }),
        growth: () => "neither",
      },
    ],
    { rows, cut: false },
  );
}
