import fc from "fast-check";
import { expect } from "vitest";
import { proposedOf } from "../person";
import { daysOf, rightOf } from "../right";
import {
  anyLayout,
  anyOrders,
  anyTongue,
  centsOf,
  centsOfAll,
  dayOf,
  fileText,
  type Kind,
  manyOf,
  moneyText,
  type Order,
  rightBy,
  wholeOrder,
} from "../shop-file";
import { sumsBeside } from "./sums";

/** The sum of the order on each of its lines, with the parts that it is made of or without. */
const orderTotals: Kind = fc.boolean().map((hasParts) => (orders, words) => ({
  rows: orders.flatMap((order) =>
    order.lines.map(({ product, quantity, cents }) => ({
      ...wholeOrder(words, order),
      [words.product]: product,
      ...(hasParts ? { [words.quantity]: String(quantity), [words.price]: moneyText(cents) } : {}),
    })),
  ),
  right: centsOfAll(orders),
}));

const states = {
  en: {
    good: ["Paid", "Completed", "Shipped"],
    bad: ["Cancelled", "voided", "Payment failed", "refunded", "Pending"],
  },
  ru: {
    good: ["Выполнен", "Доставлен", "Оплачен"],
    bad: ["Отменён", "Возврат", "Ожидает оплаты", "аннулирован"],
  },
  de: { good: ["Bezahlt", "Versendet"], bad: ["Storniert", "Erstattet", "Zahlung fehlgeschlagen"] },
  fr: { good: ["Livré", "Payé"], bad: ["Annulé", "Remboursé", "Échec du paiement"] },
  es: { good: ["Pagado", "Entregado"], bad: ["Cancelado", "Reembolsado", "Pendiente de pago"] },
} as const;

const statusNames = [
  "Status",
  "Order Status",
  "Статус заказа",
  "État",
  "Estado",
  "Bestellstatus",
  "Zustand",
  "Итог",
];

/** Some orders have a status by which they are no sales, under a heading that may say it or not. */
const statuses: Kind = fc
  .record({
    states: fc.constantFrom(...Object.values(states)),
    heading: fc.constantFrom(...statusNames),
    picks: fc.array(fc.nat(99), { minLength: 40, maxLength: 40 }),
  })
  .map(({ states: { good, bad }, heading, picks }) => (orders, words) => {
    // The first two make sure that there is one of each.
    const isGood = (i: number) => i === 0 || (i > 1 && (picks[i] ?? 0) > 30);
    const state = (i: number) => {
      const list = isGood(i) ? good : bad;
      return list[(picks[i] ?? 0) % list.length] ?? "";
    };
    return {
      rows: orders.map((order, i) => ({ ...wholeOrder(words, order), [heading]: state(i) })),
      right: centsOfAll(orders.filter((_, i) => isGood(i))),
    };
  });

/** Money given back in a column of its own: all of an order, a part of it, or nothing. */
const refunds: Kind = fc
  .record({
    parts: fc.array(fc.constantFrom(0, 0, 0.25, 1), { minLength: 40, maxLength: 40 }),
    sign: fc.constantFrom(1, -1),
    isEmpty: fc.boolean(),
  })
  .map(({ parts, sign, isEmpty }) => (orders, words) => {
    const back = (order: Order, i: number) => Math.round(centsOf(order) * (parts[i] ?? 0));
    const text = (cents: number) => (cents === 0 ? (isEmpty ? "" : "0.00") : moneyText(sign * cents));
    return {
      rows: orders.map((order, i) => ({
        ...wholeOrder(words, order),
        [words.refunded]: text(back(order, i)),
      })),
      right: rightBy(
        orders.map((order, i) => ({ customer: order.customer, cents: centsOf(order) - back(order, i) })),
      ),
    };
  });

const kindWords: readonly (readonly [sale: string, back: string])[] = [
  ["Sale", "Return"],
  ["Charge", "Refund"],
  ["Order", "Refund"],
  ["Invoice", "Credit note"],
  ["Продажа", "Возврат"],
  ["Приход", "Возврат прихода"],
  ["Реализация", "Возврат от покупателя"],
  ["Verkauf", "Retoure"],
  ["Vente", "Retour"],
  ["Venta", "Devolución"],
];

/** Returns as rows of their own, with a plus or a minus, and a number of their own. */
const returns: Kind = fc
  .record({
    kinds: fc.constantFrom(...kindWords),
    isReturned: fc.array(fc.constantFrom(false, false, true), { minLength: 40, maxLength: 40 }),
    sign: fc.constantFrom(1, -1),
  })
  .map(({ kinds: [sale, back], isReturned, sign }) => (orders, words) => {
    const returned = orders.filter((_, i) => i === 0 || isReturned[i]);
    const rows = [
      ...orders.map((order) => ({ ...wholeOrder(words, order), [words.kind]: sale })),
      ...returned.map((order) => ({
        ...wholeOrder(words, { ...order, number: order.number + 5000, day: order.day + 1 }),
        [words.total]: moneyText(sign * centsOf(order)),
        [words.kind]: back,
      })),
    ];
    const documents = [
      ...orders.map((order) => ({ customer: order.customer, cents: centsOf(order) })),
      ...returned.map((order) => ({ customer: order.customer, cents: -centsOf(order) })),
    ];
    return { rows, right: rightBy(documents) };
  });

/** Numbers that begin at one each day, or each day in each of two tills. */
const numbersAnew: Kind = fc.boolean().map((hasTills) => (orders, words) => {
  const next = new Map<string, number>();
  const rows = orders.map((order, i) => {
    const till = String(1 + (i % 2));
    const scope = `${order.day} ${hasTills ? till : ""}`;
    const number = (next.get(scope) ?? 0) + 1;
    next.set(scope, number);
    return {
      ...wholeOrder(words, order),
      [words.number]: String(number),
      ...(hasTills ? { [words.till]: till } : {}),
    };
  });
  return { rows, right: centsOfAll(orders) };
});

/** Days of one country in a workbook that was opened with the settings of another: swapped where it could, else left as text. */
const swappedDays: Kind = fc
  .record({ mark: fc.constantFrom(".", "/", "-"), isDayFirst: fc.boolean() })
  .map(({ mark, isDayFirst }) => (orders, words) => {
    const many = manyOf(orders);
    const cell = (order: Order) => {
      const [year = "", month = "", day = ""] = dayOf(order).split("-");
      if (day <= "12") return [year, day, month].join("-");
      return (isDayFirst ? [day, month, year] : [month, day, year]).join(mark);
    };
    return {
      rows: many.map((order) => ({ ...wholeOrder(words, order), [words.day]: cell(order) })),
      right: centsOfAll(many),
      days: [...new Set(many.map(dayOf))].sort(),
    };
  });

/** One row whose year is a slip of the pen, in a file of a hundred orders and more. */
const strayDays: Kind = fc
  .record({ year: fc.constantFrom("2052", "2107", "1925", "1970"), at: fc.nat(11) })
  .map(({ year, at }) => (orders, words) => {
    const many = manyOf(orders);
    return {
      rows: many.map((order, i) => {
        const row = wholeOrder(words, order);
        return i === at ? { ...row, [words.day]: dayOf(order).replace("2025", year) } : row;
      }),
      right: centsOfAll(many.filter((_, i) => i !== at)),
    };
  });

export const kinds: Readonly<Record<string, Kind>> = {
  "a sum of the order on each of its lines": orderTotals,
  "a status by which orders do not count": statuses,
  "a column of money given back": refunds,
  "returns told by a type": returns,
  "numbers that begin anew": numbersAnew,
  "a day far from all others": strayDays,
  "days that a spreadsheet swapped": swappedDays,
  "a sum before and one after discounts": sumsBeside,
};

/** Files of a kind come right for a person who leaves every question at its proposed answer. */
export async function holdsFor(kind: Kind, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(kind, anyOrders, anyTongue, anyLayout, async (make, orders, words, layout) => {
      const { rows, right, days } = make(orders, words);
      const shop = await proposedOf(fileText(rows, layout));
      expect(await rightOf(shop)).toEqual(right);
      if (days !== undefined) expect(await daysOf(shop)).toEqual(days);
    }),
    { numRuns: runs, endOnFailure: true },
  );
}
