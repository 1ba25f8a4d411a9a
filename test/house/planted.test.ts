import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plantedHouse, plantLanguage, plantSum, ran } from "./planted";

let house = "";

beforeAll(async () => {
  house = await plantedHouse();
  await plantSum(house);
  await plantLanguage(house);
});

afterAll(() => rm(house, { recursive: true }));

test("a new sum over an arm, planted in its schema and its statement, is read back from campaigns", async () => {
  await writeFile(join(house, "sums.ts"), readsSums);
  const [found] = JSON.parse(await ran(house, "tsx/dist/cli.mjs", "sums.ts"));
  expect(found).toMatchObject({ arm: "held", visits: 12.5 });
});

test("a third language is two folders, a name in the list and a line where they meet", async () => {
  await writeFile(join(house, "language.tsx"), speaks);
  const { said, frame, other, wanted, kind } = JSON.parse(
    await ran(house, "tsx/dist/cli.mjs", "language.tsx"),
  );
  expect(said).toEqual(["Superrigardo", "La VIP", new Intl.NumberFormat("eo").format(1234567)]);
  expect(frame).toContain('href="/en/d/shop?ranks=4" hrefLang="en" lang="en">In English<');
  expect(frame).toContain('href="/ru/d/shop?ranks=4" hrefLang="ru" lang="ru">По-русски<');
  expect(frame).not.toContain("Esperante");
  expect(other).toContain('href="/eo/d/shop?ranks=4" hrefLang="eo" lang="eo">Esperante<');
  expect([wanted, kind]).toEqual(["eo", "page"]);
});

/** Says something in the planted language, and draws the frame of a page in it and in English. */
const speaks = `
import { renderToStaticMarkup } from "react-dom/server";
import { wordsOf } from "./lib/i18n/words";
import { kindOf } from "./lib/model/request-kind";
import { preferredLang } from "./lib/model/lang";
import { segmentContent } from "./lib/store/content";
import { PageFrame } from "./lib/ui/kit/frame";

const words = wordsOf("eo");
const frameIn = (lang) => renderToStaticMarkup(
  <PageFrame words={wordsOf(lang)} here={"/" + lang + "/d/shop?ranks=4"}>{null}</PageFrame>,
);
console.log(JSON.stringify({
  said: [words.t("common.overview"), segmentContent("eo", "classic-3", "vip").name, words.number(1234567)],
  frame: frameIn("eo"),
  other: frameIn("en"),
  wanted: preferredLang("de, eo;q=0.9, en;q=0.5"),
  kind: kindOf("/eo/d/shop"),
}));
`;

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
