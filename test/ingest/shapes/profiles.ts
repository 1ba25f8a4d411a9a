import fc from "fast-check";
import { expect } from "vitest";
import { proposedOf } from "./person";
import { rightOf } from "./right";
import { anyOrders, centsOf, dayOf, fileText, moneyText, type Order, type Row, rightBy } from "./shop-file";

/** What became of an order; `part` had half of it given back. */
type Fate = "good" | "out" | "back" | "part";

/** An order with its fate and its number of the day. */
type Fated = Order & Readonly<{ fate: Fate }>;

/** Rows as a system exports them, and the cents of each document that they come to. */
export type Made = Readonly<{
  rows: readonly Row[];
  documents: readonly Readonly<{ customer: string; cents: number }>[];
}>;

/** How a system writes orders, and the questions that its documentation leaves open. */
export type Export = Readonly<{ make: (orders: readonly Fated[]) => Made; asked: readonly string[] }>;

const half = (order: Order) => Math.floor(centsOf(order) / 2);

/** What a column of refunds says of an order. */
const backOf = (order: Fated) => ({ good: 0, out: 0, back: centsOf(order), part: half(order) })[order.fate];

const mailOf = ({ customer }: Order) => `${customer.toLowerCase()}@example.com`;

/** Orders that came to a sale, less what was given back. */
const netDocuments = (orders: readonly Fated[], customerOf: (order: Order) => string = mailOf) =>
  orders
    .filter(({ fate }) => fate !== "out")
    .map((order) => ({ customer: customerOf(order), cents: centsOf(order) - backOf(order) }));

/** The same where the file does not tell how much went back: an order that did is none, and of a part nothing is known. */
const wholeDocuments = (orders: readonly Fated[], customerOf: (order: Order) => string = mailOf) =>
  orders
    .filter(({ fate }) => fate !== "out" && fate !== "back")
    .map((order) => ({ customer: customerOf(order), cents: centsOf(order) }));

/** A word for each fate. */
const pick = (order: Fated, words: Readonly<Record<Fate, string>>) => words[order.fate];

const clock = (order: Order) => `${String(8 + (order.number % 10)).padStart(2, "0")}:15:00`;

/** The day as month, day and year. */
function american(order: Order): string {
  const [year, month, day] = dayOf(order).split("-");
  return `${month}/${day}/${year}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"];

/** A file whose rows are orders. */
const byOrder = (
  row: (order: Fated) => Row,
  documents: (orders: readonly Fated[]) => Made["documents"],
): Export => ({
  make: (orders) => ({ rows: orders.map(row), documents: documents(orders) }),
  asked: [],
});

const shopify: Export = {
  make: (orders) => ({
    rows: orders.flatMap((order) =>
      order.lines.map(({ product, quantity, cents }, i): Row => {
        const first = i === 0;
        return {
          Name: `#${order.number}`,
          Email: mailOf(order),
          "Financial Status": first
            ? pick(order, { good: "paid", out: "voided", back: "refunded", part: "partially_refunded" })
            : "",
          Currency: first ? "GBP" : "",
          Total: first ? moneyText(centsOf(order)) : "",
          "Created at": `${dayOf(order)} ${clock(order)} +0200`,
          "Lineitem quantity": String(quantity),
          "Lineitem name": product,
          "Lineitem price": moneyText(cents),
          "Refunded Amount": first ? moneyText(backOf(order)) : "",
          Vendor: `House ${i}`,
        };
      }),
    ),
    documents: netDocuments(orders),
  }),
  asked: [],
};

const wooOrderExport: Export = {
  make: (orders) => ({
    rows: orders.flatMap((order) =>
      order.lines.map(
        ({ product, quantity, cents }, i): Row => ({
          "Order Number": String(order.number),
          "Order Status": pick(order, {
            good: "Completed",
            out: "Pending payment",
            back: "Refunded",
            part: "Processing",
          }),
          "Order Date": `${dayOf(order)} ${clock(order)}`,
          "First Name (Billing)": "Ada",
          "Email (Billing)": mailOf(order),
          "Order Refund Amount": moneyText(backOf(order)),
          "Order Total Amount": moneyText(centsOf(order)),
          "Item #": String(i + 1),
          "Item Name": product,
          "Quantity (- Refund)": String(quantity),
          "Item Cost": moneyText(cents),
        }),
      ),
    ),
    documents: netDocuments(orders),
  }),
  asked: [],
};

const wooImportExport = byOrder(
  (order) => ({
    order_id: String(order.number + 7000),
    order_number: String(order.number),
    order_date: `${dayOf(order)} ${clock(order)}`,
    status: pick(order, { good: "completed", out: "cancelled", back: "refunded", part: "processing" }),
    order_total: moneyText(centsOf(order)),
    order_currency: "EUR",
    customer_id: "0",
    customer_email: mailOf(order),
  }),
  wholeDocuments,
);

const magento = byOrder(
  (order) => ({
    ID: String(order.number).padStart(9, "0"),
    "Purchase Point": "Main Website",
    "Purchase Date": `${dayOf(order)} ${clock(order)}`,
    "Bill-to Name": `Ada ${order.customer}`,
    "Ship-to Name": "Somebody Else",
    "Grand Total (Base)": `$${moneyText(centsOf(order))}`,
    "Grand Total (Purchased)": `$${moneyText(centsOf(order))}`,
    Status: pick(order, { good: "Complete", out: "Canceled", back: "Closed", part: "Processing" }),
    "Customer Email": mailOf(order),
    "Total Refunded": `$${moneyText(backOf(order))}`,
  }),
  netDocuments,
);

const prestashop = byOrder(
  (order) => ({
    ID: String(order.number),
    Référence: `REF${order.number}`,
    "Nouveau client": "Non",
    Livraison: "France",
    Client: `J. ${order.customer}`,
    Total: `${moneyText(centsOf(order), ",")} €`,
    Paiement: "Carte",
    État: pick(order, {
      good: "Paiement accepté",
      out: "Annulé",
      back: "Remboursé",
      part: "En attente de réapprovisionnement (payé)",
    }),
    Date: `${dayOf(order)} ${clock(order)}`,
  }),
  (orders) => wholeDocuments(orders, ({ customer }) => `J. ${customer}`),
);

const etsy = byOrder(
  (order) => ({
    "Sale Date": american(order),
    "Order ID": String(3_000_000_000 + order.number),
    "Buyer User ID": `${order.customer}x`,
    "Full Name": `Ada ${order.customer}`,
    Currency: "USD",
    "Order Value": moneyText(centsOf(order) + 300),
    "Discount Amount": "3.00",
    "Order Total": moneyText(centsOf(order)),
    "Order Net": moneyText(centsOf(order) - 50),
    "Order Type": "online",
  }),
  (orders) => orders.map((order) => ({ customer: `${order.customer}x`, cents: centsOf(order) })),
);

const ebay = byOrder(
  (order) => {
    const [year = "", month, day] = dayOf(order).split("-");
    return {
      "Sales Record Number": String(order.number - 900),
      "Order Number": `12-${order.number}-77`,
      "Buyer Username": order.customer,
      "Buyer Name": `Ada ${order.customer}`,
      "Buyer Email": mailOf(order),
      "Item Title": order.lines[0]?.product ?? "",
      Quantity: "1",
      "Sold For": `$${moneyText(centsOf(order) - 40)}`,
      "Shipping And Handling": "$0.40",
      "Total Price": `$${moneyText(centsOf(order))}`,
      "Sale Date": `${months[Number(month) - 1]}-${day}-${year.slice(2)}`,
    };
  },
  (orders) => orders.map((order) => ({ customer: order.customer, cents: centsOf(order) })),
);

const amazon: Export = {
  make: (orders) => ({
    rows: orders.flatMap((order) =>
      order.lines.map(
        ({ product, quantity, cents }, i): Row => ({
          "amazon-order-id": `206-${order.number}`,
          "merchant-order-id": "",
          "purchase-date": `${dayOf(order)}T12:00:00+00:00`,
          "order-status": pick(order, {
            good: "Shipped",
            out: "Cancelled",
            back: "Shipped - Returned to Seller",
            part: "Unshipped",
          }),
          "sales-channel": "Amazon.de",
          "product-name": product,
          sku: `S-${i}`,
          quantity: String(quantity),
          currency: "EUR",
          "item-price": moneyText(quantity * cents),
          "buyer-email": mailOf(order),
        }),
      ),
    ),
    documents: wholeDocuments(orders),
  }),
  asked: [],
};

const wildberries: Export = {
  make: (orders) => ({
    rows: orders.flatMap((order, i): Row[] => {
      const row = (type: string, cents: number, nth: string): Row => ({
        Предмет: "Кружки",
        Название: order.lines[0]?.product ?? "",
        "Тип документа": type,
        "Обоснование для оплаты": type === "" ? "Логистика" : type,
        "Дата продажи": dayOf(order),
        "Кол-во": type === "" ? "0" : "1",
        "Вайлдберриз реализовал Товар (Пр)": moneyText(cents, ","),
        "Номер задания": `${order.number}${nth}`,
        "Код клиента": order.customer,
      });
      const sold = row("Продажа", centsOf(order), "0");
      return [
        sold,
        ...(i % 3 === 0 ? [row("", 0, "1")] : []),
        ...(order.fate === "part" ? [row("Возврат", half(order), "2")] : []),
      ];
    }),
    documents: orders.flatMap((order) => [
      {
        customer: order.customer,
        cents: centsOf(order) - (order.fate === "part" ? half(order) : 0),
      },
    ]),
  }),
  asked: [],
};

const square: Export = {
  make: (orders) => ({
    rows: orders.flatMap((order): Row[] => {
      const row = (type: string, cents: number, product: string, nth: number): Row => ({
        Date: dayOf(order),
        Time: clock(order),
        Category: "Kitchen",
        Item: product,
        Qty: type === "Refund" ? "-1.0" : `${1 + nth}.0`,
        "Price Point Name": "Regular",
        "Gross Sales": `$${moneyText(cents + 100)}`,
        Discounts: "-$1.00",
        "Net Sales": cents < 0 ? `-$${moneyText(-cents)}` : `$${moneyText(cents)}`,
        Tax: "$0.00",
        "Transaction ID": `T${order.number + (type === "Refund" ? 5000 : 0)}`,
        "Event Type": type,
        Location: "Autumn Fair",
        "Customer ID": order.customer,
      });
      return [
        ...order.lines.map(({ product, quantity, cents }, i) => row("Payment", quantity * cents, product, i)),
        ...(order.fate === "part" ? [row("Refund", -half(order), "Custom Amount", 0)] : []),
      ];
    }),
    documents: orders.flatMap((order) => [
      { customer: order.customer, cents: centsOf(order) },
      ...(order.fate === "part" ? [{ customer: order.customer, cents: -half(order) }] : []),
    ]),
  }),
  asked: [],
};

const stripe = byOrder(
  (order) => ({
    id: `ch_${order.number}`,
    Description: "Order",
    "Created (UTC)": `${dayOf(order)} 12:30`,
    Amount: moneyText(centsOf(order)),
    "Amount Refunded": moneyText(backOf(order)),
    Currency: "gbp",
    Fee: "0.30",
    Status: pick(order, { good: "Paid", out: "Failed", back: "Refunded", part: "Paid" }),
    "Customer ID": `cus_${order.customer}`,
    "Customer Email": mailOf(order),
    "Invoice ID": "",
  }),
  (orders) => netDocuments(orders, ({ customer }) => `cus_${customer}`),
);

const paypal = byOrder(
  (order) => ({
    Date: american(order),
    Time: clock(order),
    TimeZone: "PDT",
    Name: `Ada ${order.customer}`,
    Type: order.number % 2 === 0 ? "Website Payment" : "Express Checkout Payment",
    Status: pick(order, { good: "Completed", out: "Denied", back: "Pending", part: "Completed" }),
    Currency: "USD",
    Gross: moneyText(centsOf(order)),
    Fee: "-0.30",
    Net: moneyText(centsOf(order) - 30),
    "From Email Address": mailOf(order),
    "To Email Address": "shop@example.com",
    "Transaction ID": `TX${order.number}`,
  }),
  wholeDocuments,
);

const ozon: Export = {
  make: (orders) => ({
    rows: orders.flatMap((order) =>
      order.lines.map(
        ({ product, quantity, cents }, i): Row => ({
          "Номер заказа": `9${order.number}-0001`,
          "Номер отправления": `9${order.number}-0001-1`,
          "Принят в обработку": `${dayOf(order)} ${clock(order)}`,
          Статус: pick(order, { good: "Доставлен", out: "Отменён", back: "Отменен", part: "Доставляется" }),
          "Код валюты отправления": "RUB",
          "Название товара": product,
          Артикул: `А-${order.number}-${i}`,
          "Ваша цена": moneyText(cents, "."),
          Количество: String(quantity),
          "Мой код клиента": order.customer,
        }),
      ),
    ),
    documents: wholeDocuments(orders, ({ customer }) => customer),
  }),
  asked: [],
};

const yandex: Export = {
  make: (orders) => ({
    rows: orders.flatMap((order) =>
      order.lines.map(
        ({ product, quantity, cents }): Row => ({
          ORDER_ID: String(order.number),
          YOUR_ORDER_ID: `S-${order.number}`,
          OFFER_NAME: product,
          YOUR_SKU: `sku ${product}`,
          TRANSFERRED_TO_DELIVERY_COUNT: String(quantity),
          ORDER_CREATION_DATE: dayOf(order),
          PRICE_WITH_VAT_AND_NO_DISCOUNT: moneyText(cents + 500),
          PRICE_WITH_VAT_AND_ALL_DISCOUNTS: moneyText(cents),
          CUSTOMER_CODE: order.customer,
        }),
      ),
    ),
    documents: orders.map((order) => ({ customer: order.customer, cents: centsOf(order) })),
  }),
  asked: [],
};

/** The same report as a workbook has it. */
const yandexSheet: Export = {
  make: (orders) => ({
    rows: orders.flatMap((order) =>
      order.lines.map(
        ({ product, quantity, cents }): Row => ({
          "Номер заказа": String(order.number),
          "Ваш номер заказа": `S-${order.number}`,
          "Тип заказа": "Продажа физлицу",
          "Название товара": product,
          "Ваш SKU": `sku ${product}`,
          "Количество переданных в доставку, шт.": String(quantity),
          "Дата оформления заказа": dayOf(order).split("-").reverse().join("."),
          "Цена c НДС без учёта скидок за шт., ₽": moneyText(cents + 500),
          "Ваша скидка по акции маркетплейса на 1 шт., ₽": "5.00",
          "Цена с НДС с учётом всех скидок за шт., ₽": moneyText(cents),
          "Код клиента": order.customer,
        }),
      ),
    ),
    documents: orders.map((order) => ({ customer: order.customer, cents: centsOf(order) })),
  }),
  asked: [],
};

const loyverse: Export = {
  make: (orders) => ({
    rows: orders.flatMap((order): Row[] => {
      const row = (type: string, cents: number, number: number): Row => ({
        Date: `${dayOf(order)} ${clock(order)}`,
        "Receipt number": `1-${number}`,
        "Receipt type": type,
        "Gross sales": moneyText(cents + 100),
        Discounts: "1.00",
        "Net sales": moneyText(cents),
        Taxes: "0.50",
        "Total collected": moneyText(cents + 50),
        "Payment type": "Cash",
        POS: "POS 1",
        Store: "Harbour",
        "Customer name": `Ada ${order.customer}`,
        "Customer contacts": mailOf(order),
        Status: order.fate === "out" ? "Cancelled" : "Closed",
      });
      const sold = row("Sale", centsOf(order), order.number);
      return order.fate === "part" ? [sold, row("Refund", -half(order), order.number + 5000)] : [sold];
    }),
    documents: orders.flatMap((order) => {
      const customer = mailOf(order);
      if (order.fate === "out") return [];
      const back = order.fate === "part" ? [{ customer, cents: -half(order) }] : [];
      return [{ customer, cents: centsOf(order) }, ...back];
    }),
  }),
  asked: [],
};

/** Every known export, by the id of its profile. */
export const exportsById: Readonly<Record<string, Export>> = {
  "shopify-orders": shopify,
  "woocommerce-order-export": wooOrderExport,
  "woocommerce-import-export": wooImportExport,
  "magento-orders": magento,
  "prestashop-orders": prestashop,
  "etsy-sold-orders": etsy,
  "ebay-orders-report": ebay,
  "amazon-all-orders": amazon,
  "wildberries-detail": wildberries,
  "ozon-orders": ozon,
  "yandex-market-realization": yandex,
  "square-items": square,
  "loyverse-receipts": loyverse,
  "stripe-payments": stripe,
  "paypal-activity": paypal,
};

/** Other layouts of the same exports. */
export const otherLayouts: Readonly<Record<string, Export>> = {
  "yandex-market-realization, workbook": yandexSheet,
};

/** The layout of a file: order of columns, delimiter, a byte order mark, a column of the shop's own. */
const anyLayout = fc.record({
  shuffle: fc.array(fc.nat(1000), { minLength: 24, maxLength: 24 }),
  delimiter: fc.constantFrom(",", ";", "\t"),
  isQuoted: fc.boolean(),
  hasMark: fc.boolean(),
  hasMore: fc.boolean(),
});

type Layout = typeof anyLayout extends fc.Arbitrary<infer T> ? T : never;

const fates: readonly Fate[] = ["good", "out", "good", "part", "good", "back", "good"];

/** Orders with all fates among them. */
export function fated(orders: readonly Order[]): Fated[] {
  return orders.map((order, i) => ({ ...order, fate: fates[i % fates.length] ?? "good" }));
}

/** The text of an export in a layout. */
export function exportText(rows: readonly Row[], { hasMark, hasMore, ...layout }: Layout): string {
  const whole = hasMore ? rows.map((row, i): Row => ({ ...row, "Shelf code": `s${i % 4}` })) : rows;
  return `${hasMark ? "\uFEFF" : ""}${fileText(whole, layout)}`;
}

/** Imports so many files of an export as proposed: only its open questions are asked, and the sums are right. */
export async function holdsForExport(known: Export, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(anyOrders, anyLayout, async (orders, layout) => {
      const { rows, documents } = known.make(fated(orders));
      const shop = await proposedOf(exportText(rows, layout));
      expect(shop.asked).toEqual(known.asked);
      expect(await rightOf(shop)).toEqual(rightBy(documents));
    }),
    { numRuns, seed: 20_250_301, endOnFailure: true },
  );
}
