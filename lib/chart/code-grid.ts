import { codeCells } from "./code-cells";
import { gridFrame, gridLayout } from "./code-layout";
import { codeTotals } from "./code-totals";
import { draw, type Picture, sketch } from "./draw";
import { emptyChart } from "./empty";
import type { SegmentOptions } from "./options";

/** Customers of one code; `000` stands apart. `href` null: no link. */
export type CodeRow = Readonly<{
  r: number;
  f: number;
  m: number;
  segment: string;
  customers: number;
  money: number;
  href: string | null;
}>;

export type CodeGridData = Readonly<{
  rows: readonly CodeRow[];
  ranks: number;
  absent: Readonly<{ customers: number; href: string | null }> | null;
  /** Ranks that no value can get because cuts coincide, as rank digits. */
  empty?: Readonly<{ r: readonly number[]; f: readonly number[]; m: readonly number[] }>;
  /** Address of a field's customers; used with 7 ranks and more, where a field shows only its total. */
  cell_href?: (r: number, f: number) => string;
}>;

/** R × F fields, the best at the top right; inside each, a bar for every M rank, or its total where ranks are many. */
export function codeGrid(data: CodeGridData, options: SegmentOptions): string {
  const { t } = options.words;
  const layout = gridLayout(data, options);
  const picture: Picture = {
    name: "code-grid",
    label: t("chart.codeGrid.label"),
    width: layout.width,
    height: layout.height,
  };
  if (data.rows.every(({ customers }) => customers === 0) && !data.absent?.customers)
    return emptyChart(picture, t("chart.codeGrid.empty"));
  const fields = layout.totals ? codeTotals : codeCells;
  return draw(picture, {
    marks: [sketch((pen) => gridFrame(pen, data, options, layout)), ...fields(data, options, layout)],
  });
}
