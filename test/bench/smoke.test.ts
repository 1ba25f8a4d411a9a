import { beforeAll, expect, test, vi } from "vitest";

vi.hoisted(() => {
  process.env["BENCH_DIR"] = `${process.env["DATA_DIR"]}/bench`;
});

import { calibrate } from "./calibration";
import { measureCampaigns } from "./campaigns";
import { measureCompare } from "./compare";
import { measureForecast } from "./forecast";
import { measureHistory } from "./history";
import { generate, importSales } from "./import";
import { copyParquet } from "./kit/copy";
import type { Figure } from "./kit/machine";
import { measureNotebook } from "./notebook";
import { measurePages } from "./pages";
import { measureFromDisk, measureShared, measureUnprepared } from "./prepared";
import { byArquero, byDuckdb, byPolars } from "./whole-job";

// Whether every part of the bench still runs and agrees with its yardstick, not how fast; those that need a build run in the browser tests.
const size = "10k";

const parts: Readonly<Record<string, (of: typeof size) => Promise<readonly Figure[]>>> = {
  pages: measurePages,
  compare: measureCompare,
  history: measureHistory,
  forecast: measureForecast,
  campaigns: measureCampaigns,
  notebook: measureNotebook,
};

beforeAll(async () => {
  await generate(size);
  await importSales(size);
});

test.each(Object.entries(parts))("%s are measured", async (_name, measure) => {
  const figures = await measure(size);
  expect(figures.length).toBeGreaterThan(2);
  expect(figures.filter(({ ms }) => !(ms > 0))).toEqual([]);
});

test("pages are measured cold, from memory and from the disk", async () => {
  const { plain, cold, warm } = await measureUnprepared(size);
  const times = [
    plain,
    ...[cold, warm, await measureFromDisk(size), await measureShared(size)].flatMap((found) =>
      Object.values(found),
    ),
  ];
  expect(times).toHaveLength(13);
  expect(times.filter((ms) => !(ms > 0))).toEqual([]);
});

test("the file is copied, and the whole job finds the same buyers by each of the others", async () => {
  await copyParquet(size);
  const buyers = await byDuckdb(size);
  expect(buyers).toBeGreaterThan(100);
  expect([await byPolars(size), await byArquero(size)]).toEqual([buyers, buyers]);
});

test("campaigns that contacted nobody are told of", async () => {
  const { lines } = await calibrate(size);
  expect(lines.length).toBeGreaterThan(5);
});
