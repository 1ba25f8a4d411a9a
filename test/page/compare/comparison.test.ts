import { beforeAll, expect, test } from "vitest";
import { compareDistributions } from "../../../lib/page/compare/shapes";
import { codesQuestion } from "../../../lib/page/compare/totals";
import { rankSizes } from "../../../lib/page/kit/codes";
import type { Cell } from "../../../lib/page/report/cell";
import { reportOf } from "../../dataset";
import { importShop } from "../shop";

let shop = "";

beforeAll(async () => {
  shop = await importShop();
});

const periods = { a_from: "2024-01-01", a_to: "2024-02-29", from: "2024-03-01", to: "2024-06-30" };

test.each(["recency", "frequency", "monetary"] as const)(
  "the ranks over the distribution of %s have the sizes that the codes have",
  async (metric) => {
    const report = await reportOf(shop, periods);
    const cell = compareDistributions.find(({ id }) => id === `compare_${metric}`) as Cell;
    const codes = (await report.data.ask(codesQuestion(report.address))).rows;
    for (const side of ["a", "b"] as const) {
      const counted = codes.map((row) => ({ ...row, customers: row[`customers_${side}`], money: 0 }));
      const sizes = rankSizes(counted, metric, 3).map((size) => report.words.number(size));
      expect(sizes.map(Number).reduce((sum, size) => sum + size, 0)).toBeGreaterThan(0);
      const svg = (await cell.draw?.(report, 720, side)) ?? "";
      const texts = [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text);
      const heads = texts.filter((text) => text?.startsWith("rank "));
      const under = texts.slice(texts.indexOf(heads.at(-1)) + 1);
      const found = [1, 2, 3].map((rank) => under[heads.indexOf(`rank ${rank}`)]);
      expect(found).toEqual(sizes);
    }
  },
);
