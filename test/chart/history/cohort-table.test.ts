import { describe, expect, it } from "vitest";
import { addMonths, requireDay } from "../../../lib/base/day";
import { type CohortRow, cohortTable } from "../../../lib/chart/history/cohort-table";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";

const en = { words: wordsOf("en") };
const ru = { words: wordsOf("ru") };
const golden = (name: string, svg: string) => expectGolden(`chart/cohort-table/${name}.svg`, svg);

/** Cohorts that lose buyers from month to month, the last of them with its own month open. */
function cohorts(count: number, size = 640): CohortRow[] {
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => {
    const over = count - 1 - i;
    const own = size + ((i * 137) % 211);
    const cohort = addMonths(requireDay("2024-02-01"), i);
    return Array.from({ length: Math.max(over, 1) }, (__, months_after) => ({
      cohort,
      size: own,
      months_after,
      bought: over === 0 ? null : Math.round(own * (months_after === 0 ? 1 : 0.31 / (months_after + 1.4))),
    }));
  });
}

describe("cohort table", () => {
  it("usual", () => golden("usual", cohortTable(cohorts(13), en)));
  it("narrow", () => golden("narrow", cohortTable(cohorts(24), { ...en, width: 360 })));
  it("ru", () => golden("ru", cohortTable(cohorts(24), ru)));
  it("ru narrow", () => golden("ru-narrow", cohortTable(cohorts(8), { ...ru, width: 360 })));
  it("one row", () => golden("one-row", cohortTable(cohorts(13).slice(0, 6), en)));
  it("empty", () => {
    golden("empty", cohortTable([], en));
    expect(cohortTable(cohorts(2), en)).toBe(cohortTable([], en));
  });
  it("extreme", () => {
    const rows = cohorts(37, 98_765_432).map((row) => ({
      ...row,
      bought: row.bought === null ? null : row.months_after % 5 === 0 ? 0 : row.size,
    }));
    golden("extreme", cohortTable(rows, { ...en, width: 520 }));
  });

  it("leaves blank what is not over, and adds up cohorts of which it is", () => {
    const svg = cohortTable(cohorts(4), en);
    const said = [...svg.matchAll(/<title>([^<]+)<\/title>/g)].map(([, text = ""]) => text.split(":")[0]);
    expect(said).toEqual([
      "Feb 2024, 1 month after",
      "Feb 2024, 2 months after",
      "Mar 2024, 1 month after",
      "All cohorts, 1 month after",
      "All cohorts, 2 months after",
    ]);
    expect(svg).toContain("All cohorts, 1 month after: 12.9% (11.3% to 14.8%), 183 of 1,417");
  });
});
