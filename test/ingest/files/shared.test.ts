import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ask, importPath, importText, type Shop } from "../shop";

const shared = resolve("..", "shared", "data");

/** Real files with known answers: see SOURCES.md beside them. */
describe.runIf(existsSync(shared))("shared data", () => {
  describe("UCI Online Retail", () => {
    let shop: Shop;
    beforeAll(async () => {
      shop = await importPath(resolve(shared, "online_retail", "online_retail_2010_2011.parquet"));
    });

    test("roles come from the headings", () => {
      expect(shop.version.options.roles).toEqual({
        customer: "customer_id",
        date: "invoice_date",
        document: "invoice",
        quantity: "quantity",
        unit_price: "unit_price",
        product: "description",
      });
    });

    test("rows, customers, invoices and money are those that are known", async () => {
      const { version, folder } = shop;
      expect(version).toMatchObject({
        customers: 4_372,
        documents: 25_900,
        first_day: "2010-12-01",
        last_day: "2011-12-09",
      });
      expect(version.ledger).toMatchObject({
        rows_in: 541_909,
        rows_used: 541_909,
        rows_without_customer: 541_909 - 406_829,
        money_in: "9747747.93",
        left_out: [],
        documents_with_two_customers: 0,
      });
      expect((version.ledger.rows_without_customer / version.ledger.rows_in).toFixed(3)).toBe("0.249");
      const [net] = await ask(
        folder,
        "select sum(net)::varchar as net, sum(lines)::int as lines from orders",
      );
      expect(net).toEqual({ net: version.ledger.money_used, lines: 541_909 });
    });

    test("a cancelled invoice is a document that takes money back, and no purchase", async () => {
      const [counted] = await ask(
        shop.folder,
        `select count_if(net >= 0)::int as others, sum(lines)::int as lines from orders where document like 'C%'`,
      );
      expect(counted).toEqual({ others: 0, lines: 9_288 });
    });
  });

  test("a file in Russian manner is read without help", async () => {
    const { version, folder } = await importPath(resolve(shared, "russian", "prodazhi_utf8_bom.csv"));
    expect(version).toMatchObject({ customers: 4_372, documents: 22_190, first_day: "2010-12-01" });
    expect(version.ledger).toMatchObject({
      rows_in: 22_190,
      rows_used: 22_190,
      money_in: "8300065.81",
      money_used: "8300065.81",
    });
    expect(version.options).toMatchObject({
      roles: {
        customer: "Код клиента",
        date: "Дата",
        document: "Номер чека",
        amount: "Сумма, руб.",
        quantity: "Количество",
      },
      date_format: "%d.%m.%Y",
      decimal_mark: ",",
      currency: "RUB",
    });
    expect(await ask(folder, "select customer_id from customers where customer_id = 'К-17850'")).toHaveLength(
      1,
    );
  });

  test("the same file in cp1251 has the same customers, documents and money", async () => {
    const { version, folder } = await importPath(resolve(shared, "russian", "prodazhi_cp1251.csv"));
    expect(version).toMatchObject({ customers: 4_372, documents: 22_190, first_day: "2010-12-01" });
    expect(version.ledger).toMatchObject({
      rows_in: 22_190,
      rows_used: 22_190,
      money_in: "8300065.81",
      money_used: "8300065.81",
    });
    expect(await ask(folder, "select customer_id from customers where customer_id = 'К-17850'")).toHaveLength(
      1,
    );
  });

  test("CDNOW gives the same from Parquet and from its text", async () => {
    const known = { customers: 23_570, first_day: "1997-01-01", last_day: "1998-06-30" };
    const parquet = await importPath(resolve(shared, "cdnow", "cdnow_master.parquet"), { documents: "row" });
    const text = await readFile(resolve(shared, "lifetimes", "CDNOW_master.txt"), "utf8");
    const csv = text.replace(/^ +/gm, "").replace(/ +/g, ",");
    const fromText = await importText(csv, { documents: "row", roles: { quantity: "number_of_cds" } });
    for (const { version, folder } of [parquet, fromText]) {
      expect(version).toMatchObject(known);
      expect(version.ledger).toMatchObject({ rows_in: 69_659, rows_used: 69_659, money_in: "2500315.63" });
      expect(version).toMatchObject({ documents: 69_659, purchases: 69_659 - 80 });
      expect(await ask(folder, "select min(customer_id) as id from customers")).toEqual([{ id: "00001" }]);
    }
    expect(fromText.version.options.date_format).toBe("%Y%m%d");
  });

  test("the R package's orders come in one by one", async () => {
    const { version } = await importPath(resolve(shared, "rfm-r", "rfm_data_orders.csv"), {
      documents: "row",
    });
    expect(version).toMatchObject({ customers: 995, documents: 4_906 });
    expect(version.options.roles).toMatchObject({
      customer: "customer_id",
      date: "order_date",
      amount: "revenue",
      email: "email",
    });
  });

  test("a column of moments alone has no money, and says so", async () => {
    const path = resolve(shared, "lifetimes", "example_transactions.csv");
    await expect(importPath(path, { roles: { customer: "id" } })).rejects.toThrow("role_missing");
  });
});
