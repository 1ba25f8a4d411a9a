import { createReadStream } from "node:fs";
import { extname } from "node:path";
import fc from "fast-check";
import { expect } from "vitest";
import { receiveUpload } from "../../../lib/ingest/arrive/upload";
import { previewUpload } from "../../../lib/ingest/look/preview";
import type { Preview } from "../../../lib/model/data/preview";
import type { Role } from "../../../lib/model/data/role";
import { fileOf } from "../shop";

type HeadedRole = Extract<
  Role,
  "customer" | "date" | "document" | "amount" | "name" | "email" | "phone" | "product" | "currency"
>;

/** Headings that programs write, by language. */
const headings: Readonly<Record<"en" | "ru" | "de" | "fr" | "es", Readonly<Record<HeadedRole, string>>>> = {
  en: {
    customer:
      "customer_key|household_id|Buyer Username|Customer User ID|Client No.|Shopper ID|buyer-id|memberNumber|Loyalty Card No",
    date: "Order Date|purchase-date|Created (UTC)|Sale Date|Date of sale|Transaction Time|Invoice Date/Time|date_created",
    document:
      "amazon-order-id|Order ID|Receipt ID|Transaction Ref|invoice_key|Sales Record Number|Ticket No|Bill #",
    amount: "sales_value|Order Total Amount|Total Price|Amount|Invoice total|Receipt Amount|Revenue",
    name: "Billing Name|Customer Name|Buyer Name|Member name",
    email: "Billing Email|buyer-email|Customer e-mail|Contact E-Mail Address",
    phone: "Billing Phone|Customer telephone|Mobile no.|Phone number of buyer",
    product: "Lineitem name|product-name|Item Title|Name of the item",
    currency: "Order Currency|currency-code|Currency",
  },
  ru: {
    customer:
      "Код покупателя|Номер карты клиента|ID контрагента|Клиент: код|Карта лояльности №|Логин пользователя",
    date: "Дата и время продажи|Дата оформления заказа|Дата создания заказа|Дата чека|Создан",
    document: "№ заказа|Номер заказа покупателя|Заказ №|Код документа продажи|Чек №|Накладная №",
    amount: "Сумма по чеку|Итоговая сумма|Стоимость заказа|Сумма продажи, руб.|Итого по документу|Выручка, ₽",
    name: "Покупатель (ФИО)|ФИО покупателя|Имя клиента|Наименование контрагента",
    email: "E-mail покупателя|Электронная почта клиента|Почта",
    phone: "Телефон покупателя|Моб. телефон|Контактный телефон",
    product: "Наименование товара|Товар|Название номенклатуры",
    currency: "Валюта заказа|Валюта",
  },
  de: {
    customer: "Kundennummer|Kunden-Nr.|Kunde|Kunden-ID|Käufer-ID",
    date: "Datum|Bestelldatum|Rechnungsdatum|Datum der Bestellung|Erstellt",
    document: "Rechnungsnummer|Bestellnummer|Beleg-Nr.|Bestell-ID|Rechnung Nr.",
    amount: "Betrag|Gesamtbetrag|Rechnungsbetrag|Umsatz|Bestellsumme",
    name: "Name des Kunden|Kunde Name|Name",
    email: "E-Mail|Kunden-E-Mail",
    phone: "Telefon|Mobil|Telefonnummer",
    product: "Artikel|Artikelname|Produktname",
    currency: "Währung",
  },
  fr: {
    customer: "N° client|Client|ID acheteur|Numéro de client",
    date: "Date|Date de commande|Date de la vente|Créé",
    document: "Référence|N° de facture|Commande n°|Facture",
    amount: "Montant|Montant total|Total|Montant de la commande",
    name: "Nom du client|Nom de l’acheteur",
    email: "Courriel|E-mail du client",
    phone: "Téléphone|Tél.",
    product: "Produit|Nom du produit|Article",
    currency: "Devise",
  },
  es: {
    customer: "Cliente|Código de cliente|ID comprador|Número de cliente",
    date: "Fecha|Fecha de compra|Fecha del pedido",
    document: "Número de factura|Pedido n.º|Factura|ID de pedido",
    amount: "Importe|Importe total|Monto|Total del pedido",
    name: "Nombre del cliente|Nombre del comprador",
    email: "Correo|Email del cliente",
    phone: "Teléfono|Teléfono del cliente",
    product: "Producto|Nombre del artículo",
    currency: "Moneda",
  },
};

/** Columns that have no role, whatever they are called. */
const noise: Readonly<Record<string, (row: number) => string>> = {
  "Receipt Number": () => "",
  "Invoice ID": () => "",
  "Номер чека": () => "",
  "Shipping Total": () => "4.90",
  "Tax Amount": (row) => `1.${10 + (row % 7)}`,
  "Сумма скидки": () => "0.00",
  "Customer Birth Date": () => "1980-05-03",
  "Customer Type": (row) => (row % 2 === 0 ? "new" : "old"),
  "Shipping Postal Code": (row) => `${10_000 + (row % 9)}`,
  "Payment Method": () => "card",
  "Дата доставки": () => "2027-01-01",
  "Manager name": () => "Eve Stone",
  Brand: (row) => ["Nord", "Leaf", "Moss"][row % 3] ?? "",
};

const people = ["Ann Berg", "Jon Cole", "Ida Dahl", "Eva Enz", "Per Fox"];

/** Rows of orders with one to three lines each; customers come again. */
const values: Readonly<Record<HeadedRole, (row: number) => string>> = {
  customer: (row) => `C-${orderOf(row) % 5}`,
  date: (row) => `2026-0${1 + (orderOf(row) % 8)}-1${orderOf(row) % 9}`,
  document: (row) => `A-${100 + orderOf(row)}`,
  amount: (row) => `${10 + row}.50`,
  name: (row) => people[orderOf(row) % 5] ?? "",
  email: (row) => `c${orderOf(row) % 5}@example.com`,
  phone: (row) => `+4915100000${10 + (orderOf(row) % 5)}`,
  product: (row) => ["Tea", "Mug", "Spoon"][row % 3] ?? "",
  currency: () => "EUR",
};

const orderOf = (row: number) => Math.floor(row / 2);

const needed: readonly HeadedRole[] = ["customer", "date", "document", "amount"];
const more: readonly HeadedRole[] = ["name", "email", "phone", "product", "currency"];

const variant = fc.constantFrom(...(["en", "ru", "de", "fr", "es"] as const)).chain((lang) =>
  fc.record({
    named: fc
      .subarray([...more])
      .chain((extra) =>
        fc.tuple(
          ...[...needed, ...extra].map((role) =>
            fc.constantFrom(...headings[lang][role].split("|")).map((heading) => ({ role, heading })),
          ),
        ),
      ),
    aside: fc.subarray(Object.keys(noise), { maxLength: 5 }),
    order: fc.infiniteStream(fc.nat()).map((stream) => Array.from({ length: 20 }, () => stream.next().value)),
    case: fc.constantFrom("as is", "upper", "lower"),
    rows: fc.integer({ min: 12, max: 60 }),
  }),
);

/** "memberNumber" is one word without its capital. */
const isCamel = (text: string) => /\p{Ll}\p{Lu}/u.test(text);
const upperOf = (text: string) => (isCamel(text) ? text : text.toUpperCase());
const lowerOf = (text: string) => (isCamel(text) ? text : text.toLowerCase());

const cased = { "as is": (text: string) => text, upper: upperOf, lower: lowerOf };

/** Makes files with headings of which the roles are known, and compares what is proposed. */
export async function expectRoles(numRuns: number): Promise<void> {
  const seed = Number(process.env["SEED"] ?? 9);
  await fc.assert(
    fc.asyncProperty(variant, async ({ named, aside, order, case: letters, rows }) => {
      const columns = [
        ...named.map(({ role, heading }) => ({ heading: cased[letters](heading), cell: values[role] })),
        ...aside.map((heading) => ({ heading, cell: noise[heading] ?? String })),
      ]
        .map((column, i) => ({ column, at: order[i] ?? 0 }))
        .sort((one, other) => one.at - other.at)
        .map(({ column }) => column);
      const texts = [
        columns.map(({ heading }) => heading).join(";"),
        ...Array.from({ length: rows }, (_, row) => columns.map(({ cell }) => cell(row)).join(";")),
      ];
      const found = await previewOf(`${texts.join("\n")}\n`);
      const expected = Object.fromEntries(named.map(({ role, heading }) => [role, cased[letters](heading)]));
      const { category, ...roles } = found.roles;
      expect(roles).toEqual(expected);
      expect(category).toBe(aside.includes("Brand") ? "Brand" : undefined);
    }),
    { numRuns, seed },
  );
}

export async function previewOf(content: string | Uint8Array, ending = "csv"): Promise<Preview> {
  return previewPath(await fileOf(content, ending));
}

export async function previewPath(path: string): Promise<Preview> {
  const upload = await receiveUpload(createReadStream(path), {
    name: `sales${extname(path)}`,
    bytes: null,
    digest: null,
  });
  return previewUpload(upload.id);
}
