import { beforeAll, expect, test } from "vitest";
import { addDays } from "../../../lib/base/day";
import { ensureSample } from "../../../lib/ingest/sample/sample";
import { sampleIds } from "../../../lib/model/sample";
import { campaignExpected } from "../../../lib/page/campaign/cells/expected";
import { pageQuestion } from "../../../lib/page/kit/customer-list";
import { loadCell } from "../../../lib/page/report/cell";
import { expected } from "../../../lib/query/campaign/queries";
import { addedDraft, factsIn } from "../../campaigns";
import { answerOf } from "../../cells";
import { reportOf } from "../../dataset";

beforeAll(async () => {
  await ensureSample("en");
});

async function draftOf(audience: Record<string, string>, window_days: number) {
  const { data } = await reportOf(sampleIds.en);
  const planned_start = addDays(data.period.to, 1);
  const { id } = await addedDraft(sampleIds.en, { audience, window_days, planned_start });
  return factsIn(sampleIds.en, { campaign: id });
}

test("what is expected of an audience is the sum of what its list says of each", async () => {
  const facts = await draftOf({ segment: "regular" }, 30);
  const row = expected.row.parse((await answerOf(campaignExpected, facts)).rows[0]);
  const list = await reportOf(sampleIds.en, { segment: "regular", sort: "chance", horizon: "30" });
  const { rows } = await list.data.ask(await pageQuestion(list, { size: 100_000, skip: 0 }));
  const told = rows.flatMap(({ chance }) => (chance === null ? [] : [chance]));
  expect([row.customers, row.told]).toEqual([rows.length, told.length]);
  expect(row.buyers).toBeCloseTo(
    told.reduce((sum, one) => sum + one, 0),
    5,
  );
  const cell = await loadCell(facts, campaignExpected);
  if ("failed" in cell) throw new Error(cell.failed);
  expect(cell.finding).toMatch(
    /^Without a campaign \d+ \(\d+ to \d+\) of \d+ customers \(.*%\) are expected to buy within 30 days/,
  );
  expect(cell.notes[0]?.text).toMatch(/^In \d past windows reality was .*, for all customers together\.$/);
});

test("an audience too small to be told anything has the reason instead", async () => {
  const cell = await loadCell(await draftOf({ top: "7" }, 14), campaignExpected);
  if ("failed" in cell) throw new Error(cell.failed);
  expect(cell.finding).toMatch(/^Too small: \d+ customers? of 30 needed/);
  expect(cell.table.rows[0]?.slice(-2).map(({ value }) => value)).toEqual([null, null]);
});
