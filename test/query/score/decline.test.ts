import { beforeAll, describe, expect, test } from "vitest";
import { addDays, requireDay } from "../../../lib/base/day";
import type { CutsOwner } from "../../../lib/model/view/view";
import { changes } from "../../../lib/page/compare/changes";
import { compareSegments, compareSummary } from "../../../lib/page/compare/totals";
import type { Report } from "../../../lib/page/report/report";
import type { parts, segments, totals } from "../../../lib/query/compare/comparison";
import { answerOf } from "../../cells";
import { chanceOf } from "../../chance";
import { importText, reportOf } from "../../dataset";
import { csvOf, type Line, roles } from "../sales";

/*
 * A shop whose every customer buys 30 % less often in the second year: the first year 364 days later, on the same weekdays,
 * and each purchase left out with a chance of 0.3. Nobody is new.
 */

const start = requireDay("2023-01-01");
const days = 364;
const a = { a_from: start, a_to: addDays(start, days - 1) };
const b = { from: addDays(start, days), to: addDays(start, 2 * days - 1) };

type Part = (typeof parts.row)["_output"];
type Segment = (typeof segments.row)["_output"];
type Total = (typeof totals.row)["_output"];

describe("every customer buys 30 % less often:", () => {
  let id: string;

  beforeAll(async () => {
    id = await importText(csvOf(shrinking(2_000)), { roles });
  });

  test("the sales are what they are said to be", async () => {
    const { rows } = await answer<Total>(await compared("a"), "summary");
    const change = (measure: string) => rows.find((row) => row.measure === measure)?.change ?? Number.NaN;
    expect(change("purchases")).toBeCloseTo(-0.3, 1);
    expect(change("average_check")).toBeCloseTo(0, 1);
  });

  test("by A's cuts the share of VIPs falls by about a third", async () => {
    const vip = await vipOf("a");
    expect(fallOf(vip)).toBeGreaterThan(0.25);
    expect(fallOf(vip)).toBeLessThan(0.45);
    expect(vip.customers_beside).toBe((await vipOf("own")).customers_b);
  });

  test("by each period's own cuts nothing is to be seen", async () => {
    const vip = await vipOf("own");
    expect(Math.abs(fallOf(vip))).toBeLessThan(0.1);
    expect(vip.customers_beside).toBe((await vipOf("a")).customers_b);
  });

  test("the parts tell both: people left, and the cuts moved to hide it", async () => {
    const { rows } = await answer<Part>(await compared("own"), "changes");
    const vip = rows.find(({ segment }) => segment === "vip");
    const [frozen, own] = [await vipOf("a"), await vipOf("own")];
    expect(vip).toMatchObject({
      customers_a: own.customers_a,
      behaviour: frozen.customers_b - frozen.customers_a,
      thresholds: own.customers_b - frozen.customers_b,
      population: 0,
    });
    expect(vip?.behaviour).toBeLessThan(-0.25 * own.customers_a);
    expect(vip?.thresholds).toBeGreaterThan(0.2 * own.customers_a);
  });

  function compared(cuts_of: CutsOwner): Promise<Report> {
    return reportOf(id, { ...a, ...b, cuts_of });
  }

  async function vipOf(cuts_of: CutsOwner): Promise<Segment> {
    const { rows } = await answer<Segment>(await compared(cuts_of), "segments");
    const vip = rows.find(({ segment }) => segment === "vip");
    if (vip === undefined) throw new Error("no VIPs");
    return vip;
  }
});

const cells = { summary: compareSummary, segments: compareSegments, changes };

async function answer<R>(report: Report, cell: keyof typeof cells): Promise<{ rows: readonly R[] }> {
  const { rows } = await answerOf(cells[cell], report);
  return { rows: rows as R[] };
}

/** How much smaller the share of buyers is, as a share of what it was. */
function fallOf({ share_a, share_b }: Segment): number {
  return 1 - (share_b ?? Number.NaN) / (share_a ?? Number.NaN);
}

/** Most buy a few times a year and some every week; what they spend at a time differs by customer as well as by day. */
function shrinking(customers: number): Line[] {
  const chance = chanceOf(30);
  return Array.from({ length: customers }, (_, n) => {
    const often = 1 + Math.floor(-5 * Math.log(1 - chance()));
    const dear = Math.exp(chance() + chance());
    return Array.from({ length: often }, (_, i): Line[] => {
      const day = addDays(start, Math.floor(chance() * days));
      const cents = 500 + Math.floor(dear * 1_500 * chance());
      const sale = { company: "", customer: `c${n}`, document: `${n}-${i}`, day, cents };
      const again = { ...sale, document: `${n}-${i}-again`, day: addDays(day, days) };
      return chance() < 0.3 ? [sale] : [sale, again];
    }).flat();
  }).flat();
}
