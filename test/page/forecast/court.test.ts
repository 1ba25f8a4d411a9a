import { beforeAll, expect, test } from "vitest";
import { ensureSample } from "../../../lib/ingest/sample/sample";
import { sampleIds } from "../../../lib/model/sample";
import { judgedSchemes, loadCourt, opponents } from "../../../lib/page/forecast/court";
import { loadCourtPage } from "../../../lib/page/forecast/court-page";
import { reportOf } from "../../dataset";

beforeAll(async () => {
  await ensureSample("en");
});

test("schemes and plain orders stand beside the one in force on six past days, and the verdict is in words", async () => {
  const report = await reportOf(sampleIds.en);
  const court = await loadCourt(report);
  if ("refused" in court) throw new Error(court.refused.reason);
  expect(court.days).toHaveLength(6);
  const ids = [...judgedSchemes(report).map(({ id }) => id), ...opponents].sort();
  for (const { heard, measures } of court.days) {
    // Who buys is foretold by the blend at least as well as by groups, and everybody's share is one.
    const explained = (id: string) => measures[id]?.explained ?? Number.NaN;
    expect(explained("blend")).toBeGreaterThan(explained("0"));
    expect(measures["money"]).toBeUndefined();
    for (const { id } of judgedSchemes(report))
      for (const share of [measures[id]?.same ?? -1, measures[id]?.moved ?? -1])
        expect(share >= 0 && share <= 1).toBe(true);
    expect(heard.map(({ id }) => id).sort()).toEqual(ids);
    expect(heard.filter(({ against }) => against === null)).toHaveLength(1);
    expect(heard.find(({ id }) => id === "one_group")?.standing).toMatchObject({ gini: 0, auc: 0.5 });
    for (const { standing } of heard) {
      const { tau, ...measures } = standing;
      expect(Object.values(measures).every(Number.isFinite)).toBe(true);
      expect(Math.abs(tau ?? 0)).toBeLessThanOrEqual(1);
    }
    // A scheme has groups whose order can be told; a score of everybody's own has none.
    const tauOf = (id: string) => heard.find((one) => one.id === id)?.standing.tau ?? null;
    expect([tauOf("0") !== null, tauOf("one_group"), tauOf("mbg_money")]).toEqual([true, null, null]);
  }
  const told = await (await loadCourtPage(report)).told;
  if ("refused" in told) throw new Error(told.refused);
  expect(told.verdict).toMatch(
    /^(No scheme orders customers surely better than|.* orders customers better than) /,
  );
  expect(told.all.rows).toHaveLength(ids.length);
  expect(told.all.rows[0]?.at(-4)?.value).toBe("in force");
  expect(told.days.heads).toHaveLength(7);
});

test("the state of the page is judged first, and no scheme twice", async () => {
  const plain = judgedSchemes(await reportOf(sampleIds.en));
  expect(plain.map(({ by, ranks }) => `${by} ${ranks}`)).toEqual([
    "segments 3",
    "codes 3",
    "codes 4",
    "codes 5",
    "segments 5",
  ]);
  const fixed = await reportOf(sampleIds.en, {
    cuts: "fixed",
    cut_r: "30,90",
    cut_f: "1,3",
    cut_m: "50,200",
  });
  expect(judgedSchemes(fixed).map(({ view, ranks }) => `${view.cuts} ${ranks}`)).toHaveLength(7);
});

test("with fewer than three past days it is too early to judge", async () => {
  for (const [search, why] of [
    [{ horizon: "250" }, /^It takes 3 past windows to judge, and there (is|are) [12]\. /],
    [{ from: "2023-11-01", to: "2023-12-31" }, /^No forecast: /],
  ] as const) {
    const told = await (await loadCourtPage(await reportOf(sampleIds.en, search))).told;
    expect(told).toEqual({ refused: expect.stringMatching(why) });
  }
});
