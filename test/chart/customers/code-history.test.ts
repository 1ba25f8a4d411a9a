import { describe, it } from "vitest";
import { addMonths, endOfMonth, requireDay } from "../../../lib/base/day";
import { codeHistory } from "../../../lib/chart/customers/code-history";
import { wordsOf } from "../../../lib/i18n/words";
import { codesOf, schemeOf, segmentOf } from "../../../lib/model/segment/scheme";
import { expectGolden } from "../../golden";
import { names3, names5 } from "../names";
import { range } from "../shop";

const en = { words: wordsOf("en"), names: names3.en };
const ru = { words: wordsOf("ru"), names: names3.ru };

function months(from: string, count: number, ranks = 3) {
  const [scheme, codes] = [schemeOf(ranks), codesOf(ranks)];
  return range(count).map((i) => {
    const code = codes[(i * i * 5 + i * 3) % codes.length] ?? "000";
    return {
      month_end: endOfMonth(addMonths(requireDay(from), i)),
      code,
      segment: segmentOf(scheme, code).id,
    };
  });
}

describe("code history", () => {
  it("usual", () => expectGolden("chart/code-history/usual.svg", codeHistory(months("2023-05-01", 29), en)));
  it("narrow", () =>
    expectGolden(
      "chart/code-history/narrow.svg",
      codeHistory(months("2023-05-01", 29), { ...en, width: 360 }),
    ));
  it("ru", () => expectGolden("chart/code-history/ru.svg", codeHistory(months("2023-05-01", 29), ru)));
  it("ru narrow", () =>
    expectGolden(
      "chart/code-history/ru-narrow.svg",
      codeHistory(months("2023-05-01", 29), { ...ru, width: 360 }),
    ));
  it("five ranks", () =>
    expectGolden(
      "chart/code-history/five-ranks.svg",
      codeHistory(months("2023-05-01", 29, 5), { ...en, names: names5 }),
    ));
  it("empty", () => expectGolden("chart/code-history/empty.svg", codeHistory([], en)));
  it("one row", () =>
    expectGolden("chart/code-history/one-row.svg", codeHistory(months("2025-02-01", 1), en)));
  it("extreme", () =>
    expectGolden("chart/code-history/extreme.svg", codeHistory(months("9960-03-01", 470, 9), ru)));
});
