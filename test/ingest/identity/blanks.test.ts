import { expect, test } from "vitest";
import { foresee } from "../../../lib/ingest/from-file";
import { saidBy } from "../given";
import { proposedOf } from "../shapes/person";
import { rightOf } from "../shapes/right";
import { ask, fileOf, importText, type Shop } from "../shop";

const blanksOf = async (content: string, given = {}) => {
  const foreseen = await foresee(await fileOf(content), saidBy(given), "2026-12-01");
  return "effect" in foreseen ? foreseen.effect.blanks : foreseen;
};

const leftOut = ({ version }: Shop) => version.ledger.left_out;

test("customer, order and day are written once for the lines of an order", async () => {
  const shop = await proposedOf(`Order ID,Order Date,Customer ID,Product,Amount,Status
1,2026-09-01,ann,Tea,10.00,Paid
,,,Mug,5.00,
2,2026-09-02,bob,Tea,7.00,Cancelled
,,,Mug,2.00,
3,2026-09-03,ann,Tea,1.00,Paid
Total,,,,25.00,
`);
  expect(shop.asked).toContain("Does blank mean “as above”?");
  expect(await rightOf(shop)).toEqual({ revenue: "16.00", customers: { ann: [2, "16.00"] } });
  expect(leftOut(shop)).toMatchObject([{ cause: "total" }, { cause: "status", rows: 2, money: "9.00" }]);
});

test("a customer's name above rows of their own, with days that begin anew", async () => {
  const shop = await proposedOf(`Customer;Order;Date;Total
Ann Lee;11;2026-09-01;10.00
;15;2026-09-09;5.00
;16;2026-09-11;5.00
Bob Ray;12;2026-09-02;7.00
Cid Fox;13;2026-09-01;1.00
;14;2026-09-04;2.00
`);
  expect(await rightOf(shop)).toEqual({
    revenue: "30.00",
    customers: { "Ann Lee": [3, "20.00"], "Bob Ray": [1, "7.00"], "Cid Fox": [2, "3.00"] },
  });
});

test("a customer's name in a row above", async () => {
  const shop = await proposedOf(`Customer;Order;Date;Total
Ann Lee;;;
;11;2026-09-01;10.00
;15;2026-09-09;5.00
Bob Ray;;;
;12;2026-09-02;7.00
;17;2026-09-12;7.00
`);
  expect(await rightOf(shop)).toEqual({
    revenue: "29.00",
    customers: { "Ann Lee": [2, "15.00"], "Bob Ray": [2, "14.00"] },
  });
  expect(leftOut(shop)).toEqual([{ cause: "group", rows: 2, money: "0.00" }]);
});

/** A journal by day, in which sales with a card and without one come as they come. */
const journal = (withDocument: boolean) =>
  [
    `${withDocument ? "receipt," : ""}date,customer,amount`,
    ...Array.from({ length: 60 }, (_, i) => {
      const day = `2026-09-${String(1 + Math.floor(i / 6)).padStart(2, "0")}`;
      return `${withDocument ? `${i + 1},` : ""}${day},${(i * 7) % 10 < 6 ? `c${(i * 3) % 11}` : ""},${i + 1}.00`;
    }),
    "",
  ].join("\n");

test.each([true, false])("sales without a card are no rows that go on: receipts numbered %s", async (has) => {
  expect(await blanksOf(journal(has))).toBeNull();
  const { version } = await importText(journal(has));
  expect(version.ledger.rows_without_customer).toBe(24);
});

test("a sum that the rows below it add up to is not added to them", async () => {
  const summed = `Order,Date,Customer,Product,Amount
1,2026-09-01,ann,,15.00
,,,Tea,10.00
,,,Mug,5.00
2,2026-09-02,bob,,9.00
,,,Tea,7.00
,,,Mug,2.00
`;
  expect(await blanksOf(summed)).toMatchObject({ is_above: false });
  expect(await rightOf(await proposedOf(summed))).toMatchObject({ revenue: "24.00" });
});

test("a person says which columns blank cells continue, or none", async () => {
  const file = `order,date,customer,amount\n1,2026-09-01,ann,1.00\n2,2026-09-02,,2.00\n,,,3.00\n`;
  const { folder, version } = await importText(file, { fill: ["customer", "date"] });
  expect(await ask(folder, "select document, day, customer_id from lines")).toEqual([
    { document: "1", day: "2026-09-01", customer_id: "ann" },
    { document: "2", day: "2026-09-02", customer_id: "ann" },
    { document: null, day: "2026-09-02", customer_id: "ann" },
  ]);
  expect(version.ledger.left_out).toEqual([]);
  const without = await importText(file, { into: "Other" });
  expect(without.version.ledger.left_out).toEqual([{ cause: "date", rows: 1, money: "3.00" }]);
});

test("rows without a sum of their own continue the sale above, and others are called what they are", async () => {
  const shop = await importText(`Order,Date,Customer,Product,Amount
1,2026-09-01,ann,Tea,15.00
1,2026-09-01,ann,Mug,
1,,,Spoon,
,,,Honey,
2,2026-09-02,bob,Tea,
3,2026-09-03,cid,Tea,soon
`);
  expect(leftOut(shop)).toEqual([
    { cause: "continued", rows: 3, money: "0.00" },
    { cause: "amount", rows: 2, money: "0.00" },
  ]);
  expect(await ask(shop.folder, "select line, cause from rejects order by line")).toEqual([
    { line: "3", cause: "continued" },
    { line: "4", cause: "continued" },
    { line: "5", cause: "continued" },
    { line: "6", cause: "amount" },
    { line: "7", cause: "amount" },
  ]);
});
