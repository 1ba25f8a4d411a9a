import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plantedHouse, plantSum, ran } from "./planted";

let house = "";

beforeAll(async () => {
  house = await plantedHouse();
  await plantSum(house);
});

afterAll(() => rm(house, { recursive: true }));

test("a new sum over an arm, planted in its schema and its statement, is read back from campaigns", async () => {
  await writeFile(join(house, "sums.ts"), readsSums);
  const [found] = JSON.parse(await ran(house, "tsx/dist/cli.mjs", "sums.ts"));
  expect(found).toMatchObject({ arm: "held", visits: 12.5 });
});

/** Reads a measurement of made-up sums by the statement of "What you tried". */
const readsSums = `
import { writeFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { sqlText } from "./lib/engine/query";
import { armSums } from "./lib/model/campaign/campaign";
import { readers } from "./lib/query/campaign/files";
import { tried } from "./lib/query/campaign/queries";

const sums = Object.fromEntries(Object.keys(armSums.shape).map((name) => [name, 12]));
const measurements = [{ version: "v", last_day: "2024-01-31", sums: [{ ...sums, arm: "held", segment: "", visits: 12.5 }] }];
writeFileSync("campaign.json", JSON.stringify({ id: "i", name: "n", window_days: 7, start: null, measurements }));
const connection = await (await DuckDBInstance.create(":memory:")).connect();
await connection.run("create view campaigns as " + readers.campaigns("'campaign.json'"));
const found = await connection.runAndReadAll(sqlText(tried.name), { segment: "" });
console.log(JSON.stringify(found.getRowObjectsJson().map((row) => tried.row.parse(row))));
`;
