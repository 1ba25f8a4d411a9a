import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { affinityQuestion, judgedProducts, pairsQuestion } from "../../lib/page/kit/affinity/preferred";
import { sizesQuestion } from "../../lib/page/kit/segments";
import { summary } from "../../lib/page/overview/summary";
import type { Report } from "../../lib/page/report/report";
import type { measures } from "../../lib/query/kit/measures";
import { totals } from "../../lib/query/overview/summary";
import { dataFolder, versionFolder } from "../../lib/store/disk/paths";
import { answerOf } from "../cells";
import { importPath, reportOf } from "../dataset";
import { rowsOf } from "../shell";
import { data, indexRows, noData } from "./data";

const file = join(data, "online_retail", "online_retail_2010_2011.parquet");
const roles = {
  customer: "customer_id",
  date: "invoice_date",
  document: "invoice",
  quantity: "quantity",
  unit_price: "unit_price",
  product: "stock_code",
};

describe.skipIf(noData)("UCI Online Retail, as it came", () => {
  let report: Report;

  beforeAll(async () => {
    const id = await importPath(file, { roles });
    report = await reportOf(id, { from: "2010-12-01", to: "2011-12-09" });
  });

  test("every row is used; 24.9 % of them name no customer", () => {
    const { ledger } = report.data.version;
    expect(ledger).toMatchObject({ rows_in: 541_909, rows_used: 541_909, left_out: [] });
    expect(ledger.rows_without_customer).toBe(541_909 - 406_829);
    expect(report.data.version.customers).toBe(4_372);
    expect((ledger.rows_without_customer / ledger.rows_used).toFixed(3)).toBe("0.249");
  });

  test("9 747 747.93 stands in the ledger, in lines, orders and days, and in the summary, to the cent", async () => {
    const { ledger } = report.data.version;
    const folder = versionFolder(report.address.dataset.id, report.data.version.id);
    const sums = await Promise.all([
      rowsOf(`select sum(amount)::varchar as net from '${join(folder, "lines.parquet")}'`),
      rowsOf(`select sum(net)::varchar as net from '${join(folder, "orders.parquet")}'`),
      indexRows(report, "select sum(net)::varchar as net from v.days where company_key = 0"),
    ]);
    expect([ledger.money_used, ...sums.flat().map(({ net }) => net)]).toEqual(Array(4).fill("9747747.93"));
    // Before rounding 9 747 747.934; the ledger's own sum is in cents.
    expect([ledger.money_in, ledger.rounding]).toEqual(["9747747.93", "0.00"]);
    const found = await summaryOf(report);
    expect(found.revenue).toBe(9_747_747.93);
    const { rows } = await report.data.ask(sizesQuestion(report));
    const cents = rows.reduce((sum, { money }) => sum + Math.round(money * 100), 0);
    expect(cents).toBe(Math.round(found.customer_revenue * 100));
    expect(Math.round(found.revenue * 100) - cents).toBe(
      Math.round(Number(ledger.money_without_customer) * 100),
    );
  });

  test("a cancelled invoice is never a purchase and lowers the money of its own day", async () => {
    const orders = join(versionFolder(report.address.dataset.id, report.data.version.id), "orders.parquet");
    const [cancelled] = await rowsOf(
      `select count(*) filter (net > 0)::int as above, sum(lines)::int as lines, sum(net) < 0 as lowers
       from '${orders}' where document like 'C%'`,
    );
    expect(cancelled).toEqual({ above: 0, lines: 9_288, lowers: true });
    const [purchases] = await rowsOf(
      `select count(*)::int as count from '${orders}' where customer_key is not null and net > 0`,
    );
    expect((await summaryOf(report)).purchases).toBe(purchases?.["count"]);
  });

  test.each([
    ["vip", "23681", [78, 27, 3.824, 2.4958, 5.8591], [54, 2055]],
    ["vip", "23552", [71, 22, 4.272, 2.6724, 6.8289], [54, 2055]],
    ["vip", "21034", [110, 353, 0.4125, 0.3393, 0.5015], [54, 2055]],
    ["newcomer", "23355", [25, 449, 2.9653, 2.0713, 4.245], [97, 261]],
    ["sleeping_one_timer", "22579", [33, 182, 3.8591, 2.697, 5.5218], [142, 852]],
  ] as const)("%s buy %s more or less than others", async (segment, product, expected, [passed, tested]) => {
    const all = await productsOf(segment);
    const one = all.find((row) => row.product === product);
    const found = [one?.own, one?.rest, one?.lift, one?.low, one?.high].map((value) =>
      Number(value?.toFixed(4)),
    );
    expect(found).toEqual(expected);
    expect([all.filter(({ passes }) => passes).length, all.length]).toEqual([passed, tested]);
  });

  test("a product of a season is told by its months", async () => {
    const one = (await productsOf("sleeping_one_timer")).find(({ product }) => product === "22579");
    expect(one?.by_months.toFixed(4)).toBe("1.7394");
  });

  test("products in one document come together as often as another program counted", async () => {
    const goods = "^[0-9]{5}";
    const { rows } = await report.data.ask(pairsQuestion(report, "", goods, 1));
    const of = (one: string, other: string) => rows.find((row) => row.one === one && row.other === other);
    expect(of("22386", "85099B")).toMatchObject({ documents: 18_402, together: 546, one_documents: 871 });
    expect(of("22697", "22699")).toMatchObject({ together: 541, one_documents: 691, other_documents: 783 });
    expect(of("22697", "22699")?.lift.toFixed(3)).toBe("18.400");
  });

  /** What a segment buys beside others in the year up to 9 December, of codes that begin with five digits. */
  async function productsOf(segment: string) {
    const year = await reportOf(report.address.dataset.id, { from: "2010-12-10", to: "2011-12-09" });
    const { rows } = await year.data.ask(affinityQuestion(year, segment, "^[0-9]{5}"));
    return judgedProducts(rows);
  }
});

describe.skipIf(noData)("UCI Online Retail, cleaned as most tutorials do", () => {
  let report: Report;

  beforeAll(async () => {
    const cleaned = join(dataFolder, "cleaned.parquet");
    await rowsOf(
      `copy (from '${file}' where customer_id is not null and invoice not like 'C%' and quantity > 0 and unit_price > 0)
       to '${cleaned}' (format parquet)`,
    );
    report = await reportOf(await importPath(cleaned, { roles }), { from: "2010-12-01", to: "2011-12-10" });
  });

  test("397 884 rows, 18 532 invoices, 4 338 customers, 8 911 407.90", async () => {
    const { ledger, customers, documents, purchases } = report.data.version;
    expect([ledger.rows_used, documents, purchases, customers]).toEqual([397_884, 18_532, 18_532, 4_338]);
    expect((await summaryOf(report)).revenue).toBe(8_911_407.9);
  });

  test("R, F and M of the customers that tutorials print, their largest values and means", async () => {
    const [row] = await rfmRows(
      `select max(recency)::int as r, min(recency)::int as least, max(frequency)::int as f, max(monetary)::double as m,
         round(avg(recency), 2)::double as r_mean, round(avg(frequency), 2)::double as f_mean,
         round(avg(monetary), 2)::double as m_mean`,
    );
    expect(row).toEqual({
      r: 374,
      least: 1,
      f: 209,
      m: 280_206.02,
      r_mean: 93.06,
      f_mean: 4.27,
      m_mean: 2_054.27,
    });
    const known = ["12346", "12347", "12348", "12349", "12350", "14646", "17841"];
    const rows = await rfmRows(
      "select customer_id as id, recency as r, frequency as f, monetary as m",
      `where customer_id in (${known.map((id) => `'${id}'`).join()}) order by id`,
    );
    expect(rows.map(({ id, r, f, m }) => `${id}: ${r}/${f}/${Number(m).toFixed(2)}`)).toEqual([
      "12346: 326/1/77183.60",
      "12347: 3/7/4310.00",
      "12348: 76/4/1797.24",
      "12349: 19/1/1757.55",
      "12350: 311/1/334.40",
      "14646: 2/73/280206.02",
      "17841: 2/124/40991.57",
    ]);
  });

  /** Statements on the whole list of customers, by the file that the page offers. */
  async function rfmRows(select: string, rest = "") {
    const { customers } = await import("../../lib/page/kit/customer-list");
    const path = await report.data.copy((await customers.asked(report)).question, "parquet");
    return rowsOf(`${select} from '${path}' ${rest}`);
  }
});

type Measure = (typeof measures)[number];

async function summaryOf(report: Report): Promise<Record<Measure, number>> {
  const { rows } = await answerOf(summary, report);
  return Object.fromEntries(
    rows.map((row) => totals.row.parse(row)).map(({ measure, value }) => [measure, value ?? Number.NaN]),
  ) as Record<Measure, number>;
}
