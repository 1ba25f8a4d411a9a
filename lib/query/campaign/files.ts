import { literal } from "../../engine/literal";
import type { Reader } from "../../engine/served";
import { campaign, measurement, start } from "../../model/campaign/campaign";
import { columnType } from "../kit/columns";

/** What of `campaign.json` statements read. */
export const campaignFile = campaign.pick({ id: true, name: true, window_days: true }).extend({
  start: start.pick({ first_day: true }),
  measurements: measurement.pick({ version: true, last_day: true, sums: true }).array(),
});

const types = Object.entries(campaignFile.shape).map(
  ([name, field]) => `${name}: ${literal(columnType(field))}`,
);

/** How files of campaigns become a table: frozen audiences, and descriptions with their measurements. */
export const readers = {
  audiences: (paths) => `from read_parquet([${paths}])`,
  campaigns: (paths) =>
    `from read_json([${paths}], format = 'unstructured', columns = { ${types.join(", ")} })`,
} as const satisfies Record<string, Reader>;
