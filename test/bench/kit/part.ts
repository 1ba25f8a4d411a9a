/** One part of the bench in a process of its own; see `inProcess`. */

import { calibrate } from "../calibration";
import { measureCampaigns } from "../campaigns";
import { measureCompare } from "../compare";
import { measureForecast } from "../forecast";
import { measureHistory } from "../history";
import { generate, importBeside, importSales } from "../import";
import { measureNotebook } from "../notebook";
import { measurePages } from "../pages";
import { measureFromDisk, measurePreparing, measureShared, measureUnprepared } from "../prepared";
import { importThroughSite } from "../site/site";
import { byArquero, byDuckdb, byPolars } from "../whole-job";
import { copyParquet } from "./copy";
import type { Done, Part, Size } from "./machine";
import { timed } from "./machine";

const parts: Readonly<Record<Part, (size: Size) => Promise<unknown>>> = {
  generate,
  import: importSales,
  site: importThroughSite,
  copy: copyParquet,
  pages: measurePages,
  compare: measureCompare,
  history: measureHistory,
  forecast: measureForecast,
  unprepared: measureUnprepared,
  preparing: measurePreparing,
  fromDisk: measureFromDisk,
  shared: measureShared,
  beside: importBeside,
  campaigns: measureCampaigns,
  calibration: calibrate,
  notebook: measureNotebook,
  duckdb: byDuckdb,
  polars: byPolars,
  arquero: byArquero,
};

const [part, size] = process.argv.slice(2) as [Part, Size];
const { ms, result } = await timed(() => parts[part](size));
const done: Done<unknown> = { result, ms, rss_mb: Math.round(process.resourceUsage().maxRSS / 1024) };
process.send?.(done, () => process.exit(0));
