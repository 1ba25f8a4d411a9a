import { expect, test } from "vitest";
import { type Foreseen, foresee, importFromFile } from "../../../lib/ingest/from-file";
import { profiles } from "../../../lib/model/data/profiles/profiles";
import { sampled } from "../../lane";
import { fileOf } from "../shop";
import { proposedOf } from "./person";
import { exportsById, holdsForExport, otherLayouts } from "./profiles";

test("every known export has a made-up file", () => {
  expect(Object.keys(exportsById).sort()).toEqual(profiles.map(({ id }) => id).sort());
});

test.each(sampled(Object.entries(exportsById), 2))("%s", { timeout: 120_000 }, (_, known) =>
  holdsForExport(known, 1),
);

test.each(Object.entries(otherLayouts))("%s", { timeout: 120_000 }, (_, known) => holdsForExport(known, 2));

const header = "id,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer ID";

test("a value that the documentation does not know is asked about, and no other", async () => {
  const rows = [
    "ch_1,2025-03-01 10:00,10.00,0.00,eur,Paid,cus_1",
    "ch_2,2025-03-13 10:00,7.00,0.00,eur,Limbo,cus_2",
  ];
  const shop = await proposedOf([header, ...rows, ""].join("\n"));
  expect(shop.asked).toEqual(["Which statuses do not count?"]);
});

test("a person who disagrees is asked what the headings and values leave open", async () => {
  const rows = [
    "ch_1,2025-03-01 10:00,10.00,0.00,eur,Paid,cus_1",
    "ch_2,2025-03-13 10:00,7.00,0.00,eur,Failed,cus_2",
  ];
  const file = [header, ...rows, ""].join("\n");
  expect((await proposedOf(file)).asked).toEqual([]);
  expect((await proposedOf(file, { profile: "none" })).asked).toEqual(["Which statuses do not count?"]);
});

test("a dry run says what the file looks like, and names no column that the documentation leaves aside", async () => {
  const more = `${header},Converted Amount Refunded`;
  const row = "ch_1,2025-03-01 10:00,10.00,2.00,eur,Paid,cus_1,2.00";
  const file = await fileOf([more, row, ""].join("\n"));
  const seen = { code: "profile_found", values: { system: "Stripe", file: "payments" } };
  const told = await foresee(file, {}, "2026-01-01");
  expect(told).toMatchObject({ notes: [seen] });
  expect(oddChecks(told)).toEqual([]);
  const plain = await foresee(file, { profile: "none" }, "2026-01-01");
  expect(plain).toMatchObject({ notes: [] });
  expect(oddChecks(plain)).toContain("refunds");
});

function oddChecks(foreseen: Foreseen): string[] {
  if ("problems" in foreseen) throw new Error(`refused: ${JSON.stringify(foreseen.problems)}`);
  return foreseen.options.checks.filter(({ is_odd }) => is_odd).map(({ id }) => id);
}

test("sums that cannot be of the order, as the documentation has it, are asked about", async () => {
  const woo = "Order Number,Order Status,Order Date,Order Total Amount,Email (Billing),Item Name";
  const rows = [
    "1,Completed,2025-03-01,10.00,a@example.com,Tea",
    "1,Completed,2025-03-01,7.00,a@example.com,Mug",
  ];
  const shop = await proposedOf([woo, ...rows, ""].join("\n"));
  expect(shop.asked).toEqual(["Is the sum of the row or of the whole receipt?"]);
});

test("sums of orders that repeat against the documentation are asked about", async () => {
  const ebay = "Sales Record Number,Order Number,Buyer Username,Item Title,Sold For,Total Price,Sale Date";
  const orders = ["12-1,tea,{},9.00,21.50", "12-2,mug,{},4.00,13.25", "12-3,tea,{},8.00,19.75"];
  const rows = orders.flatMap((order, i) =>
    ["Cup", "Pot"].map((item) => `${i},${order.replace("{}", item)},2025-03-${13 + i}`),
  );
  expect((await proposedOf([ebay, ...rows, ""].join("\n"))).asked).toEqual([
    "Is the sum of the row or of the whole receipt?",
  ]);
});

test("a marketplace that hides its buyers is told so, and what to do", async () => {
  const file = await fileOf(
    [
      "Тип документа;Обоснование для оплаты;Дата продажи;Вайлдберриз реализовал Товар (Пр)",
      "Продажа;Продажа;2025-03-13;500,00",
      "",
    ].join("\n"),
  );
  const imported = await importFromFile(file, { manner: "replace" });
  expect(imported).toMatchObject({
    problems: [{ code: "buyer_missing", values: { system: "Wildberries" } }],
  });
});
