import { draw } from "../kit/draw";
import { emptyChart } from "../kit/empty";
import { isNarrow, type SegmentOptions } from "../kit/options";
import type { MigrationData } from "./migration-data";
import { flowsHeight, migrationFlows } from "./migration-flows";
import { migrationTable, tableLayout } from "./migration-table";

export type { MigrationCell, MigrationData } from "./migration-data";

const thinnest = 36;

/** Who went where from A to B: a matrix of segments, or a list of the largest moves where its columns would be too thin. */
export function migrationMatrix(data: MigrationData, options: SegmentOptions): string {
  const { t } = options.words;
  const layout = tableLayout(data, options);
  const listed = isNarrow(options) || layout.column < thinnest;
  const picture = {
    name: "migration-matrix",
    label: t("chart.migrationMatrix.label", { measure: data.measure }),
    width: layout.width,
    height: listed ? flowsHeight(data) : layout.height,
  };
  if (data.cells.every(({ customers }) => customers === 0))
    return emptyChart(picture, t("chart.migrationMatrix.empty"));
  return draw(picture, {
    marks: listed ? migrationFlows(data, options) : migrationTable(data, options, layout),
  });
}
