import { expect, test } from "vitest";
import { sampleSales } from "../../../lib/ingest/sample/sales";
import { ensureSample, sampleId } from "../../../lib/ingest/sample/sample";
import { readDataset, readVersion } from "../../../lib/store/catalog";
import { versionFolder } from "../../../lib/store/disk/paths";
import { ask } from "../shop";

test("the sample is the same each time, and its people are made up", () => {
  const [one, two] = [[...sampleSales()], [...sampleSales()]];
  expect(one).toEqual(two);
  expect(one.length).toBeGreaterThan(35_000);
  const emails = one.flatMap((line) => line.match(/[^,]+@[^,]+/g) ?? []);
  expect(emails.every((email) => /@example\.(com|org)$/.test(email))).toBe(true);
  const phones = one.flatMap((line) => line.match(/\+[\d -]+/g) ?? []);
  expect(phones.every((phone) => /^\+1 \d{3} 555-01\d\d$/.test(phone))).toBe(true);
});

test("the sample is made once, and looks like two shops", async () => {
  expect(await ensureSample()).toBe(true);
  expect(await ensureSample()).toBe(false);
  const { current } = (await readDataset(sampleId)) ?? { current: "" };
  const version = await readVersion(sampleId, current);
  expect(version).toMatchObject({ customers: 3_000, first_day: "2024-11-01", last_day: "2026-10-31" });
  expect(version?.companies).toHaveLength(3);
  expect(version?.documents).toBeGreaterThan(15_000);
  expect(version?.documents).toBeLessThan(25_000);
  const guests = (version?.ledger.rows_without_customer ?? 0) / (version?.ledger.rows_in ?? 1);
  expect(guests).toBeGreaterThan(0.06);
  expect(guests).toBeLessThan(0.1);
  const [buyers] = await ask(
    versionFolder(sampleId, current),
    `select (count_if(n = 1) / count(*))::double as once, max(n)::int as most
    from (select count(*) as n from orders where net > 0 and customer_key is not null group by customer_key)`,
  );
  expect(buyers?.["once"]).toBeGreaterThan(0.45);
  expect(buyers?.["once"]).toBeLessThan(0.55);
  expect(buyers?.["most"]).toBeGreaterThan(40);
});
