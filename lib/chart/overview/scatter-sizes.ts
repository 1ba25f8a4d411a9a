import { dot } from "@observablehq/plot";
import { niceFloor } from "../kit/axis";
import { px } from "../kit/draw";
import { boxEntry, type Entry, noteEntry } from "../kit/legend";
import { isNarrow, type SegmentOptions } from "../kit/options";

/** Area is money, up to `most`; the smallest dots can still be hit. */
export function radius(money: number, most: number, narrow: boolean): number {
  const [least, largest] = [2.6, narrow ? 10 : 13];
  const share = Math.max(0, money) / Math.max(most, Number.MIN_VALUE);
  return Math.min(largest, Math.max(least, largest * Math.sqrt(share)));
}

/** The largest sum that is drawn and two round ones below it, each with the circle that a customer of that sum gets, and what grey means. */
export function sizeEntries(most: number, options: SegmentOptions): Entry[] {
  const { t, moneyShort } = options.words;
  const round = [20, 4].map((part) => niceFloor(Math.max(most, 1e-9) / part));
  const sums = [...round, most].filter((sum) => most > 0 && sum >= 1);
  const circles = sums.map((sum): Entry => {
    const r = radius(sum, most, isNarrow(options));
    const sample: Entry["sample"] = (x, y) =>
      dot([0], { x: px(() => x + r), y: px(() => y), r, stroke: "var(--ink-faint)" });
    return { ...noteEntry(moneyShort(sum)), key: 2 * r + 4, sample };
  });
  const others = boxEntry(t("chart.scatter.others"), { fillOpacity: 0.2 });
  return [noteEntry(t("chart.scatter.area")), ...circles, others];
}
