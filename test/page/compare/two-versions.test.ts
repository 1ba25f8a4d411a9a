import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { everyRight } from "../../../lib/model/access/roles";
import { comparedCells, loadComparison } from "../../../lib/page/compare/comparison";
import { migration } from "../../../lib/page/compare/migration";
import { sideReport } from "../../../lib/page/compare/sides";
import { pageQuestion, selectionQuestion } from "../../../lib/page/kit/customer-list";
import { loadCell } from "../../../lib/page/report/cell";
import { openReport, type Report } from "../../../lib/page/report/report";
import type { Flow } from "../../../lib/query/compare/migration/migration";
import type { CustomerRow } from "../../../lib/query/customers/customers";
import { readDataset } from "../../../lib/store/catalog";
import { dataFolder, versionFolder } from "../../../lib/store/disk/paths";
import { answerOf } from "../../cells";
import { chanceOf } from "../../chance";
import { importPath, reportOf } from "../../dataset";
import { runScript } from "../../shell";

const dataset = "two-versions";
let versions: readonly string[] = [];

/** The same shop twice: the second file has other customers too, lacks some, and says some sums differently. */
beforeAll(async () => {
  await importSales("first", (i) => i < 60);
  await importSales("second", (i) => i > 8);
  versions = (await readDataset(dataset))?.versions ?? [];
});

async function importSales(name: string, isIn: (customer: number) => boolean): Promise<void> {
  const chance = chanceOf(7);
  const lines = Array.from({ length: 600 }, (_, i) => {
    const customer = Math.floor(chance() ** 2 * 70);
    const day = new Date(Date.UTC(2024, 0, 1 + Math.floor(chance() * 180))).toISOString().slice(0, 10);
    const sum = Math.floor(chance() * 9000) / 100 + 1;
    const amount = name === "second" && i % 11 === 0 ? sum * 3 : sum;
    return { customer, text: `c${customer},${day},d${i},${amount.toFixed(2)}` };
  });
  const kept = lines.filter(({ customer }) => isIn(customer)).map(({ text }) => text);
  if (name === "second") kept.reverse();
  const path = join(dataFolder, `${name}.csv`);
  await writeFile(path, ["customer,date,document,amount", ...kept, ""].join("\n"));
  await importPath(path, { into: dataset });
}

const period = { from: "2024-01-01", to: "2024-06-28", a_from: "2024-01-01", a_to: "2024-06-28" };

const asked = (cuts_of: string) => ({ ...period, cuts_of, v: versions[1] ?? "", a_v: versions[0] ?? "" });

/** Segment of every customer known in a report, by id. */
async function segmentsOf(report: Report): Promise<Map<string, string>> {
  const { rows } = await report.data.ask(await pageQuestion(report, { size: 1000, skip: 0 }));
  return new Map((rows as readonly CustomerRow[]).map((row) => [row.customer_id, row.segment]));
}

describe.each(["a", "own", "b"])("two versions of one data set, cuts %s:", (cuts_of) => {
  test("customers are told apart by their ids", async () => {
    expect(versions).toHaveLength(2);
    const report = await reportOf(dataset, asked(cuts_of));
    const [a, b] = await Promise.all(
      (["a", "b"] as const).map(async (side) => segmentsOf(await sideReport(report, side))),
    );
    const flows = new Map<string, number>();
    for (const id of new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])) {
      const key = `${a?.get(id) ?? "first_seen"} ${b?.get(id) ?? "later"}`;
      flows.set(key, (flows.get(key) ?? 0) + 1);
    }
    const { rows } = await answerOf(migration, report);
    const found = (rows as unknown as Flow[]).map(
      (row) => [`${row.segment_a} ${row.segment_b}`, row.customers] as const,
    );
    expect(new Map(found)).toEqual(flows);
    expect(flows.size).toBeGreaterThan(5);
  });

  test("every number of the migration opens its customers", async () => {
    const report = await reportOf(dataset, asked(cuts_of));
    const cell = await loadCell(report, migration);
    if ("failed" in cell) throw new Error("migration failed");
    for (const [, , customers] of cell.table.rows) {
      const search = Object.fromEntries(new URL(customers?.href ?? "", "http://site").searchParams);
      const list = await openReport({ lang: "en", dataset, search, rights: everyRight });
      if (list === null) throw new Error(`no report: ${customers?.href}`);
      expect(list.address.problems).toEqual([]);
      expect((await list.data.ask(await selectionQuestion(list))).rows[0]?.customers).toBe(customers?.value);
    }
  });
});

test("every cell has its words and its script", async () => {
  const report = await reportOf(dataset, asked("a"));
  const { sides, warnings } = await loadComparison(report);
  expect([sides.a.version, sides.b.version].map((text) => text?.replace(/ of .*/, ""))).toEqual([
    "import",
    "import",
  ]);
  expect(warnings.join(" ")).not.toContain("same days");
  for (const cell of comparedCells) {
    expect(await loadCell(report, cell)).not.toHaveProperty("failed");
    const answer = await answerOf(cell, report);
    const folder = versionFolder(dataset, report.data.version.id);
    expect(await runScript(folder, answer.script())).toEqual(answer.rows);
  }
});

test("swapped, the versions change sides with their days", async () => {
  const { swapped } = await loadComparison(await reportOf(dataset, { ...asked("a"), a_to: "2024-05-01" }));
  const search = Object.fromEntries(new URL(swapped, "http://site").searchParams);
  const turned = await reportOf(dataset, search);
  expect([turned.data.version.id, turned.data.sideA.version.id]).toEqual(versions);
  expect([turned.data.period.to, turned.data.sideA.period.to]).toEqual(["2024-05-01", period.to]);
  expect(turned.address.view.cuts_of).toBe("b");
});

test("a version that is not there is told, and A is of the same one", async () => {
  const report = await reportOf(dataset, { a_v: "0123456789ab" });
  expect(report.address.problems.map(({ code }) => code)).toEqual(["unknown_version"]);
  expect(report.data.sideA.version.id).toBe(report.data.version.id);
});
