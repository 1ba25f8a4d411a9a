import type { PartialChoices } from "../../../lib/model/data/choices";
import type { Right } from "./right";

export type Case = readonly [file: string, said: PartialChoices, right: Right];

/** Files in the shapes of real exports, what only a person can know of each, and what they come to. */
export const cases: readonly Case[] = [
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
    {},
    {
      revenue: "2170.50",
      customers: { "К-1": [2, "700.00"], "К-2": [2, "1470.50"], "К-3": [1, "0.00"] },
    },
  ],
  [
    "04-square-items/items-2026.csv",
    {},
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
  [
    "13-one-future-year/sales.csv",
    {},
    {
      revenue: "2132.00",
      customers: {
        K00: [6, "150.00"],
        K01: [6, "147.00"],
        K02: [6, "144.00"],
        K03: [6, "141.00"],
        K04: [6, "138.00"],
        K05: [5, "115.00"],
        K06: [5, "120.00"],
        K07: [5, "125.00"],
        K08: [5, "130.00"],
        K09: [5, "126.00"],
        K10: [4, "94.00"],
        K11: [5, "118.00"],
        K12: [5, "114.00"],
        K13: [5, "110.00"],
        K14: [5, "115.00"],
        K15: [5, "120.00"],
        K16: [5, "125.00"],
      },
    },
  ],
  [
    "24-receipt-numbers-restart-daily/kassa.csv",
    {},
    {
      revenue: "7434.00",
      customers: {
        "555000": [6, "1245.00"],
        "555001": [8, "1650.00"],
        "555002": [8, "1552.00"],
        "555003": [7, "1542.00"],
        "555004": [7, "1445.00"],
      },
    },
  ],
  [
    "26-real-and-text-dates/tabel.xlsx",
    {},
    {
      revenue: "4780.00",
      customers: {
        К0: [5, "590.00"],
        К1: [5, "595.00"],
        К2: [5, "600.00"],
        К3: [5, "605.00"],
        К4: [4, "470.00"],
        К5: [4, "474.00"],
        К6: [4, "478.00"],
        К7: [4, "482.00"],
        К8: [4, "486.00"],
      },
    },
  ],
  [
    "37-1c-shared-strings-case/otchet.xlsx",
    {},
    {
      revenue: "12660.00",
      customers: {
        "Клиент 0": [3, "3120.00"],
        "Клиент 1": [3, "3150.00"],
        "Клиент 2": [3, "3180.00"],
        "Клиент 3": [3, "3210.00"],
      },
    },
  ],
  [
    "29-words-for-nothing/orders.csv",
    {},
    {
      revenue: "2085.00",
      customers: {
        "1000": [2, "62.00"],
        "1001": [1, "32.00"],
        "1002": [2, "66.00"],
        "1003": [1, "34.00"],
        "1004": [2, "70.00"],
        "1005": [1, "36.00"],
        "1006": [2, "74.00"],
        "1007": [1, "38.00"],
        "1008": [2, "78.00"],
        "1009": [1, "40.00"],
        "1010": [2, "71.00"],
        "1011": [1, "31.00"],
        "1012": [2, "64.00"],
        "1013": [1, "33.00"],
        "1014": [1, "33.00"],
        "1015": [1, "35.00"],
        "1016": [1, "35.00"],
        "1017": [1, "37.00"],
        "1018": [1, "37.00"],
        "1019": [1, "39.00"],
        "1020": [1, "39.00"],
        "1021": [1, "30.00"],
        "1022": [1, "30.00"],
      },
    },
  ],
  [
    "34-brand-of-goods/lines.csv",
    {},
    {
      revenue: "770.00",
      customers: {
        C0: [4, "130.00"],
        C1: [4, "158.00"],
        C2: [4, "146.00"],
        C3: [4, "174.00"],
        C4: [4, "162.00"],
      },
    },
  ],
  [
    "35-formula-protected-texts/export.csv",
    {},
    {
      revenue: "1912.50",
      customers: {
        "000007": [4, "506.00"],
        "000008": [4, "510.00"],
        "000009": [4, "514.00"],
        "000010": [3, "382.50"],
      },
    },
  ],
];
