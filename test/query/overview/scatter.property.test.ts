import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { addDays, requireDay } from "../../../lib/base/day";
import { scatter } from "../../../lib/page/kit/scatter";
import { sizesQuestion } from "../../../lib/page/kit/segments";
import type { Report } from "../../../lib/page/report/report";
import { inView } from "../../../lib/page/report/report";
import { onSegment } from "../../../lib/page/segment/segment";
import type { CustomerRow } from "../../../lib/query/customers/customers";
import { density, dots } from "../../../lib/query/overview/scatter";
import { answerOf } from "../../cells";
import { chanceOf } from "../../chance";
import { importText, reportOf } from "../../dataset";
import { runsOf } from "../../lane";
import { customersOf } from "../property";

const firstDay = requireDay("2023-01-01");
const days = 730;

let crowd = "";
let twin = "";

beforeAll(async () => {
  const text = crowdCsv(4_000);
  const roles = { customer: "customer", date: "date", document: "document", amount: "amount" };
  [crowd, twin] = [await importText(text, { roles }), await importText(text, { roles })];
});

const views = fc
  .record({
    start: fc.integer({ min: 0, max: days - 40 }),
    days: fc.oneof(fc.integer({ min: 10, max: 60 }), fc.integer({ min: 200, max: days })),
    ranks: fc.integer({ min: 2, max: 9 }),
    points: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 40, max: 1_000 })),
  })
  .map(({ start, days: length, ranks, points }) => {
    const from = addDays(firstDay, start);
    return { from, to: addDays(from, length), ranks: String(ranks), points: String(points) };
  });

test("a draw has min(points, buyers) dots, each a buyer, each once", async () => {
  await onViews(async (report, drawn) => {
    const buyers = new Map((await buyersOf(report)).map((row) => [row.ref, row]));
    expect(drawn).toHaveLength(Math.min(report.address.view.points, buyers.size));
    expect(new Set(drawn.map(({ ref }) => ref)).size).toBe(drawn.length);
    for (const { ref, recency, frequency, monetary, code, segment } of drawn) {
      expect(buyers.get(ref ?? "")).toMatchObject({ recency, frequency, monetary, code, segment });
    }
  });
});

test("on a segment's page the dots are its own customers, as many as there are up to the number of dots", async () => {
  await onViews(async (report) => {
    const buyers = await buyersOf(report);
    for (const { id } of report.address.scheme.segments)
      for (const pick of ["random", "top"] as const) {
        const drawn = await dotsOf(onSegment(inView(report, { ...report.address.view, pick }), id));
        const own = buyers.filter(({ segment }) => segment === id);
        expect(drawn).toHaveLength(Math.min(report.address.view.points, own.length));
        expect(new Set(drawn.map(({ ref }) => ref)).size).toBe(drawn.length);
        expect(drawn.filter(({ segment }) => segment !== id)).toEqual([]);
        if (pick === "top")
          expect(drawn.map(({ ref }) => ref)).toEqual(own.slice(0, drawn.length).map(({ ref }) => ref));
      }
  });
});

/*
 * Adams' apportionment: no customer more could go to one segment and away from another without the first being better
 * served than the second was. With it every segment has a dot as soon as there are dots for all.
 */
test("segments are drawn in proportion, and none is left out", async () => {
  await onViews(async (report, drawn) => {
    const { rows } = await report.data.ask(sizesQuestion(report));
    const shares = rows
      .filter(({ segment, customers }) => segment !== "absent" && customers > 0)
      .map(({ segment, customers }) => ({
        size: customers,
        dots: drawn.filter((dot) => dot.segment === segment).length,
      }));
    const buyers = shares.reduce((sum, { size }) => sum + size, 0);
    const served = shares.filter((one) => one.dots > 0).map((one) => (one.dots - 1) / one.size);
    const waiting = shares.filter((one) => one.dots < one.size).map((one) => one.dots / one.size);
    expect(Math.max(...served)).toBeLessThanOrEqual(Math.min(...waiting, 1));
    for (const { size, dots: count } of shares) {
      expect(count).toBeLessThan((drawn.length * size) / buyers + 1);
      expect(count).toBeGreaterThan(((drawn.length - shares.length) * size) / buyers - 1e-9);
      if (drawn.length >= shares.length) expect(count).toBeGreaterThan(0);
    }
  });
});

test("the draw is the same on every machine that has the same file", async () => {
  await onViews(async (report, drawn) => {
    const again = await dotsOf(await reportOf(twin, searchOf(report)));
    expect(again).toEqual(drawn);
  });
});

test("the top by money is the head of the list of customers", async () => {
  await onViews(async (report) => {
    const top = await dotsOf(inView(report, { ...report.address.view, pick: "top" }));
    const richest = (await buyersOf(report)).slice(0, report.address.view.points);
    expect(top.map(({ ref }) => ref)).toEqual(richest.map(({ ref }) => ref));
  });
});

test("the field behind the dots holds every buyer in one cell of its own", async () => {
  await onViews(async (report) => {
    const recency_step = 1 + (report.address.view.points % 30);
    const { rows } = await report.data.ask({ query: density, params: { recency_step }, needs: ["scored"] });
    const buyers = await buyersOf(report);
    const places = buyers.map(({ recency, frequency }) =>
      rows.findIndex(
        (cell) =>
          cell.recency_from <= (recency ?? -1) &&
          (recency ?? -1) < cell.recency_to &&
          cell.frequency_from <= frequency &&
          frequency < cell.frequency_to,
      ),
    );
    expect(rows.map((_, i) => places.filter((place) => place === i).length)).toEqual(
      rows.map(({ customers }) => customers),
    );
    for (const [i, cell] of rows.entries()) {
      const above = rows[i + 1];
      if (above?.recency_from === cell.recency_from)
        expect(above.frequency_from).toBeGreaterThanOrEqual(cell.frequency_to);
    }
  });
});

type Dot = ReturnType<typeof dots.row.parse>;

async function onViews(check: (report: Report, drawn: readonly Dot[]) => Promise<void>): Promise<void> {
  const property = fc.asyncProperty(views, async (search) => {
    const report = await reportOf(crowd, search);
    await check(report, await dotsOf(report));
  });
  await fc.assert(property, { numRuns: runsOf(3, 100) });
}

async function dotsOf(report: Report): Promise<Dot[]> {
  const { rows } = await answerOf(scatter, report);
  return rows.map((row) => dots.row.parse(row));
}

/** Buyers by money, as the list of customers has them. */
async function buyersOf(report: Report): Promise<CustomerRow[]> {
  return (await customersOf(report)).filter(({ code }) => code !== "000");
}

function searchOf({ address: { view } }: Report) {
  return { from: view.from, to: view.to, ranks: String(view.ranks), points: String(view.points) };
}

/** Many who come once, some who come by the hundred; prices that are often the same. */
function crowdCsv(customers: number): string {
  const chance = chanceOf(5);
  const rows = Array.from({ length: customers }, (_, n) =>
    Array.from({ length: 1 + Math.floor(150 * chance() ** 14) }, (__, i) => {
      const day = addDays(firstDay, Math.floor(chance() * days));
      return `c${n},${day},${n}-${i},${5 * (1 + Math.floor(30 * chance() ** 3))}`;
    }),
  ).flat();
  return ["customer,date,document,amount", ...rows, ""].join("\n");
}
