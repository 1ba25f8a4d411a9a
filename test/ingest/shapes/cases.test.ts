import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { PartialChoices } from "../../../lib/model/data/choices";
import { importAsProposed, type Right, rightOf } from "./person";

const folder = resolve("..", "shared", "cases");

type Case = readonly [file: string, said: PartialChoices, right: Right];

/** Files in the shapes of real exports, what only a person can know of each, and what they come to. */
const cases: readonly Case[] = [
  [
    "01-shopify-orders/orders_export.csv",
    {},
    { revenue: "115.10", customers: { "jon@example.com": [2, "42.80"], "mia@example.com": [2, "72.30"] } },
  ],
  [
    "05-ebay-orders-report/eBay-OrdersReport.csv",
    {},
    {
      revenue: "1116.00",
      customers: { gardenlady: [1, "38.00"], kiwi_88: [1, "17.00"], tea_fan_7: [2, "1061.00"] },
    },
  ],
  [
    "08-1c-grouped-report/Продажи.xlsx",
    {},
    {
      revenue: "33290.50",
      customers: { "Альфа ООО": [2, "16600.50"], "Бета ИП": [1, "990.00"], "Гамма АО": [1, "15700.00"] },
    },
  ],
  [
    "09-merged-customer-cells/orders.xlsx",
    {},
    {
      revenue: "41960.90",
      customers: {
        "Анна Ветрова": [2, "16600.50"],
        "Борис Ильин": [1, "990.00"],
        "Галина Юрова": [2, "24370.40"],
      },
    },
  ],
  [
    "12-woocommerce-guests/orders.csv",
    {},
    {
      revenue: "165.00",
      customers: {
        "eva@example.com": [1, "15.00"],
        "nina.olsen@example.com": [3, "135.00"],
        "per@example.com": [1, "15.00"],
      },
    },
  ],
  [
    "16-amazon-all-orders/orders.txt",
    {},
    {
      revenue: "103.00",
      customers: { "a1@marketplace.example": [2, "64.00"], "b2@marketplace.example": [1, "39.00"] },
    },
  ],
  [
    "02-order-total-on-every-line/data_csv.csv",
    {},
    {
      revenue: "8951.50",
      customers: {
        "ivan.s@example.ru": [2, "2731.00"],
        "olga.p@example.ru": [2, "3870.50"],
        "vera.k@example.ru": [1, "2350.00"],
      },
    },
  ],
  [
    "03-refund-told-by-type/detail.xlsx",
    { roles: { amount: ["Вайлдберриз реализовал Товар (Пр)"] } },
    {
      revenue: "2170.50",
      customers: { "К-1": [2, "700.00"], "К-2": [2, "1470.50"], "К-3": [1, "0.00"] },
    },
  ],
  [
    "04-square-items/items-2026.csv",
    { roles: { amount: ["Net Sales"] } },
    { revenue: "1310.95", customers: { CUST1: [2, "53.45"], CUST2: [1, "1249.50"] } },
  ],
  [
    "07-stripe-payments/payments.csv",
    {},
    { revenue: "154.50", customers: { cus_1: [2, "100.00"], cus_2: [2, "54.50"] } },
  ],
  [
    "17-prestashop-french/commandes.csv",
    {},
    { revenue: "1288.70", customers: { "J. MOREAU": [1, "1245.90"], "L. PETIT": [2, "42.80"] } },
  ],
];

describe.runIf(existsSync(folder))("files in the shapes of real exports", () => {
  test.each(cases)("%s", async (file, said, right) => {
    expect(await rightOf(await importAsProposed(join(folder, file), said))).toEqual(right);
  });

  test("numbers that begin anew each day are keys together with the day", async () => {
    const { version } = await importAsProposed(join(folder, "24-receipt-numbers-restart-daily/kassa.csv"));
    expect(version).toMatchObject({ customers: 5, documents: 36, purchases: 36, money: "7434.00" });
    expect(version.ledger).toMatchObject({ documents_with_two_customers: 0, documents_with_two_days: 0 });
  });

  test("a year that is mistyped is pointed out, and no report ends in it", async () => {
    const path = join(folder, "13-one-future-year/sales.csv");
    const without = await importAsProposed(path);
    expect(without.asked).toEqual([
      "Nothing in the file names its currency. Say which one it is.",
      "Which days shall be left out?",
    ]);
    expect(without.version.ledger.left_out).toEqual([{ cause: "day", rows: 1, money: "28.00" }]);
    const whole = await importAsProposed(path, { asked: ["days"] });
    expect(whole.version.last_day).toBe("2062-05-14");
    expect(whole.version.last_ordinary_day).toBe(without.version.last_day);
  });
});
