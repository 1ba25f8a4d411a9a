import { describe, it } from "vitest";
import { addDays, requireDay } from "../../../lib/base/day";
import { timeLine } from "../../../lib/chart/customers/time-line";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";
import { range } from "../shop";

const en = { words: wordsOf("en") };
const ru = { words: wordsOf("ru", "RUB") };
const period = { from: requireDay("2024-12-10"), to: requireDay("2025-12-09") };
const usual = range(22).map((i) => {
  const net = i % 7 === 5 ? -140 : Math.round(80 + 900 * Math.abs(Math.sin(i * 1.7)) ** 3);
  return {
    day: addDays(requireDay("2024-03-04"), i * 28 + ((i * 13) % 17)),
    net,
    purchases: net < 0 ? 0 : 1 + (i % 5 === 0 ? 2 : 0),
  };
});

describe("time line", () => {
  it("usual", () => expectGolden("chart/time-line/usual.svg", timeLine({ rows: usual, period }, en)));
  it("narrow", () =>
    expectGolden("chart/time-line/narrow.svg", timeLine({ rows: usual, period }, { ...en, width: 360 })));
  it("ru", () => expectGolden("chart/time-line/ru.svg", timeLine({ rows: usual, period }, ru)));
  it("ru narrow", () =>
    expectGolden("chart/time-line/ru-narrow.svg", timeLine({ rows: usual, period }, { ...ru, width: 360 })));
  it("empty", () => expectGolden("chart/time-line/empty.svg", timeLine({ rows: [], period }, en)));
  it("one row", () => {
    const rows = [{ day: requireDay("2025-12-09"), net: 12, purchases: 1 }];
    expectGolden("chart/time-line/one-row.svg", timeLine({ rows, period }, en));
  });
  it("none in the period", () => {
    const rows = usual.filter(({ day }) => day < "2024-06-01");
    expectGolden(
      "chart/time-line/none-in-period.svg",
      timeLine({ rows, period: { from: requireDay("2025-11-10"), to: requireDay("2025-12-09") } }, ru),
    );
  });
  it("extreme", () => {
    const rows = range(400).map((i) => ({
      day: addDays(requireDay("0001-01-01"), i * 9000),
      net: (i % 9 === 4 ? -1 : 1) * 10 ** (i % 13),
      purchases: i % 11,
    }));
    expectGolden(
      "chart/time-line/extreme.svg",
      timeLine({ rows, period: { from: requireDay("0001-01-01"), to: requireDay("9999-12-31") } }, en),
    );
  });
});
