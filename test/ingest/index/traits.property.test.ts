import { rm } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { env } from "../../../lib/base/env";
import { rebuildIndex } from "../../../lib/ingest/rebuild/rebuild";
import { readDataset, readVersion } from "../../../lib/store/catalog";
import { versionFolder } from "../../../lib/store/disk/paths";
import { importText, importTextAs } from "../../dataset";
import { runsOf } from "../../lane";
import { ask, problemsOf } from "../shop";

const roles = { customer: "customer", date: "date", amount: "amount", document: "document" } as const;

/** Values as files have them: markup, a quotation mark, a formula, more than a page shows, letters of both languages, and none. */
const values = ["", "Москва", "<script>alert(1)</script>", `say "hi"; drop`, "=1+1", "x".repeat(3000), "a,b"];

type Line = Readonly<{ customer: string; day: string; document: string; cents: number; city: string }>;

const line: fc.Arbitrary<Line> = fc.record({
  customer: fc.constantFrom("A", "B", "C", "D"),
  day: fc.integer({ min: 1, max: 12 }).map((n) => new Date(Date.UTC(2024, 0, n)).toISOString().slice(0, 10)),
  document: fc.integer({ min: 1, max: 6 }).map(String),
  cents: fc.integer({ min: -300, max: 500 }),
  city: fc.constantFrom(...values),
});

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

const fileOf = (lines: readonly Line[]) =>
  [
    "customer,date,document,amount,City & shop",
    ...lines.map(({ customer, day, document, cents, city }) =>
      [customer, day, document, (cents / 100).toFixed(2), cell(city)].join(","),
    ),
    "",
  ].join("\n");

/** The value of a customer up to a day, by a plain loop: of the last day with a line above zero the one with the most money. */
function valueOn(lines: readonly Line[], customer: string, day: string): string {
  const bought = lines.filter((one) => one.customer === customer && one.cents > 0 && one.day <= day);
  const last = bought
    .map((one) => one.day)
    .sort()
    .at(-1);
  const sums = new Map<string, number>();
  for (const { city, cents } of bought.filter((one) => one.day === last))
    sums.set(city, (sums.get(city) ?? 0) + cents);
  const [first] = [...sums].sort(([a, x], [b, y]) => y - x || Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return first?.[0] ?? "";
}

const statesOn = (day: string) => `
  select customer_id as customer, coalesce(value, '') as value
  from customers
  left join (from v.trait_states where day <= '${day}' and next_day > '${day}') using (customer_key)
  left join v.trait_values using (column_key, value_key)
  order by customer_id`;

async function currentOf(dataset: string) {
  const version = (await readDataset(dataset))?.current ?? "";
  return { version: await readVersion(dataset, version), folder: versionFolder(dataset, version) };
}

test("a kept column has for each customer and day the value that a plain loop gives, and its money adds up", {
  timeout: runsOf(120_000, 1_800_000),
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 40 }), async (lines) => {
      const dataset = await importText(fileOf(lines), { roles, keep: ["City & shop"] });
      const { folder, version } = await currentOf(dataset);
      expect(version?.traits.map(({ name }) => name)).toEqual(["City & shop"]);
      const check = async () => {
        for (const day of ["2024-01-03", "2024-01-08", "2024-12-31"])
          expect(await ask(folder, statesOn(day))).toEqual(
            [...new Set(lines.map(({ customer }) => customer))]
              .sort()
              .map((customer) => ({ customer, value: valueOn(lines, customer, day) })),
          );
        const [sums] = await ask(
          folder,
          `select (select sum(net) from v.trait_days where company_key = 0)::decimal(18, 2) as money,
            (select count(*) = count(distinct (value_id)) from v.trait_values) as distinct_ids,
            (select count(*)::int from (select 1 from v.trait_states a join v.trait_states b
              using (customer_key) where a.day < b.next_day and b.day < a.next_day and a.day <> b.day)) as overlaps`,
        );
        const cents = lines.reduce((sum, one) => sum + one.cents, 0);
        expect(sums).toEqual({ money: (cents / 100).toFixed(2), distinct_ids: true, overlaps: 0 });
      };
      await check();
      await rm(join(folder, "index.duckdb"), { force: true });
      await rebuildIndex({ dataset, version: version?.id ?? "" });
      await check();
    }),
    { numRuns: runsOf(2, 100) },
  );
});

test("a data set keeps its columns when files come to it, with or without them", async () => {
  const first = { customer: "A", day: "2024-01-01", document: "1", cents: 500, city: "Москва" };
  const dataset = await importText(fileOf([first]), { roles, keep: ["City & shop"] });
  await importTextAs(
    dataset,
    fileOf([{ ...first, customer: "B", day: "2024-01-02", document: "2", city: "Rome" }]),
    { roles },
    "append",
  );
  const plain = "customer,date,document,amount\nC,2024-01-03,3,1.00\n";
  await importTextAs(dataset, plain, { roles }, "append");
  const { folder, version } = await currentOf(dataset);
  expect(version?.traits).toHaveLength(1);
  expect(await ask(folder, statesOn("2024-01-31"))).toEqual([
    { customer: "A", value: "Москва" },
    { customer: "B", value: "Rome" },
    { customer: "C", value: "" },
  ]);
});

test("a version without kept columns has an index without their tables", async () => {
  const dataset = await importText("customer,date,document,amount\nC,2024-01-03,3,1.00\n", { roles });
  const { folder, version } = await currentOf(dataset);
  expect(version?.traits).toEqual([]);
  const tables = await ask(
    folder,
    "select table_name as name from duckdb_tables() where database_name = 'v'",
  );
  expect(tables.filter(({ name }) => String(name).startsWith("trait"))).toEqual([]);
});

test("a column is refused that has too many values, is not there, or tells people apart, and so are too many columns", async () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, i) => `c${i % 7},2024-01-0${1 + (i % 9)},${i},1.00,city ${i}`);
  const text = (count: number) => ["customer,date,document,amount,city", ...rows(count), ""].join("\n");
  const many = env.EXTRA_VALUES_MAX + 1;
  await expect(importText(text(many), { roles, keep: ["city"] })).rejects.toMatchObject({
    problem: { code: "keep_values", values: { column: "city", count: many, limit: many - 1 } },
  });
  const codes = async (keep: string[]) =>
    (await problemsOf(text(3), { roles, keep, currency: "EUR" })).map(({ code }) => code);
  expect(await codes(["nothing"])).toEqual(["keep_missing"]);
  expect(await codes(["customer"])).toEqual(["keep_personal"]);
  expect(await codes(["date", "document", "amount", "city", "nothing", "none"])).toContain("keep_several");
});
