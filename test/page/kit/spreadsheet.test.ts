import { afterEach, beforeAll, expect, test } from "vitest";
import { addDays, requireDay } from "../../../lib/base/day";
import { env } from "../../../lib/base/env";
import { datasetIdOf } from "../../../lib/model/data/dataset-name";
import type { Lang } from "../../../lib/model/lang";
import { loadCustomers } from "../../../lib/page/customers/customers";
import { selectionQuestion } from "../../../lib/page/kit/customer-list";
import { segmentContent } from "../../../lib/store/content";
import { importText, importTextAs, reportOf } from "../../dataset";
import { strictCells } from "../../export/lists";
import { readTable } from "../../ingest/read/table";
import { serveCell } from "../doors";

const roles = { customer: "customer", date: "date", amount: "amount" } as const;

const first = requireDay("2024-03-01");
const names = ["Анна Ёлкина", "=1+1", "+7 916", '@sum("x")', "\u200b-2", "ООО «Ромашка; и Ко», Тверь"];

/** Forty customers with odd names, uneven cents and contacts as shops write them; every seventh has none. */
function salesOf(): string {
  const rows = Array.from({ length: 40 }, (_, n) => {
    const name = names[n % names.length] ?? "";
    const contacts = n % 7 === 0 ? ["", ""] : [`Person${n}@Example.com`, `8 (916) 700-00-${10 + n}`];
    const bought = Array.from({ length: 1 + (n % 4) }, (__, i) => [
      `k${n}`,
      addDays(first, (n * 5 + i * 31) % 200),
      (10 + n * 3.37 + i / 3).toFixed(2),
      name,
      ...contacts,
    ]);
    return bought.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join());
  });
  return ["customer,date,amount,name,email,phone", ...rows.flat(), ""].join("\n");
}

let shop = "";
let bare = "";

beforeAll(async () => {
  shop = await importText(salesOf(), { roles: { ...roles, name: "name", email: "email", phone: "phone" } });
  bare = await importText(salesOf(), { roles });
});

const { WORKBOOK_ROWS_MAX } = env;

afterEach(() => void Object.assign(env, { WORKBOOK_ROWS_MAX }));

type Asked = Readonly<{ file: string; lang: Lang; fields?: Readonly<Record<string, string>>; of?: string }>;

const period = { from: "2024-04-01", to: "2024-08-31" };

function answered({ file, lang, fields = {}, of = shop }: Asked): Promise<Response> {
  return serveCell({ lang, dataset: of, file }, new URLSearchParams({ ...period, ...fields }));
}

const forms = [
  { lang: "en", file: "csv", dialect: "excel", delimiter: ",", decimal: "." },
  { lang: "ru", file: "csv", dialect: "excel", delimiter: ";", decimal: "," },
  { lang: "en", file: "xlsx", dialect: "plain", delimiter: "", decimal: "." },
  { lang: "ru", file: "xlsx", dialect: "plain", delimiter: "", decimal: "." },
] as const;

const headings = {
  en: [
    "Customer",
    "Name",
    "Code on 2024-08-31",
    "Segment on 2024-08-31",
    "Last purchase on 2024-08-31",
    "Days since last purchase on 2024-08-31",
    "Purchases on 2024-08-31",
    "Revenue on 2024-08-31",
    "E-mail",
    "Phone",
  ],
  ru: [
    "Клиент",
    "Имя",
    "Код на 2024-08-31",
    "Сегмент на 2024-08-31",
    "Последняя покупка на 2024-08-31",
    "Дней с последней покупки на 2024-08-31",
    "Покупок на 2024-08-31",
    "Сумма покупок на 2024-08-31",
    "Почта",
    "Телефон",
  ],
} as const;

const selections = [
  { cell: "customers", fields: { r_max: "90", sort: "name" } },
  { cell: "customers", fields: { top: "5" } },
  { cell: "customers", fields: {} },
  { cell: "members", fields: { segment: "absent" } },
  { cell: "members", fields: { segment: "vip" } },
] as const;

const cases = forms.flatMap((form) => selections.map((selection) => ({ ...form, ...selection })));

test.each(cases)(
  "$cell $fields leave in $lang as $file ($dialect) with the page's totals, and with their contacts",
  async ({ lang, file, dialect, decimal, cell, fields }) => {
    const answer = await answered({ lang, file: `${cell}.${file}`, fields: { ...fields, dialect } });
    expect(answer.status).toBe(200);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const { table, rows } = await readTable(bytes);
    expect(table.headings).toEqual(headings[lang]);
    const report = await reportOf(shop, { ...period, ...fields });
    const [selection] = (await report.data.ask(await selectionQuestion(report))).rows;
    expect(selection?.customers).toBeGreaterThan(0);
    const sum = (column: number) =>
      rows.reduce((total, cells) => total + Number((cells[column] ?? "0").replace(decimal, ".")), 0);
    expect({ customers: rows.length, purchases: sum(6), money: Math.round(sum(7) * 100) / 100 }).toEqual(
      selection,
    );
    for (const cells of rows) {
      expect(cells[7]).toMatch(decimal === "," ? /^-?\d+,\d\d$/ : /^-?\d+(\.\d{1,2})?$/);
      expect(cells[4] ?? "2024-01-01").toMatch(/^2024-\d\d-\d\d$/);
      expect(cells[8] ?? "person0@example.com").toMatch(/^person\d+@example\.com$/);
      expect(cells[9] ?? "+79167000010").toMatch(/^\+79167000\d{3}$/);
    }
    expect(rows.some((cells) => cells[8] !== null && cells[9] !== null)).toBe(true);
    if ("segment" in fields)
      expect(new Set(rows.map((cells) => cells[3]))).toEqual(
        new Set([segmentContent(lang, "classic-3", fields.segment).name]),
      );
  },
);

test.each(forms)(
  "in $lang, $file of $dialect says its type and has a name of plain letters",
  async (form) => {
    const { lang, file, dialect } = form;
    const answer = await answered({ lang, file: `customers.${file}`, fields: { dialect } });
    await answer.body?.cancel();
    expect(answer.headers.get("content-type")).toBe(
      file === "csv"
        ? "text/csv; charset=utf-8"
        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    );
    expect(answer.headers.get("content-disposition")).toBe(
      `attachment; filename="${shop}-customers-2024-08-31.${file}"`,
    );
  },
);

test("a shop with a name in Cyrillic has its letters spelt in the file's name", async () => {
  const of = datasetIdOf("Магазин «Ёлка»", "spare");
  await importTextAs(of, salesOf(), { roles });
  const answer = await answered({ lang: "ru", file: "customers.xlsx", of });
  await answer.body?.cancel();
  expect(answer.headers.get("content-disposition")).toBe(
    'attachment; filename="magazin-elka-customers-2024-08-31.xlsx"',
  );
});

test("CSV for Excel tells that it is UTF-8, and no cell of it runs as a formula", async () => {
  for (const { lang, delimiter } of forms.slice(0, 2)) {
    const answer = await answered({ lang, file: "customers.csv", fields: { dialect: "excel" } });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [, ...rows] = strictCells(new TextDecoder().decode(bytes), delimiter);
    // Phone numbers are the only cells with a sign, and a number is what a spreadsheet takes them for.
    const texts = rows.flatMap(([id = "", name = "", code = "", segment = ""]) => [id, name, code, segment]);
    expect(texts.filter((text) => /^[\s\p{Cf}]*[=+\-@]/u.test(text))).toEqual([]);
    expect(texts).toContain("'=1+1");
    expect(texts).toContain("Анна Ёлкина");
  }
});

test("columns of contacts and names are there only where the data has them", async () => {
  for (const { lang, file, dialect } of forms) {
    const fields = { dialect };
    const answer = await answered({ lang, file: `customers.${file}`, fields, of: bare });
    const { table } = await readTable(new Uint8Array(await answer.arrayBuffer()));
    const [id, , ...rest] = headings[lang];
    expect(table.headings).toEqual([id, ...rest.slice(0, 6)]);
  }
});

test("the plain CSV stays as it was", async () => {
  const plain = await (await answered({ lang: "ru", file: "customers.csv" })).text();
  expect(plain).toMatch(/^ref,customer_id,name,recency,/);
});

test("a selection that is too long for a spreadsheet has none, and its address says so", async () => {
  const report = await reportOf(shop, period);
  expect((await loadCustomers(report)).spreadsheets).toEqual({
    xlsx: expect.stringContaining("/cells/customers.xlsx?"),
    excel: expect.stringMatching(/\/cells\/customers\.csv\?.*dialect=excel/),
  });
  env.WORKBOOK_ROWS_MAX = 10;
  expect((await loadCustomers(report)).spreadsheets).toBeNull();
  for (const { lang, file, dialect } of forms) {
    const answer = await answered({ lang, file: `customers.${file}`, fields: { dialect } });
    expect([answer.status, await answer.json()]).toEqual([
      409,
      expect.objectContaining({ error: "workbook_rows", values: { rows: 40, limit: 10 } }),
    ]);
  }
});
