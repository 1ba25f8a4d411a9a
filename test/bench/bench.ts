/**
 * `npm run bench [-- --size 10k|1m|10m|100m] [-- --only import|site|pages|compare|history|forecast|prepared|campaigns|notebook|readers|steady|door|jobs]`: how fast, beside a yardstick in the same run. It fails
 * when an answer is wrong, never when it is slow.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Calibration } from "./calibration";
import { measureImport } from "./import";
import { type Figure, inProcess, median, type Part, places, type Size, sizes } from "./kit/machine";
import { measureNotebookReaders } from "./notebook";
import { measurePrepared } from "./prepared";
import { measureDoor } from "./site/door";
import { measureReaders } from "./site/readers";
import type { Served } from "./site/site";
import { measureSteady } from "./site/steady";

const sections = {
  import: importFigures,
  site: siteFigures,
  pages: pageFigures,
  compare: compareFigures,
  history: historyFigures,
  forecast: forecastFigures,
  prepared: measurePrepared,
  campaigns: campaignFigures,
  notebook: notebookFigures,
  readers: readerFigures,
  steady: steadyFigures,
  door: doorFigures,
  jobs: jobFigures,
} as const satisfies Record<string, (size: Size) => Promise<readonly Figure[]>>;

type Section = keyof typeof sections;

const { chosen, asked } = readArguments();
for (const size of chosen) {
  console.log(`\n${sizes[size].toLocaleString("en")} lines`);
  // Asked for by name, the import is measured again.
  if (asked === "import") await forgetImport(size);
  await measureImport(size);
  for (const [name, measure] of Object.entries(sections)) {
    if (asked !== null && asked !== name) continue;
    for (const figure of await measure(size)) console.log(lineOf(figure));
  }
}

function readArguments(): { chosen: readonly Size[]; asked: Section | null } {
  const options = { size: { type: "string" }, only: { type: "string" } } as const;
  const { size, only } = parseArgs({ options }).values;
  const found = (Object.keys(sizes) as Size[]).filter((known) => known === size);
  const section = (Object.keys(sections) as Section[]).find((known) => known === only);
  if ((size !== undefined && found.length === 0) || (only !== undefined && section === undefined)) {
    console.error(
      `usage: npm run bench -- --size ${Object.keys(sizes).join("|")} --only ${Object.keys(sections).join("|")}`,
    );
    process.exit(2);
  }
  return { chosen: size === undefined ? ["1m", "10m"] : found, asked: section ?? null };
}

async function forgetImport(size: Size): Promise<void> {
  await rm(join(places.out, `${size}-import.json`), { force: true });
  await rm(join(places.data, "datasets", places.dataset(size)), { recursive: true, force: true });
}

async function importFigures(size: Size): Promise<Figure[]> {
  const { made, copies } = await measureImport(size);
  const unit = median(copies.map(({ ms }) => ms));
  return [
    { name: "copy of the CSV to Parquet", ms: unit, rss_mb: Math.max(...copies.map(({ rss_mb }) => rss_mb)) },
    {
      name: "import",
      ms: made.ms,
      ratio: made.ms / unit,
      aim: 2.5,
      rss_mb: made.rss_mb,
      note: "aim < 2000 MB",
    },
  ];
}

async function siteFigures(size: Size): Promise<Figure[]> {
  const { result } = await inProcess<Served | null>("site", size);
  if (result === null)
    return [{ name: "import through the site", ms: Number.NaN, note: "no build: npm start once" }];
  const { sent, looked, imported, peak_mb, visits, errors, slowest } = result;
  if (errors > 0) throw new Error(`${errors} of ${visits} pages failed during the import`);
  return [
    { name: "the file is sent and looked into", ms: sent },
    { name: "its effect is counted", ms: looked },
    {
      name: "import through the site",
      ms: imported,
      rss_mb: peak_mb,
      note: "server and worker; aim < 2000 MB",
    },
    { name: "slowest page meanwhile", ms: slowest, note: `${visits} pages, ${errors} errors` },
  ];
}

async function pageFigures(size: Size): Promise<Figure[]> {
  const { result, rss_mb } = await inProcess<Figure[]>("pages", size);
  return [...result, { name: "all of these pages in one process", ms: Number.NaN, rss_mb }];
}

async function compareFigures(size: Size): Promise<Figure[]> {
  const { result, rss_mb } = await inProcess<Figure[]>("compare", size);
  return [...result, { name: "all of these comparisons in one process", ms: Number.NaN, rss_mb }];
}

async function historyFigures(size: Size): Promise<Figure[]> {
  const { result, rss_mb } = await inProcess<Figure[]>("history", size);
  return [
    ...result,
    { name: "these histories in one process", ms: Number.NaN, rss_mb, note: "aim < 2000 MB" },
  ];
}

/** Of more customers than a server takes by itself, too. */
async function forecastFigures(size: Size): Promise<Figure[]> {
  const { result, rss_mb } = await inProcess<Figure[]>("forecast", size, {
    FORECAST_CUSTOMERS_MAX: "100000000",
  });
  return [...result, { name: "these forecasts in one process", ms: Number.NaN, rss_mb }];
}

/** How honest the intervals are is told once, on the smallest sales: more customers do not change it. */
async function campaignFigures(size: Size): Promise<Figure[]> {
  const { result, rss_mb } = await inProcess<Figure[]>("campaigns", size);
  const figures: Figure[] = [...result, { name: "these campaigns in one process", ms: Number.NaN, rss_mb }];
  if (size !== "1m") return figures;
  const calibrated = await inProcess<Calibration>("calibration", size);
  const { lines, faults } = calibrated.result;
  for (const line of lines) console.log(line);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return [...figures, { name: "calibration", ms: calibrated.ms, rss_mb: calibrated.rss_mb }];
}

async function notebookFigures(size: Size): Promise<readonly Figure[]> {
  const { result } = await inProcess<Figure[]>("notebook", size);
  const read = await measureNotebookReaders(size);
  return [
    ...result,
    ...(read ?? [{ name: "readers of a notebook", ms: Number.NaN, note: "no build: npm start once" }]),
  ];
}

async function readerFigures(size: Size): Promise<readonly Figure[]> {
  return (
    (await measureReaders(size)) ?? [{ name: "50 readers", ms: Number.NaN, note: "no build: npm start once" }]
  );
}

async function steadyFigures(size: Size): Promise<readonly Figure[]> {
  return (
    (await measureSteady(size)) ?? [
      { name: "memory after many requests", ms: Number.NaN, note: "no build: npm start once" },
    ]
  );
}

async function doorFigures(size: Size): Promise<readonly Figure[]> {
  return (
    (await measureDoor(size)) ?? [{ name: "signing in", ms: Number.NaN, note: "no build: npm start once" }]
  );
}

async function jobFigures(size: Size): Promise<Figure[]> {
  const rivals: readonly Part[] = sizes[size] <= 1e6 ? ["duckdb", "polars", "arquero"] : ["duckdb", "polars"];
  const figures: Figure[] = [];
  let buyers: number | null = null;
  for (const rival of rivals) {
    const name = `whole job: ${rival}`;
    try {
      const { result, ms, rss_mb } = await inProcess<number>(rival, size);
      buyers ??= result;
      if (result !== buyers) throw new Error(`${rival} finds ${result} buyers, duckdb ${buyers}`);
      figures.push({ name, ms, rss_mb });
    } catch (error) {
      if (rival !== "polars") throw error;
      figures.push({ name, ms: Number.NaN, note: "does not run here" });
    }
  }
  return figures;
}

function lineOf({ name, ms, ratio, aim, rss_mb, note }: Figure): string {
  return [
    name.padEnd(36),
    (Number.isNaN(ms) ? "" : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`).padStart(10),
    (ratio === undefined ? "" : `${ratio.toFixed(3)} ×`).padStart(10),
    (aim === undefined ? "" : `aim ≤ ${aim} ×`).padStart(14),
    (rss_mb === undefined ? "" : `${rss_mb} MB`).padStart(9),
    note ?? "",
  ]
    .join(" ")
    .trimEnd();
}
