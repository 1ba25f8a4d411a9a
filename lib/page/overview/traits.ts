import { cutText } from "../../base/text";
import { printTrait } from "../../model/view/trait";
import { grouped } from "../../query/score/filter/filter";
import { type Cell, defineCell } from "../report/cell";
import { periodParams } from "../report/data";
import { shownMost, valueText } from "../report/filter-content";
import type { Report } from "../report/report";

/** Customers and lines by the values of the columns that the version keeps; each value leads to its customers' report. */
export const traits: Cell = defineCell<typeof grouped.row>({
  id: "traits",
  question: ({ data }) => ({
    query: grouped,
    params: periodParams(data),
    needs: data.version.traits.length === 0 ? ["scored"] : ["scored", "traits"],
  }),
  tell: ({ words, data }, rows) => ({
    finding: finding(words.t, rows),
    reading: words.t("cell.traits.reading", { to: words.day(data.period.to) }),
  }),
  columns: ({ address, words }) => {
    const { t } = words;
    return [
      { label: t("column.kept_column"), kind: "text", value: (row) => cutText(row.column_name, shownMost) },
      {
        label: t("column.kept_value"),
        kind: "text",
        value: (row) => valueText(words, row.value),
        href: (row) =>
          address.href("overview", "", {
            trait: printTrait({ column: row.column_id, value: row.value_id }),
          }),
      },
      { label: t("column.customers"), kind: "count", value: (row) => row.customers },
      { label: t("column.buyers"), kind: "count", value: (row) => row.buyers },
      { label: t("column.purchases"), kind: "count", value: (row) => row.purchases },
      { label: t("column.customers_money"), kind: "money", value: (row) => row.money },
      { label: t("column.share_customers_money"), kind: "share", value: (row) => row.share_money },
      { label: t("column.line_money"), kind: "money", value: (row) => row.line_money },
      { label: t("column.share_lines"), kind: "share", value: (row) => row.share_lines },
    ];
  },
  open: true,
});

/** Whether a report shows it: of one value there is nothing to set side by side. */
export function hasTraits({ data }: Pick<Report, "data">): boolean {
  return data.version.traits.length > 0 && !data.isFiltered;
}

function finding(t: Report["words"]["t"], rows: readonly { column_name: string; value: string | null }[]) {
  const columns = new Set(rows.map(({ column_name }) => column_name)).size;
  const values = rows.filter(({ value }) => value !== null).length;
  return t("cell.traits.finding", { columns, values });
}
