import { draw, emptyChart } from "../kit/draw";
import { isNarrow, type SegmentOptions, widthOf } from "../kit/options";
import type { MigrationData } from "./migration-cell";
import { migrationList } from "./migration-list";
import { migrationTable, tableLayout } from "./migration-table";

const thinnest = 36;

/** Who went where from A to B: a matrix of segments, or a list of the largest moves where its columns would be too thin. */
export function migrationMatrix(data: MigrationData, options: SegmentOptions): string {
  const { t } = options.words;
  const layout = tableLayout(data, options);
  const label = t("chart.migrationMatrix.label", { measure: data.measure });
  const picture = { name: "migration-matrix", label, width: widthOf(options) };
  const listed = isNarrow(options) || layout.column < thinnest;
  const { height, ...plot } = listed ? migrationList(data, options) : migrationTable(data, options, layout);
  if (data.cells.every(({ customers }) => customers === 0))
    return emptyChart({ ...picture, height }, t("chart.migrationMatrix.empty"));
  return draw({ ...picture, height }, plot);
}
