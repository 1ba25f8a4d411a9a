import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ensureSample } from "../../../lib/ingest/sample/sample";
import { langs } from "../../../lib/model/lang";
import { type ReadyNotebook, readyNotebooks } from "../../../lib/model/notebook/notebook";
import { sampleIds } from "../../../lib/model/sample";
import { parseNotebook } from "../../../lib/notebook/file";
import { runCells } from "../../../lib/notebook/run";
import { migration } from "../../../lib/page/compare/migration";
import { segments } from "../../../lib/page/kit/segments";
import { showNotebook } from "../../../lib/page/notebook/asked";
import { groundOf } from "../../../lib/page/notebook/shown";
import { summary } from "../../../lib/page/overview/summary";
import type { Cell } from "../../../lib/page/report/cell";
import type { Report } from "../../../lib/page/report/report";
import { months } from "../../../lib/query/overview/summary";
import { notebookContent } from "../../../lib/store/content";
import { reportOf } from "../../dataset";

type Row = Readonly<Record<string, unknown>>;

/** The rows of a notebook's cell as a page's rows are: by name, and numbers as numbers. */
async function answersOf(report: Report, text: string, own = {}): Promise<Record<string, Row[]>> {
  const { notebook } = parseNotebook(text);
  const statements = notebook.parts.flatMap((part) => (part.kind === "sql" ? [part] : []));
  const results = await runCells(statements, groundOf(report, { ...notebook.head.params, ...own }));
  return Object.fromEntries(
    [...results].map(([name, { answer }]) => [
      name,
      (answer?.rows ?? []).map((row) =>
        Object.fromEntries(
          row.map((value, i) => {
            const { name: column = "", kind } = answer?.columns[i] ?? {};
            return [column, kind === "number" && value !== null ? Number(value) : value];
          }),
        ),
      ),
    ]),
  );
}

async function rowsOf(report: Report, cell: Cell): Promise<readonly Row[]> {
  const { data, question } = await cell.asked(report);
  return (await data.ask(question)).rows;
}

function sum(rows: readonly Row[] = [], column = ""): number {
  return Math.round(rows.reduce((all, row) => all + Number(row[column]), 0) * 100) / 100;
}

describe.each(langs)("in %s", (lang) => {
  const open = async () => {
    await ensureSample(lang);
    return reportOf(sampleIds[lang]);
  };
  const textOf = (id: ReadyNotebook) => notebookContent(lang, id);

  test("every notebook that ships is listed", () => {
    const files = readdirSync(join("data", "content", lang, "notebooks"));
    expect(files.sort()).toEqual(readyNotebooks.map((id) => `${id}.md`).sort());
  });

  test.each(readyNotebooks)("%s is run and drawn without a fault, its values are in its text", async (id) => {
    const { notebook, faults, partFaults } = parseNotebook(textOf(id));
    expect([faults, partFaults.size]).toEqual([[], 0]);
    const { parts } = await showNotebook(await open(), { notebook, faults, partFaults }, null);
    const cells = parts.flatMap((part) => (part.kind === "cell" ? [part] : []));
    expect(cells.flatMap(({ faults }) => faults)).toEqual([]);
    expect(cells.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(cells.filter(({ figure }) => figure !== null)).toHaveLength(
      notebook.parts.filter(({ kind }) => kind === "chart").length,
    );
    expect(parts.flatMap((part) => (part.kind === "text" ? [part.html] : [])).join("")).not.toMatch(/[{}]/);
  });

  test("who came back agrees with the previous sizes of segments, and with the migration", async () => {
    const report = await open();
    const { by_segment = [], total = [] } = await answersOf(report, textOf("who_came_back"), { inactive: 0 });
    const known = (await rowsOf(report, segments)).filter(({ segment }) => segment !== "absent");
    expect(by_segment.map(({ segment, waited }) => [segment, waited])).toEqual(
      known.map(({ segment, previous_customers }) => [segment, previous_customers]),
    );
    const flows = await rowsOf(report, migration);
    const others = ["absent", "first_seen"];
    const back = flows.filter(
      ({ segment_a, segment_b }) => !others.includes(String(segment_a)) && segment_b !== "absent",
    );
    expect(sum(by_segment, "came_back")).toBe(sum(back, "customers"));
    expect(sum(total, "money")).toBe(sum(back, "money_b"));
  });

  test("the baskets by weekday add up to the summary", async () => {
    const report = await open();
    const { weekdays, busiest } = await answersOf(report, textOf("weekdays"));
    const totals = new Map((await rowsOf(report, summary)).map(({ measure, value }) => [measure, value]));
    expect(weekdays).toHaveLength(7);
    expect(sum(weekdays, "revenue")).toBe(totals.get("revenue"));
    expect(sum(weekdays, "of_customers")).toBe(totals.get("purchases"));
    expect(sum(busiest, "purchases")).toBe(sum(weekdays, "purchases"));
  });

  test("the month-end report has the months of the overview, and its segments", async () => {
    const report = await open();
    const found = await answersOf(report, textOf("month_end"));
    const { company_key, period, days } = report.data;
    const params = { company_key, to: period.to, data_from: days.from, months: 12 };
    const { rows } = await report.data.ask({ query: months, params, needs: [] });
    expect(
      found["months"]?.map(({ month, revenue, buyers, average_order }) => [
        month,
        revenue,
        buyers,
        average_order,
      ]),
    ).toEqual(
      rows.map(({ start, revenue, buyers, average_check }) => [
        start,
        revenue,
        buyers,
        Math.round((average_check ?? 0) * 100) / 100,
      ]),
    );
    expect(found["segments"]).toEqual(
      (await rowsOf(report, segments)).map(({ segment, customers, purchases, money }) => ({
        segment,
        customers,
        purchases,
        money,
      })),
    );
  });
});
