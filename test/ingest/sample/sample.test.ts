import { expect, test } from "vitest";
import { normalPhone } from "../../../lib/export/contact";
import { sampleSales } from "../../../lib/ingest/sample/sales";
import { ensureSample } from "../../../lib/ingest/sample/sample";
import { type Lang, langs } from "../../../lib/model/lang";
import { sampleIds } from "../../../lib/model/sample";
import { schemeOf } from "../../../lib/model/segment/scheme";
import { sizesQuestion } from "../../../lib/page/kit/segments";
import { readDataset, readVersion } from "../../../lib/store/catalog";
import { versionFolder } from "../../../lib/store/disk/paths";
import { reportOf } from "../../dataset";
import { ask } from "../shop";

const phones = {
  en: /^\+1 \d{3} 555-01\d\d$/,
  ru: /^\+7 945 \d{3}-00-\d\d$/,
} as const satisfies Record<Lang, RegExp>;

test.each(langs)("%s: the sample is the same each time, and its people are made up", (lang) => {
  const [one, two] = [[...sampleSales(lang)], [...sampleSales(lang)]];
  expect(one).toEqual(two);
  expect(one.length).toBeGreaterThan(50_000);
  const cells = one.slice(1).map((line) => line.split(","));
  const emails = new Set(cells.map((cell) => cell[5] ?? "").filter((text) => text !== ""));
  expect([...emails].filter((email) => !/^[a-z.-]+\.\d+@example\.(com|org)$/.test(email))).toEqual([]);
  const numbers = new Set(cells.map((cell) => cell[6] ?? "").filter((text) => text !== ""));
  expect([...numbers].filter((phone) => !phones[lang].test(phone))).toEqual([]);
});

test("the Russian shop has Russian names, whose forms agree, and roubles", async () => {
  await ensureSample("ru");
  const { current } = (await readDataset(sampleIds.ru)) ?? { current: "" };
  expect((await readVersion(sampleIds.ru, current))?.options.currency).toBe("RUB");
  const people = await ask(
    versionFolder(sampleIds.ru, current),
    "select distinct name, phone from customers",
  );
  const odd = people
    .map(({ name }) => String(name))
    .filter((name) => !/^(\S+[ая] \S+а|\S+ь \S+[авн]|\S+[^аяь] \S+[вн]|Илья \S+[вн])$/.test(name));
  expect(odd).toEqual([]);
  expect(people.length).toBeGreaterThan(1_000);
  const phones = people.flatMap(({ phone }) => (phone === null ? [] : String(phone)));
  expect(phones.filter((phone) => normalPhone(phone, "FR").value === null)).toEqual([]);
});

test("the sample is made once, and looks like two shops", async () => {
  expect(await ensureSample("en")).toBe(true);
  expect(await ensureSample("en")).toBe(false);
  const { current } = (await readDataset(sampleIds.en)) ?? { current: "" };
  const version = await readVersion(sampleIds.en, current);
  expect(version).toMatchObject({ first_day: "2023-11-01", last_day: "2026-10-31" });
  expect(version?.companies).toHaveLength(3);
  expect(version?.documents).toBeGreaterThan(20_000);
  expect(version?.documents).toBeLessThan(30_000);
  const guests = (version?.ledger.rows_without_customer ?? 0) / (version?.ledger.rows_in ?? 1);
  expect(guests).toBeGreaterThan(0.06);
  expect(guests).toBeLessThan(0.1);
  const [buyers] = await ask(
    versionFolder(sampleIds.en, current),
    `select (count_if(n = 1) / count(*))::double as once, max(n)::int as most
    from (select count(*) as n from orders where net > 0 and customer_key is not null group by customer_key)`,
  );
  expect(buyers?.["once"]).toBeGreaterThan(0.35);
  expect(buyers?.["once"]).toBeLessThan(0.45);
  expect(buyers?.["most"]).toBeGreaterThan(40);
});

test("the sample's years are alike, and its seasons are not", async () => {
  await ensureSample("en");
  const { current } = (await readDataset(sampleIds.en)) ?? { current: "" };
  const folder = versionFolder(sampleIds.en, current);
  const years = await ask(
    folder,
    "select (sum(net) / lag(sum(net)) over (order by min(day)) - 1)::double as change from orders group by year(day + 61) order by min(day)",
  );
  expect(years).toHaveLength(3);
  for (const { change } of years.slice(1)) expect(Math.abs(Number(change))).toBeLessThan(0.05);
  const months = await ask(
    folder,
    "select month(day)::int as month, sum(net)::double as money from orders group by 1 order by money",
  );
  expect([months[0]?.["month"], months.at(-1)?.["month"]]).toEqual([7, 12]);
  expect(Number(months.at(-1)?.["money"]) / Number(months[0]?.["money"])).toBeGreaterThan(2);
});

test.each([3, 5])("each segment of %d ranks has customers in the sample's usual period", async (ranks) => {
  await ensureSample("en");
  const report = await reportOf(sampleIds.en, { ranks: String(ranks) });
  const { rows } = await report.data.ask(sizesQuestion(report));
  const filled = rows.filter(({ customers }) => customers >= 5).map(({ segment }) => segment);
  expect(filled.sort()).toEqual(
    schemeOf(ranks)
      .segments.map(({ id }) => id)
      .sort(),
  );
});
