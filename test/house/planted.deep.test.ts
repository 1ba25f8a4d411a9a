import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plantedHouse, plantLanguage, plantSum, ran } from "./planted";

let house = "";

beforeAll(async () => {
  house = await plantedHouse();
});

afterAll(() => rm(house, { recursive: true }));

test("a house with a new sum over an arm and a third language compiles", { timeout: 600_000 }, async () => {
  await plantSum(house);
  await plantLanguage(house);
  expect(await ran(house, "typescript/bin/tsc", "--incremental", "false")).toBe("");
});
