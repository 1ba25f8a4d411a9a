import { beforeAll, describe, expect, test } from "vitest";
import { everyRight } from "../../lib/model/access/roles";
import type { Lang } from "../../lib/model/lang";
import { reportCells } from "../../lib/page/cell-file";
import { cohortsCell } from "../../lib/page/history/cohorts";
import { customers, members } from "../../lib/page/kit/customer-list";
import { segments } from "../../lib/page/kit/segments";
import { loadCell } from "../../lib/page/report/cell";
import { type Report, requireReport } from "../../lib/page/report/report";
import { importText } from "../dataset";
import { readTable } from "../ingest/read/table";
import { sampled } from "../lane";
import { serveCell } from "./doors";
import { importShop } from "./shop";

let shop = "";

beforeAll(async () => {
  shop = await importShop();
});

const search = { customer: "c1", segment: "vip", from: "2024-03-01", to: "2024-12-31" };

const forms = [
  { lang: "en", ending: "xlsx", dialect: "plain" },
  { lang: "ru", ending: "csv", dialect: "excel" },
] as const;

type Asked = Readonly<{ lang: Lang; ending: string; dialect: string; id: string; of?: string }>;

async function sheetOf({ lang, ending, dialect, id, of = shop }: Asked) {
  const fields = new URLSearchParams({ ...search, dialect });
  const answer = await serveCell({ lang, dataset: of, file: `${id}.${ending}` }, fields);
  expect([id, answer.status]).toEqual([id, 200]);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { bytes, ...(await readTable(bytes)) };
}

/** The table of a cell as its page has it. */
async function shownBy(report: Report, id: string) {
  const cell = reportCells.find((one) => one.id === id);
  const loaded = cell && (await loadCell(report, cell));
  if (loaded === undefined || "failed" in loaded) throw new Error(`no cell: ${id}`);
  return loaded.table;
}

const lists: readonly string[] = [customers.id, members.id];
const others = reportCells.filter(({ id }) => !lists.includes(id)).map(({ id }) => id);

describe.each(forms)("in $lang, as $ending", (form) => {
  test.each(sampled(others, 2))(
    "%s has the table of its page, heading by heading and row by row",
    async (id) => {
      const report = await requireReport({ lang: form.lang, dataset: shop, search, rights: everyRight });
      const shown = await shownBy(report, id);
      if (shown.rows.length === 0) return;
      const { table, rows } = await sheetOf({ ...form, id });
      expect(table.headings).toEqual(shown.heads.map(({ label }) => label));
      expect(rows).toHaveLength(shown.rows.length);
      for (const [i, { kind }] of shown.heads.entries()) {
        if (kind !== "count" && kind !== "money" && kind !== "price") continue;
        const written = rows.map((cells) => (cells[i] == null ? null : Number(cells[i]?.replace(",", "."))));
        const expected = shown.rows.map((row) => row[i]?.value ?? null);
        expect(written.map((value) => value?.toFixed(2))).toEqual(
          expected.map((value) => (value === null ? undefined : Number(value).toFixed(2))),
        );
      }
    },
  );
});

test("shares are per cent, segments have their names, and a month that is not over stays empty", async () => {
  const { bytes, rows } = await sheetOf({ lang: "ru", ending: "csv", dialect: "excel", id: segments.id });
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(rows.map(([name]) => name)).toContain("Спящие VIP");
  expect(rows[0]?.some((cell) => /^\d+,\d\d%$/.test(cell ?? ""))).toBe(true);
  const open = ["customer,date,amount", "a,2024-03-01,5", "b,2024-05-10,5", ""].join("\n");
  const of = await importText(open, { roles: { customer: "customer", date: "date", amount: "amount" } });
  const fields = new URLSearchParams({ dialect: "excel", to: "2024-05-10" });
  const answer = await serveCell({ lang: "en", dataset: of, file: `${cohortsCell.id}.csv` }, fields);
  expect((await answer.text()).trim().split("\r\n").slice(1)).toEqual([
    "Mar 2024,1,0,1,100.00%,20.65%,100.00%",
    "Mar 2024,1,1,0,0.00%,0.00%,79.35%",
    "May 2024,1,0,,,,",
  ]);
});
