import fc from "fast-check";
import { expect, test } from "vitest";
import type { z } from "zod";
import { requireDay } from "../../../lib/base/day";
import { schemeOf } from "../../../lib/model/segment/scheme";
import { changes } from "../../../lib/page/compare/changes";
import { migration } from "../../../lib/page/compare/migration";
import { compareDistributions, compareScatter } from "../../../lib/page/compare/shapes";
import { cutsOwnerOf, sideReport } from "../../../lib/page/compare/sides";
import { compareCodes, compareSegments, compareSummary } from "../../../lib/page/compare/totals";
import { countsQuestion } from "../../../lib/page/kit/codes";
import { scatter } from "../../../lib/page/kit/scatter";
import { sizesQuestion } from "../../../lib/page/kit/segments";
import { summary } from "../../../lib/page/overview/summary";
import type { Cell } from "../../../lib/page/report/cell";
import type { Side } from "../../../lib/page/report/figure";
import type { Report } from "../../../lib/page/report/report";
import { inView } from "../../../lib/page/report/report";
import type { codes, parts, recencies, segments, totals } from "../../../lib/query/compare/comparison";
import type { Flow } from "../../../lib/query/compare/migration/migration";
import * as alone from "../../../lib/query/overview/distribution";
import type { Question } from "../../../lib/query/question";
import type { SegmentRow } from "../../../lib/query/segment/segments";
import { answerOf } from "../../cells";
import { sum } from "../truth";
import { type ComparedCase, onComparisons } from "./compared";
import { type Compared, flowsOf, partsOf, stoodIn } from "./compared-truth";

type Row<Query extends { row: { _output: unknown } }> = Query["row"]["_output"];

const sides = ["a", "b"] as const;

test("migration counts each customer once, parts add up, and both are those of an independent count", async () => {
  await onComparisons(6, expectMoves);
});

test("also by the cuts of a third period, which are B's company's, or none where nobody bought", async () => {
  const frozen = (asked: Compared): Compared => ({ ...asked, cuts: "frozen" });
  await onComparisons(2, expectMoves, frozen);
  await onComparisons(3, expectMoves, (asked) => ofTwo(frozen(asked)));
});

test("also where A and B are of two companies", async () => {
  await onComparisons(3, expectMoves, (asked) => ofTwo({ ...asked, cuts: "quantile" }));
});

test.each(sides)("also where nobody bought in %s, so that the other's cuts stand for both", async (side) => {
  const before = { from: requireDay("2023-01-01"), to: requireDay("2023-01-31") };
  const emptied = (asked: Compared): Compared => ({
    ...asked,
    cuts: "quantile",
    cuts_of: side,
    [side]: { ...asked[side], period: before },
  });
  await onComparisons(2, expectMoves, emptied);
});

test("a period compared with itself moves nobody", async () => {
  await onComparisons(3, expectStill, (asked) => ({ ...asked, a: asked.b }));
});

test("the columns of A and B are the numbers of both reports", async () => {
  await onComparisons(4, async ({ report, asked, truth }) => {
    await expectTotals(report);
    await expectSegments(report);
    await expectBins(report);
    const rows = await rowsOf<Row<typeof codes>>(report, compareCodes);
    for (const side of sides) {
      const own = await sideReport(report, side);
      const { rows: codeRows } = await own.data.ask(countsQuestion(own.address));
      expect(
        rows.map((row) => ({
          code: row.code,
          segment: row.segment,
          customers: row[`customers_${side}`],
          money: row[`money_${side}`],
        })),
      ).toEqual(codeRows);
      const dots = await rowsOf<{ side: Side }>(report, compareScatter);
      const mine = dots.filter((dot) => dot.side === side).map(({ side: _, ...dot }) => dot);
      expect(mine).toEqual(await rowsOf(own, scatter));
    }
    for (const row of rows) expectDifference(row);
    const shown = cutsOwnerOf(report.address.view);
    if (shown === null) return;
    const hidden = { a: truth.own.b, b: truth.own.a, own: truth.other.b }[shown];
    const beside = [...stoodIn(hidden, asked.ranks).values()];
    for (const row of await rowsOf<Row<typeof segments>>(report, compareSegments))
      expect(row.customers_beside).toBe(beside.filter((id) => id === row.segment).length);
  });
});

test("a segment beside another shows the sums that the whole report has for them", async () => {
  await onComparisons(4, async ({ report, asked, draw }) => {
    const [segment, a_segment] = draw(
      fc.tuple(
        fc.oneof(fc.constant(""), anySegment(asked.ranks)),
        fc.option(anySegment(asked.ranks), { nil: "" }),
      ),
    );
    const alone = inView(report, { ...report.address.view, segment, a_segment });
    const chosen = { a: segment === "" ? "" : a_segment || segment, b: segment };
    const totalRows = await rowsOf<Row<typeof totals>>(alone, compareSummary);
    const codeRows = await rowsOf<Row<typeof codes>>(alone, compareCodes);
    const whole = await rowsOf<Row<typeof codes>>(report, compareCodes);
    for (const side of sides) {
      const id = chosen[side];
      const inside = (row: Row<typeof codes>) => id === "" || row.segment === id;
      expect(codeRows.map((row) => row[`customers_${side}`])).toEqual(
        whole.map((row) => (inside(row) ? row[`customers_${side}`] : 0)),
      );
      if (id === "") continue;
      const one = (await sizesOf(report, side)).find((row) => row.segment === id);
      const found = Object.fromEntries(totalRows.map((row) => [row.measure, row[side]]));
      expect(found).toMatchObject({
        known: one?.customers,
        buyers: id === "absent" ? 0 : one?.customers,
        purchases: one?.purchases,
        customer_revenue: one?.money,
      });
      expect(found["revenue"] ?? null).toBeNull();
      expect(found["average_check"] ?? null).toBe(one?.average_check);
    }
    const flows = await rowsOf<Flow>(report, migration);
    const touched = (row: Flow) => row.segment_a === chosen.a || row.segment_b === chosen.b;
    expect(await rowsOf<Flow>(alone, migration)).toEqual(segment === "" ? flows : flows.filter(touched));
  });
});

function ofTwo(asked: Compared): Compared {
  return { ...asked, a: { ...asked.a, company: "South" }, b: { ...asked.b, company: "North" } };
}

async function expectMoves(one: ComparedCase): Promise<void> {
  await expectFlows(one);
  await expectParts(one);
}

async function expectParts({ report, asked, truth, draw }: ComparedCase): Promise<void> {
  const rows = await rowsOf<Row<typeof parts>>(report, changes);
  for (const row of rows)
    expect(row.customers_a + row.behaviour + row.thresholds + row.population).toBe(row.customers_b);
  expect(rows).toEqual(partsOf(truth, asked.ranks));
  const segment = draw(anySegment(asked.ranks));
  expect(await rowsOf(inView(report, { ...report.address.view, segment }), changes)).toEqual(
    rows.filter((row) => row.segment === segment),
  );
}

async function expectFlows({ report, asked, truth }: ComparedCase): Promise<void> {
  const rows = await rowsOf<Flow>(report, migration);
  const sorted = [...rows].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  expect(sorted).toEqual(flowsOf(truth, asked.ranks));
  for (const side of sides) {
    for (const one of await sizesOf(report, side)) {
      const mine = rows.filter((row) => row[`segment_${side}`] === one.segment);
      expect([one.segment, totalOf(mine, side)]).toEqual([
        one.segment,
        { customers: one.customers, cents: centsOf(one.money) },
      ]);
    }
  }
}

async function expectStill({ report }: ComparedCase): Promise<void> {
  for (const row of await rowsOf<Flow>(report, migration))
    expect([row.segment_a, row.money_a]).toEqual([row.segment_b, row.money_b]);
  for (const row of await rowsOf<Row<typeof parts>>(report, changes))
    expect([row.behaviour, row.thresholds, row.population, row.difference]).toEqual([0, 0, 0, 0]);
  for (const cell of [compareSummary, ...compareDistributions]) {
    const rows = await rowsOf<{ difference: number | null }>(report, cell);
    expect(rows.filter(({ difference }) => difference !== null && difference !== 0)).toEqual([]);
  }
  for (const cell of [compareSegments, compareCodes]) {
    for (const row of await rowsOf<Row<typeof codes>>(report, cell))
      expect([row.customers_difference, row.money_difference]).toEqual([0, 0]);
  }
}

async function expectTotals(report: Report): Promise<void> {
  const rows = await rowsOf<Row<typeof totals>>(report, compareSummary);
  for (const side of sides) {
    const own = await rowsOf<{ measure: string; value: number | null }>(
      await sideReport(report, side),
      summary,
    );
    for (const { measure, value } of own)
      expect([measure, rows.find((row) => row.measure === measure)?.[side] ?? null]).toEqual([
        measure,
        value,
      ]);
  }
  for (const { a, b, difference, change } of rows) {
    if (a === null || b === null) expect([difference, change]).toEqual([null, null]);
    else {
      expect(difference).toBeCloseTo(b - a, 5);
      if (a === 0) expect(change).toBeNull();
      else expect(change).toBeCloseTo((b - a) / Math.abs(a), 9);
    }
  }
}

async function expectSegments(report: Report): Promise<void> {
  const rows = await rowsOf<Row<typeof segments>>(report, compareSegments);
  for (const side of sides) {
    const own = await sizesOf(report, side);
    expect(
      rows.map((row) => ({
        segment: row.segment,
        customers: row[`customers_${side}`],
        share_buyers: row[`share_${side}`],
        purchases: row[`purchases_${side}`],
        money: row[`money_${side}`],
        share_money: row[`share_money_${side}`],
      })),
    ).toEqual(
      own.map(({ segment, customers, share_buyers, purchases, money, share_money }) => ({
        ...{ segment, customers, share_buyers, purchases, money, share_money },
      })),
    );
  }
  for (const row of rows) expectDifference(row);
}

async function expectBins(report: Report): Promise<void> {
  const single = [alone.recencies, alone.frequencies, alone.monetaries];
  for (const [i, cell] of compareDistributions.entries()) {
    const rows = await rowsOf<Row<typeof recencies>>(report, cell);
    const { question: asked } = await cell.asked(report);
    for (const side of sides) {
      const own = await sideReport(report, side);
      const question = { query: single[i], params: asked.params, needs: ["scored"] };
      const found = await own.data.ask(
        question as unknown as Question<z.ZodObject, typeof alone.recencies.row>,
      );
      const mine = rows.filter((row) => row[side] > 0).map((row) => [row.stop, row[side]]);
      expect(mine).toEqual(found.rows.map(({ stop, customers }) => [stop, customers]));
    }
    for (const { a, b, difference, change } of rows) {
      expect(difference).toBe(b - a);
      expect(change).toBe(a === 0 ? null : (b - a) / a);
    }
  }
}

type Differing = Pick<
  Row<typeof codes>,
  | "customers_a"
  | "customers_b"
  | "customers_difference"
  | "customers_change"
  | "money_a"
  | "money_b"
  | "money_difference"
  | "money_change"
>;

function expectDifference(row: Differing): void {
  expect(row.customers_difference).toBe(row.customers_b - row.customers_a);
  expect(centsOf(row.money_difference)).toBe(centsOf(row.money_b) - centsOf(row.money_a));
  expect(row.customers_change).toBe(
    row.customers_a === 0 ? null : row.customers_difference / row.customers_a,
  );
  if (row.money_a === 0) expect(row.money_change).toBeNull();
  else expect(row.money_change).toBeCloseTo((row.money_b - row.money_a) / Math.abs(row.money_a), 9);
}

function anySegment(ranks: number): fc.Arbitrary<string> {
  return fc.constantFrom(...schemeOf(ranks).segments.map(({ id }) => id));
}

/** The answer to a cell's own question. */
async function rowsOf<R>(report: Report, cell: Cell): Promise<readonly R[]> {
  return (await answerOf(cell, report)).rows as R[];
}

/** The segments of one side's own report, with the cuts that measure it. */
async function sizesOf(report: Report, side: Side): Promise<readonly SegmentRow[]> {
  const own = await sideReport(report, side);
  return (await own.data.ask(sizesQuestion(own))).rows;
}

function totalOf(rows: readonly Flow[], side: Side) {
  return {
    customers: sum(rows.map(({ customers }) => customers)),
    cents: sum(rows.map((row) => centsOf(row[`money_${side}`]))),
  };
}

function centsOf(money: number): number {
  return Math.round(money * 100);
}

function keyOf({ segment_a, segment_b }: Flow): string {
  return `${segment_a} ${segment_b}`;
}
