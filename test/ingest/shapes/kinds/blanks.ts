import fc from "fast-check";
import { expect } from "vitest";
import { letters, workbookOf } from "../../read/packed";
import { fileOf } from "../../shop";
import { importAsProposed } from "../person";
import { rightOf } from "../right";
import {
  anyOrders,
  anyTongue,
  centsOfAll,
  dayOf,
  type Kind,
  moneyText,
  type Order,
  type Row,
  type Tongue,
  wholeOrder,
} from "../shop-file";

/** The lines of an order, each with its own sum. */
const linesOf = (words: Tongue, order: Order): Row[] =>
  order.lines.map(({ product, quantity, cents }) => ({
    ...wholeOrder(words, order),
    [words.product]: product,
    [words.total]: moneyText(quantity * cents),
  }));

const without = (row: Row, headings: readonly string[]): Row => ({
  ...row,
  ...Object.fromEntries(headings.map((heading) => [heading, ""])),
});

/** What an order has is written on the first of its rows, all of it or a part. */
const once: Kind = fc
  .record({
    blank: fc.constantFrom(
      ["number", "day", "customer"] as const,
      ["day", "customer"] as const,
      ["customer"] as const,
      ["day"] as const,
    ),
    hasStatus: fc.boolean(),
  })
  .map(({ blank, hasStatus }) => (orders, words) => ({
    rows: orders.flatMap((order, i) => {
      const isOut = hasStatus && i % 3 === 2;
      const status = isOut ? "Cancelled" : "Paid";
      const [first = {}, ...others] = linesOf(words, order);
      return [
        hasStatus ? { ...first, [words.status]: status } : first,
        ...others.map((row) =>
          without(
            row,
            [...blank, ...(hasStatus ? (["status"] as const) : [])].map((name) => words[name]),
          ),
        ),
      ];
    }),
    right: centsOfAll(orders.filter((_, i) => !hasStatus || i % 3 !== 2)),
  }));

/** The whole order on its first row, and rows with its goods and no sum below. */
const continued: Kind = fc.boolean().map((isBare) => (orders, words) => ({
  rows: orders.flatMap((order) => [
    { ...wholeOrder(words, order), [words.product]: order.lines[0]?.product ?? "" },
    ...order.lines.slice(1).map(({ product, quantity }) => ({
      [words.number]: String(order.number),
      [words.customer]: isBare ? "" : order.customer,
      [words.day]: isBare ? "" : dayOf(order),
      [words.product]: product,
      [words.quantity]: String(quantity),
    })),
  ]),
  right: centsOfAll(orders),
}));

/** A list by customers, each named once: in their first row, or in a row above. */
const grouped: Kind = fc.boolean().map((isAbove) => (orders, words) => {
  const customers = [...new Set(orders.map(({ customer }) => customer))];
  const rows = customers.flatMap((customer) => {
    const own = orders.filter((order) => order.customer === customer);
    const row = (order: Order, i: number) =>
      isAbove || i > 0 ? without(wholeOrder(words, order), [words.customer]) : wholeOrder(words, order);
    return [...(isAbove ? [{ [words.customer]: customer }] : []), ...own.map(row)];
  });
  return { rows, right: centsOfAll(orders) };
});

/** A journal in which many sales have no customer, and no row goes on from another. */
const anonymous: Kind = fc
  .record({
    isKnown: fc.array(fc.constantFrom(true, true, false), { minLength: 40, maxLength: 40 }),
    isNumbered: fc.boolean(),
  })
  .map(({ isKnown, isNumbered }) => (orders, words) => {
    const known = (i: number) => isKnown[i] !== false;
    const { revenue } = centsOfAll(orders);
    return {
      rows: orders.map((order, i) =>
        without(wholeOrder(words, order), [
          ...(known(i) ? [] : [words.customer]),
          ...(isNumbered ? [] : [words.number]),
        ]),
      ),
      right: { revenue, customers: centsOfAll(orders.filter((_, i) => known(i))).customers },
    };
  });

/** An order's sum on a row above the rows that add up to it. */
const summed: Kind = fc.constant((orders, words) => ({
  rows: orders.flatMap((order) => [
    wholeOrder(words, order),
    ...linesOf(words, order).map((row) => without(row, [words.number, words.day, words.customer])),
  ]),
  right: centsOfAll(orders),
}));

/** Blank cells that mean the value above, and blank cells that mean nothing. */
export const blankKinds: Readonly<Record<string, Kind>> = {
  "an order's values written once": once,
  "rows without a sum that continue an order": continued,
  "a list by customers": grouped,
  "a journal with sales of nobody": anonymous,
  "sums above their parts": summed,
};

type Block = readonly Row[];

/** Rows as a workbook, in which a value of several rows of a block is one merged cell. */
function mergedBook(blocks: readonly Block[], columns: readonly string[], hasTitle: boolean): Buffer {
  const above = hasTitle ? [["Sales of the shop"], []] : [];
  const cells: string[][] = [...above, [...columns]];
  const merged: string[] = [];
  for (const block of blocks) {
    const first = cells.length + 1;
    columns.forEach((column, x) => {
      const isOne = block.length > 1 && block.slice(1).every((row) => row[column] === "");
      if (isOne) merged.push(`${letters(x)}${first}:${letters(x)}${first + block.length - 1}`);
    });
    cells.push(...block.map((row) => columns.map((column) => row[column] ?? "")));
  }
  const sheet = cells.map((row) => row.map((cell) => (cell === "" ? null : cell)));
  return workbookOf({ sheets: { Sales: sheet }, merged });
}

/** Workbooks with merged cells come right: those of an order's lines, or of a customer's orders. */
export async function mergedHolds(runs: number): Promise<void> {
  const layout = fc.record({ byLines: fc.boolean(), hasTitle: fc.boolean(), turn: fc.nat(4) });
  await fc.assert(
    fc.asyncProperty(anyOrders, anyTongue, layout, async (orders, words, { byLines, hasTitle, turn }) => {
      const heads = [words.number, words.day, words.customer];
      const groups = byLines ? orders.map((order) => linesOf(words, order)) : customersOf(orders, words);
      const blank = byLines ? heads : [words.customer];
      const blocks = groups.map(([first = {}, ...others]) => [
        first,
        ...others.map((row) => without(row, blank)),
      ]);
      const columns = [...heads, ...(byLines ? [words.product] : []), words.total];
      const at = turn % columns.length;
      const turned = [...columns.slice(at), ...columns.slice(0, at)];
      const path = await fileOf(mergedBook(blocks, turned, hasTitle), "xlsx");
      expect(await rightOf(await importAsProposed(path))).toEqual(centsOfAll(orders));
    }),
    { numRuns: runs, endOnFailure: true },
  );
}

function customersOf(orders: readonly Order[], words: Tongue): Row[][] {
  const customers = [...new Set(orders.map(({ customer }) => customer))];
  return customers.map((customer) =>
    orders.filter((order) => order.customer === customer).map((order) => wholeOrder(words, order)),
  );
}
