import { expect, test } from "vitest";
import { previewOf } from "./headings";

const rows = [
  ["a", "2025-03-01", "1"],
  ["b", "2025-03-02", "2"],
  ["a", "2025-03-09", "3"],
  ["c", "2025-03-11", "4"],
] as const;

/** Columns of money, heading first, and the one that is proposed; null where the person has to say. */
const tables: readonly (readonly [
  name: string,
  columns: readonly (readonly string[])[],
  amount: string | null,
])[] = [
  [
    "a sum after its discount",
    [
      ["Amount", "10.00", "20.00", "30.00", "5.00"],
      ["Discount", "1.00", "0.00", "3.00", "0.00"],
      ["Amount after discount", "9.00", "20.00", "27.00", "5.00"],
    ],
    "Amount after discount",
  ],
  [
    "two sums that nothing connects",
    [
      ["Amount", "10.00", "20.00", "30.00", "5.00"],
      ["Net amount", "7.00", "19.00", "21.00", "4.00"],
    ],
    null,
  ],
  [
    "a sum before the fee of the bank",
    [
      ["Gross", "10.00", "20.00", "30.00", "5.00"],
      ["Fee", "-0.30", "-0.60", "-0.90", "-0.15"],
      ["Net", "9.70", "19.40", "29.10", "4.85"],
    ],
    "Gross",
  ],
  [
    "a sum and what has been paid of it",
    [
      ["Сумма", "10,00", "20,00", "30,00", "5,00"],
      ["Оплачено", "10,00", "0,00", "30,00", "2,00"],
    ],
    "Сумма",
  ],
  [
    "the same sum twice",
    [
      ["Total", "10.00", "20.00", "30.00", "5.00"],
      ["Order amount", "10.00", "20.00", "30.00", "5.00"],
    ],
    "Total",
  ],
  [
    "a discount alone",
    [
      ["Total", "10.00", "20.00", "30.00", "5.00"],
      ["Discount", "1.00", "0.00", "3.00", "0.00"],
    ],
    "Total",
  ],
];

test.each(tables)("%s", async (_, columns, amount) => {
  const lines = [
    ["client", "date", "receipt", ...columns.map(([heading]) => heading)],
    ...rows.map((row, i) => [...row, ...columns.map((column) => column[i + 1])]),
  ];
  const found = await previewOf(lines.map((line) => line.join(";")).join("\n"));
  expect(found.roles.amount ?? null).toBe(amount);
  expect(found.money.map(({ name }) => name)).toEqual(columns.map(([heading]) => heading));
  const sum = columns[0]?.slice(1).reduce((all, text) => all + Number(text.replace(",", ".")), 0);
  expect([found.money[0]?.point, found.money[0]?.comma]).toContain(sum?.toFixed(2));
});
