import type { Answer } from "../../engine/served";
import type { Growth } from "../../model/segment/scheme-file";

/** How a column's values are written; each kind is a row of `ui/kit/value.ts`. */
export type ColumnKind =
  | "text"
  | "figure"
  | "code"
  | "segment"
  | "count"
  | "decimal"
  | "money"
  | "price"
  | "share"
  | "days"
  | "day"
  | "change"
  | "count_change"
  | "money_change";

export type Column<Row> = Readonly<{
  label: string;
  kind: ColumnKind;
  value: (row: Row) => string | number | null;
  /** How a value is written where its kind does not say so. */
  text?: (row: Row) => string | null;
  href?: (row: Row) => string | null;
  /** Of a change: whether more of it is good, which it is unless this says otherwise. */
  growth?: (row: Row) => Growth;
}>;

export type TableValue = Readonly<{
  value: string | number | null;
  /** The value as it is written; null: as its kind is. */
  text: string | null;
  href: string | null;
  growth: Growth;
}>;

export type Table = Readonly<{
  heads: readonly { label: string; kind: ColumnKind }[];
  rows: readonly (readonly TableValue[])[];
  /** More rows were found than a page shows. */
  cut: boolean;
}>;

/** The rows of an answer as its columns show them. */
export function tableOf<Row>(
  columns: readonly Column<Row>[],
  { rows, cut }: Pick<Answer<Row>, "rows" | "cut">,
): Table {
  return {
    heads: columns.map(({ label, kind }) => ({ label, kind })),
    rows: rows.map((row) =>
      columns.map(({ value, text, href, growth }) => ({
        value: value(row),
        text: text?.(row) ?? null,
        href: href?.(row) ?? null,
        growth: growth?.(row) ?? "good",
      })),
    ),
    cut,
  };
}
