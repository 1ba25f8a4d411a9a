import fc from "fast-check";
import type { Right } from "./right";

/** A line of an order. */
type Line = Readonly<{ product: string; quantity: number; cents: number }>;

/** An order as it was; `day` counts from the first of March 2025. */
export type Order = Readonly<{ number: number; customer: string; day: number; lines: readonly Line[] }>;

const products = ["Tea", "Mug", "Spoon", "Honey", "Teapot", "Кружка", "Чай зелёный"] as const;

const line: fc.Arbitrary<Line> = fc.record({
  product: fc.constantFrom(...products),
  quantity: fc.integer({ min: 1, max: 5 }),
  cents: fc.integer({ min: 100, max: 999_99 }),
});

/** Orders of some weeks, by day, with numbers that grow; a customer has an order a day at most. */
export const anyOrders: fc.Arbitrary<readonly Order[]> = fc
  .array(
    fc.record({
      customer: fc.integer({ min: 1, max: 9 }).map((n) => `C-${n}`),
      day: fc.integer({ min: 0, max: 80 }),
      lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 12, maxLength: 40 },
  )
  .map((orders) => {
    const once = new Map(orders.map((order) => [`${order.customer} ${order.day}`, order]));
    const sorted = [...once.values()].sort((a, b) => a.day - b.day);
    return sorted.map((order, i) => ({ ...order, number: 1001 + i }));
  });

/** A hundred orders and more. */
export const manyOf = (orders: readonly Order[]): Order[] =>
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((round) =>
    orders.map((order, i) => ({ ...order, number: 2000 + round * 100 + i, day: order.day + round * 3 })),
  );

/** The day of an order as ISO text. */
export function dayOf({ day }: Pick<Order, "day">): string {
  return new Date(Date.UTC(2025, 2, 1 + day)).toISOString().slice(0, 10);
}

/** The cents of an order. */
export function centsOf({ lines }: Pick<Order, "lines">): number {
  return lines.reduce((sum, { quantity, cents }) => sum + quantity * cents, 0);
}

export function moneyText(cents: number, mark = "."): string {
  return (cents / 100).toFixed(2).replace(".", mark);
}

/** What a file comes to whose documents have these cents: those above nothing are purchases. */
export function rightBy(documents: readonly Readonly<{ customer: string; cents: number }>[]): Right {
  const customers = new Map<string, { purchases: number; cents: number }>();
  for (const { customer, cents } of documents) {
    const known = customers.get(customer) ?? { purchases: 0, cents: 0 };
    customers.set(customer, {
      purchases: known.purchases + (cents > 0 ? 1 : 0),
      cents: known.cents + cents,
    });
  }
  const counted = [...customers].filter(([, { purchases, cents }]) => purchases > 0 || cents !== 0);
  return {
    revenue: moneyText(documents.reduce((sum, { cents }) => sum + cents, 0)),
    customers: Object.fromEntries(
      counted
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, { purchases, cents }]) => [id, [purchases, moneyText(cents)]]),
    ),
  };
}

/** Cells by heading. */
export type Row = Readonly<Record<string, string>>;

/** Rows of a file in some shape and what is right of it, with the days of its documents where those may go wrong. */
type Made = Readonly<{ rows: readonly Row[]; right: Right; days?: readonly string[] }>;

/** How a file is made from orders. */
export type Make = (orders: readonly Order[], words: Tongue) => Made;

/** A kind of file: what differs between its files, and how one is made. */
export type Kind = fc.Arbitrary<Make>;

/** An order as one row. */
export const wholeOrder = (words: Tongue, order: Order): Row => ({
  [words.number]: String(order.number),
  [words.day]: dayOf(order),
  [words.customer]: order.customer,
  [words.total]: moneyText(centsOf(order)),
});

/** What is right where each order counts as it was. */
export const centsOfAll = (orders: readonly Order[]) =>
  rightBy(orders.map((order) => ({ customer: order.customer, cents: centsOf(order) })));

/** How a file is written: the order of its columns, its delimiter, whether texts are quoted. */
export const anyLayout = fc.record({
  shuffle: fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }),
  delimiter: fc.constantFrom(",", ";", "\t"),
  isQuoted: fc.boolean(),
});

/** Rows as the text of a file. */
export function fileText(
  rows: readonly Row[],
  { shuffle, delimiter, isQuoted }: { shuffle: readonly number[]; delimiter: string; isQuoted: boolean },
): string {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    .map((heading, i) => ({ heading, at: shuffle[i] ?? 0 }))
    .sort((a, b) => a.at - b.at)
    .map(({ heading }) => heading);
  const cell = (text: string) =>
    isQuoted || text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = rows.map((row) => headings.map((heading) => cell(row[heading] ?? "")).join(delimiter));
  return [headings.map(cell).join(delimiter), ...lines, ""].join("\n");
}

/** Headings in the languages that they come in. */
export const tongues = {
  en: {
    number: "Order ID",
    day: "Order Date",
    customer: "Customer ID",
    total: "Order Total",
    product: "Product",
    quantity: "Quantity",
    price: "Unit Price",
    status: "Order Status",
    kind: "Transaction Type",
    refunded: "Refunded Amount",
    till: "Register",
  },
  ru: {
    number: "Номер заказа",
    day: "Дата заказа",
    customer: "Код клиента",
    total: "Сумма заказа",
    product: "Товар",
    quantity: "Количество",
    price: "Цена",
    status: "Статус",
    kind: "Вид операции",
    refunded: "Сумма возврата",
    till: "Касса",
  },
} as const;

export type Tongue = (typeof tongues)[keyof typeof tongues];

export const anyTongue = fc.constantFrom<Tongue>(tongues.en, tongues.ru);
