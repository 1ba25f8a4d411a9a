import { describe, it } from "vitest";
import { type RankScaleRow, rankScale } from "../../../lib/chart/customers/rank-scale";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";
import { range } from "../shop";

const en = { words: wordsOf("en") };
const ru = { words: wordsOf("ru", "RUB") };
const usual: RankScaleRow[] = [
  { metric: "r", value: 12, cuts: [39, 110], rank: 3, max: 364 },
  { metric: "f", value: 2, cuts: [1, 2], rank: 2, max: 60 },
  { metric: "m", value: 61.3, cuts: [20.4, 63.2], rank: 2, max: 13_400 },
];
const absent: RankScaleRow[] = usual.map((row) => ({
  ...row,
  value: row.metric === "m" ? -20 : null,
  rank: 0,
}));
const nine: RankScaleRow[] = [
  { metric: "r", value: 3_600_000, cuts: range(8, 450_000, 10), rank: 1, max: 3_600_000 },
  { metric: "f", value: 1, cuts: [1, 1, 1, 2, 2, 3, 5, 9], rank: 1, max: 987_654 },
  { metric: "m", value: -98_765_432_109, cuts: range(8, 1e11, -2e11), rank: 2, max: 9e12 },
];

describe("rank scale", () => {
  it("usual", () => expectGolden("chart/rank-scale/usual.svg", rankScale(usual, en)));
  it("narrow", () => expectGolden("chart/rank-scale/narrow.svg", rankScale(usual, { ...en, width: 360 })));
  it("ru", () => expectGolden("chart/rank-scale/ru.svg", rankScale(usual, ru)));
  it("ru narrow", () =>
    expectGolden("chart/rank-scale/ru-narrow.svg", rankScale(usual, { ...ru, width: 360 })));
  it("absent", () => expectGolden("chart/rank-scale/absent.svg", rankScale(absent, ru)));
  it("empty", () => expectGolden("chart/rank-scale/empty.svg", rankScale([], en)));
  it("one row", () => expectGolden("chart/rank-scale/one-row.svg", rankScale(usual.slice(0, 1), en)));
  it("extreme", () => expectGolden("chart/rank-scale/extreme.svg", rankScale(nine, en)));
  it("extreme narrow", () =>
    expectGolden("chart/rank-scale/extreme-narrow.svg", rankScale(nine, { ...ru, width: 360 })));
});
