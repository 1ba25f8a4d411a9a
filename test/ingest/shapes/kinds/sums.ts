import fc from "fast-check";
import { centsOf, dayOf, type Kind, moneyText, type Order, rightBy } from "../shop-file";

/** Headings of an order's sums: before discounts, what parts them, and what the customer paid. */
const headings = [
  { list: "Subtotal", discount: "Discount Amount", tax: "Tax", shipping: "Shipping", total: "Total" },
  {
    list: "Gross Sales",
    discount: "Discounts",
    tax: "Sales Tax",
    shipping: "Delivery Charge",
    total: "Order Total",
  },
  { list: "Amount", discount: "Coupon", tax: "VAT", shipping: "Postage", total: "Total Amount" },
  { list: "Сумма", discount: "Скидка", tax: "НДС", shipping: "Доставка", total: "Сумма со скидкой" },
  {
    list: "Сумма без скидки",
    discount: "Сумма скидки",
    tax: "Сумма НДС",
    shipping: "Стоимость доставки",
    total: "Итого",
  },
  { list: "Nettobetrag", discount: "Rabatt", tax: "MwSt", shipping: "Versand", total: "Gesamtbetrag" },
  { list: "Montant HT", discount: "Remise", tax: "TVA", shipping: "Livraison", total: "Montant TTC" },
  { list: "Importe", discount: "Descuento", tax: "IVA", shipping: "Envío", total: "Importe total" },
] as const;

/** An order's sum before discounts beside the one that was paid, and what makes them differ; what was paid is the revenue. */
export const sumsBeside: Kind = fc
  .record({
    names: fc.constantFrom(...headings),
    discounts: fc.array(fc.constantFrom(0, 0.1, 0.25), { minLength: 40, maxLength: 40 }),
    sign: fc.constantFrom(1, -1),
    taxRate: fc.constantFrom(0, 0.2),
    shipping: fc.constantFrom(0, 490),
  })
  .map(({ names, discounts, sign, taxRate, shipping }) => (orders, words) => {
    const parts = orders.map((order, i) =>
      partsOf(order, { rate: i === 0 ? 0.1 : (discounts[i] ?? 0), taxRate, shipping }),
    );
    return {
      rows: orders.map((order, i) => {
        const { list, discount, tax, paid } = parts[i] ?? partsOf(order, { rate: 0, taxRate, shipping });
        return {
          [words.number]: String(order.number),
          [words.day]: dayOf(order),
          [words.customer]: order.customer,
          [names.list]: moneyText(list),
          [names.discount]: moneyText(sign * discount),
          ...(taxRate === 0 ? {} : { [names.tax]: moneyText(tax) }),
          ...(shipping === 0 ? {} : { [names.shipping]: moneyText(shipping) }),
          [names.total]: moneyText(paid),
        };
      }),
      right: rightBy(orders.map(({ customer }, i) => ({ customer, cents: parts[i]?.paid ?? 0 }))),
    };
  });

type Rates = Readonly<{ rate: number; taxRate: number; shipping: number }>;

function partsOf(order: Order, { rate, taxRate, shipping }: Rates) {
  const list = centsOf(order);
  const discount = Math.round(list * rate);
  const tax = Math.round((list - discount) * taxRate);
  return { list, discount, tax, paid: list - discount + tax + shipping };
}
