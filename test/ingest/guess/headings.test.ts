import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Roles } from "../../../lib/model/data/role";
import { ask, importText } from "../shop";
import { expectRoles, previewOf, previewPath } from "./headings";

test("headings in five languages have the roles that their words name", { timeout: 120_000 }, () =>
  expectRoles(8),
);

const table = (headings: string, row: (i: number) => string, rows = 40) =>
  `${headings}\n${Array.from({ length: rows }, (_, i) => `${row(i)}\n`).join("")}`;

const rolesIn = async (content: string) => (await previewOf(content)).roles;

test("a heading is not believed against the values", async () => {
  const found = await rolesIn(
    table(
      "Name,Email,Date,Order Date,Total,Receipt Number",
      (i) => `#10${i},yes,week ${i},2026-01-${10 + (i % 9)},5.00,`,
    ),
  );
  expect(found).toEqual({ document: "Name", date: "Order Date", amount: "Total" });
});

test.each(["Accepts Marketing", "Согласие на рассылку", "agrees"])(
  "a column under %s says who agrees to messages where its values are few words",
  async (heading) => {
    const roleIn = async (word: (i: number) => string) => {
      const found = await rolesIn(
        table(`customer,date,amount,${heading}`, (i) => `c${i % 5},2026-01-01,5.00,${word(i)}`),
      );
      return found.consent;
    };
    expect(await roleIn((i) => (i % 2 === 0 ? "yes" : "no"))).toBe(
      heading === "agrees" ? undefined : heading,
    );
    expect(await roleIn((i) => `note ${i}`)).toBeUndefined();
  },
);

test("a number that is new in each row is no customer where another comes again", async () => {
  const found = await rolesIn(
    table("customer_id,customer_unique_id,date,amount", (i) => `x${i},u${i % 7},2026-01-01,5.00`),
  );
  expect(found.customer).toBe("customer_unique_id");
});

test("guests are known by their address where their number is 0", async () => {
  const found = await rolesIn(
    table(
      "Order ID,Customer User ID,Billing Email,Date,Total",
      (i) => `${i},${i % 3 === 0 ? 17 : 0},c${i % 5}@example.com,2026-01-01,5.00`,
    ),
  );
  expect(found).toMatchObject({ customer: "Billing Email", email: "Billing Email" });
});

test("a bare number is a document only in a list of sales", async () => {
  const row = (i: number) => `${i},c${i % 5},2026-01-01,5.00`;
  expect((await rolesIn(table("id,customer,date,amount", row))).document).toBe("id");
  expect(
    (await rolesIn(table("id,customer,date,amount,sku", (i) => `${row(i)},s`))).document,
  ).toBeUndefined();
});

test("a brand is of the goods, unless each document has one", async () => {
  const head = "Order,Customer,Date,Amount,Brand";
  const row = (brand: (i: number) => number) => (i: number) =>
    `${Math.floor(i / 2)},c${Math.floor(i / 2) % 5},2026-01-01,5.00,B${brand(i)}`;
  const varying = await rolesIn(
    table(
      head,
      row((i) => i % 3),
    ),
  );
  expect([varying.company, varying.category]).toEqual([undefined, "Brand"]);
  const whole = await rolesIn(
    table(
      head,
      row((i) => Math.floor(i / 2) % 3),
    ),
  );
  expect([whole.company, whole.category]).toEqual(["Brand", undefined]);
});

test("a shop that differs within most receipts is no company", async () => {
  const head = "Receipt No,Customer,Date,Amount,Store";
  const row = (i: number) => `${Math.floor(i / 2)},c${Math.floor(i / 2) % 5},2026-01-01,5.00,S${i % 3}`;
  expect((await rolesIn(table(head, row))).company).toBeUndefined();
});

test("first and last name are one name, by which customers are known where there is nothing else", async () => {
  const people = ["Ann;Berg", "Ann;Cole", "Jon;Berg"];
  const { folder, version } = await importText(
    table("First Name;Last Name;Date;Amount", (i) => `${people[i % 3]};2026-01-1${i % 9};5.00`, 30),
  );
  expect(version.options.roles).toMatchObject({
    customer: "First Name",
    name: "First Name",
    last_name: "Last Name",
  });
  expect(await ask(folder, "select customer_id, name from customers order by 1")).toEqual([
    { customer_id: "Ann Berg", name: "Ann Berg" },
    { customer_id: "Ann Cole", name: "Ann Cole" },
    { customer_id: "Jon Berg", name: "Jon Berg" },
  ]);
});

const cases = join(process.cwd(), "..", "shared", "cases");

const known: readonly [path: string, roles: Roles, without: readonly (keyof Roles)[]][] = [
  [
    "01-shopify-orders/orders_export.csv",
    { document: "Name", customer: "Email", name: "Billing Name" },
    ["company"],
  ],
  [
    "03-refund-told-by-type/detail.xlsx",
    { customer: "Код клиента", category: "Бренд" },
    ["company", "document"],
  ],
  [
    "05-ebay-orders-report/eBay-OrdersReport.csv",
    { customer: "Buyer Username", document: "Order Number", amount: "Total Price", email: "Buyer Email" },
    [],
  ],
  [
    "07-stripe-payments/payments.csv",
    { document: "id", customer: "Customer ID", email: "Customer Email" },
    [],
  ],
  ["12-woocommerce-guests/orders.csv", { customer: "Billing Email", amount: "Order Total Amount" }, []],
  ["16-amazon-all-orders/orders.txt", { document: "amazon-order-id", customer: "buyer-email" }, []],
  ["17-prestashop-french/commandes.csv", { document: "Référence", customer: "Client", amount: "Total" }, []],
  ["34-brand-of-goods/lines.csv", { document: "Order", category: "Brand" }, ["company"]],
];

describe.runIf(existsSync(cases))("real shapes", () => {
  test.each(known)("%s", async (path, roles, without) => {
    const found = await previewPath(join(cases, path));
    expect(found.roles).toMatchObject(roles);
    for (const role of without) expect(found.roles[role]).toBeUndefined();
  });
});
