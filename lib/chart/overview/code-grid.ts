import { draw, type Picture, sketch } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import type { SegmentOptions } from "../kit/options";
import { codeCells } from "./code-cells";
import type { CodeGridData } from "./code-data";
import { gridFrame, gridLayout } from "./code-layout";
import { codeTotals } from "./code-totals";

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
