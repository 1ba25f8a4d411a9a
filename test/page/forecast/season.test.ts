import { beforeAll, expect, test } from "vitest";
import { addDays, requireDay } from "../../../lib/base/day";
import { ensureSample } from "../../../lib/ingest/sample/sample";
import { sampleIds } from "../../../lib/model/sample";
import { seasonNotes } from "../../../lib/page/forecast/season";
import { judgedForecast } from "../../../lib/page/kit/forecast/judged-forecast";
import { pasts } from "../../../lib/query/forecast/forecast";
import { importText, reportOf } from "../../dataset";

beforeAll(async () => {
  await ensureSample("en");
});

test("the same days a year before are counted from the pasts of then", async () => {
  const report = await reportOf(sampleIds.en);
  const { origin, days } = await judgedForecast(report);
  const params = { company_key: 0, origin: addDays(origin, -365), days, day_step: 1, spend_step: 0 };
  const { rows } = await report.data.ask({ query: pasts, params, needs: [] });
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  const [season] = await seasonNotes(report);
  const counts = `${sum((row) => row.buyers).toLocaleString("en")} of ${sum((row) => row.count).toLocaleString("en")}`;
  expect(season).toContain(`a year before, ${counts} customers known then bought`);
});

test("data that begins after the shop, and reaches back less than a year, says both", async () => {
  const lines = Array.from({ length: 240 }, (_, i) => i).flatMap((i) =>
    Array.from(
      { length: 1 + (i % 9) },
      (__, n) => `c${i},${addDays(requireDay("2024-01-01"), (i % 40) + n * (11 + (i % 17)))},${10 + (i % 5)}`,
    ),
  );
  const last = `c0,${addDays(requireDay("2024-01-01"), 300)},12`;
  const id = await importText(["customer,day,sum", ...lines, last].join("\n"), {
    roles: { customer: "customer", date: "day", amount: "sum" },
    documents: "row",
  });
  const notes = await seasonNotes(await reportOf(id, { horizon: "30" }));
  expect(notes).toEqual([
    expect.stringMatching(/^The data reaches back less than a year/),
    expect.stringMatching(/^\d+\.\d% of customers first bought in the first 30 days/),
  ]);
});
