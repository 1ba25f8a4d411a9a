import { beforeAll, describe, expect, test } from "vitest";
import { cells } from "../../../lib/page/cell-file";
import { addedDraft } from "../../campaigns";
import { reportOf } from "../../dataset";
import { strictCells } from "../../export/lists";
import type { Given } from "../../ingest/given";
import { readTable } from "../../ingest/read/table";
import { ask, importText, type Shop } from "../../ingest/shop";
import { serveCell, serveLeftOut } from "../../page/doors";

/** Texts that a spreadsheet runs, or might, with what some put before a sign; and one that comes with our apostrophe. */
const hostile = [
  '=HYPERLINK("http://evil.example","x")',
  "=cmd|'/c calc'!A1",
  "+1+1",
  "-1+1",
  "@SUM(A1)",
  "＝1+1",
  "＋1",
  "－1",
  "＠x",
  '"=1+1"',
  "'=1+1",
  "''=1+1",
  "=1;=2,=3\t=4",
];

const head = "date,customer,company,document,product,name,email,phone,amount";

/** A shop whose every text is one of those; two rows of each are left out, one has an amount below zero. */
const shop = [
  head,
  ...hostile.flatMap((text, i) => [
    sale(`2024-01-${10 + i}`, text, `${5 + i}.50`),
    sale("2024-02-20", text, "-1.25"),
    sale("bad", text, "7"),
    sale("@bad", text, "-7.50"),
  ]),
  "",
].join("\n");

function sale(day: string, text: string, amount: string): string {
  const texts = [text, text, `${text}${day}`, text, text, text, text].map(quoted);
  return [day, ...texts, amount].join(",");
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

const given: Given = {
  roles: Object.fromEntries(
    ["date", "customer", "company", "document", "product", "name", "email", "phone", "amount"].map((role) => [
      role,
      role,
    ]),
  ),
  decimal_mark: ".",
  date_format: "%Y-%m-%d",
  currency: "EUR",
  nobody: [],
};

/** Whether a spreadsheet would run a cell, told another way than the program does; a number is none. */
function runs(cell: string): boolean {
  if (/^[+-]?\d+([.,]\d+)?$/.test(cell)) return false;
  return "=+-@＝＋－＠".includes(cell.replace(/^[\s"]+/, "").charAt(0) || " ") || /^[\t\r\n\0]/.test(cell);
}

function cellsIn(text: string, delimiter = ","): string[] {
  const lines = text.replace(/^\uFEFF/, "").replace(/\r?\n/g, "\r\n");
  return strictCells(lines, delimiter).flat();
}

/** How many of the cells have an apostrophe that was put there; fails on one that should have. */
function guardedIn(texts: readonly string[]): number {
  expect(texts.filter(runs)).toEqual([]);
  return texts.filter((cell) => cell.startsWith("'") && runs(cell.slice(1))).length;
}

let made: Shop;
let campaign: string;

beforeAll(async () => {
  made = await importText(shop, { ...given, into: "Formulas" });
  const draft = await addedDraft(made.dataset, {
    planned_start: (await reportOf(made.dataset)).data.period.to,
  });
  campaign = draft.id;
});

const address = () => ({ lang: "en", dataset: made.dataset });

describe("no CSV has a cell that a spreadsheet would run:", () => {
  test("any cell's file of any page", async () => {
    const [first] = await ask(
      made.folder,
      `select ref from customers where customer_id = '=1;=2,=3' || chr(9) || '=4'`,
    );
    const fields = {
      customer: String(first?.["ref"]),
      campaign,
      segment: "absent",
      a_from: "2024-01-01",
      a_to: "2024-01-20",
    };
    let guarded = 0;
    let served = 0;
    for (const { id } of cells) {
      const file = `${id}.csv`;
      const response = await serveCell({ ...address(), file }, new URLSearchParams(fields));
      const text = await response.text();
      if (response.status !== 200) continue;
      served += 1;
      guarded += guardedIn(cellsIn(text));
    }
    expect(served).toBeGreaterThan(cells.length / 2);
    expect(guarded).toBeGreaterThan(2 * hostile.length);
  });

  test("rows that were left out", async () => {
    const text = await (await serveLeftOut(address(), new URLSearchParams())).text();
    expect(guardedIn(cellsIn(text))).toBeGreaterThan(2 * 7 * (hostile.length - 3));
  });
});

test("numbers below zero stay numbers, and other forms have the text that came", async () => {
  const [first] = await ask(made.folder, "select ref from customers where customer_id = '-1+1'");
  const search = new URLSearchParams({ customer: String(first?.["ref"]) });
  const csv = await (await serveCell({ ...address(), file: "documents.csv" }, search)).text();
  expect(cellsIn(csv)).toContain("-1.25");
  const json = await (
    await serveCell({ ...address(), file: "customers.json" }, new URLSearchParams())
  ).json();
  const ids = (json as { customer_id: string }[]).map(({ customer_id }) => customer_id);
  expect(ids.sort()).toEqual(idsOf(hostile));
});

/** Customers as an import knows them: an apostrophe in front of what is run is not theirs. */
function idsOf(texts: readonly string[]): string[] {
  return [
    ...new Set(texts.map((text) => (runs(text.replace(/^'+/, "")) ? text.replace(/^'/, "") : text))),
  ].sort();
}

describe("a file of ours that comes back", () => {
  test("as a list of customers brings nobody new and no other name", async () => {
    const people = "select customer_id, name from customers order by all";
    const before = await ask(made.folder, people);
    const text = await (
      await serveCell({ ...address(), file: "customers.csv" }, new URLSearchParams())
    ).text();
    const roles = { customer: "customer_id", name: "name" };
    const back = await importText(text, { roles, into: "Formulas", manner: "customers" });
    expect(await ask(back.folder, people)).toEqual(before);
  });

  test.each(["csv", "xlsx"] as const)("as rows that were left out brings what was sent (%s)", async (as) => {
    const own = await importText(shop, { ...given, into: `Left out ${as}` });
    const body = await (
      await serveLeftOut({ lang: "en", dataset: own.dataset }, new URLSearchParams({ as }))
    ).arrayBuffer();
    const { rows, table } = await readTable(new Uint8Array(body));
    expect(rows).toHaveLength(2 * hostile.length);
    expect(table.columns.map(({ name }) => name).slice(2)).toEqual(head.split(","));
    if (as === "xlsx") {
      const sent = hostile.flatMap((text) => [text, text]);
      expect(rows.map((row) => row[3])).toEqual(sent);
      expect(rows.map((row) => row[10])).toEqual(hostile.flatMap(() => ["7", "-7.50"]));
    }
    const mended = rows.map((row) => row.map((cell, i) => (i === 2 ? "2024-03-01" : (cell ?? ""))));
    const text = [table.columns.map(({ name }) => name), ...mended]
      .map((row) => row.map(quoted).join(","))
      .join("\n");
    const back = await importText(`${text}\n`, { ...given, into: `Left out ${as}`, manner: "correct" });
    const march = "from lines where day = date '2024-03-01'";
    expect(
      await ask(back.folder, `select sum(amount)::double as money, count(*)::int as n ${march}`),
    ).toEqual([{ money: hostile.length * -0.5, n: 2 * hostile.length }]);
    const people = "select customer_id from customers order by all";
    expect(await ask(back.folder, people)).toEqual(await ask(own.folder, people));
  });
});
