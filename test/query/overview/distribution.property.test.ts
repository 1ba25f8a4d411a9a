import { expect, test } from "vitest";
import { distributions } from "../../../lib/page/kit/distributions";
import type { Report } from "../../../lib/page/report/report";
import { frequencies, monetaries, recencies } from "../../../lib/query/overview/distribution";
import { answerOf } from "../../cells";
import { onRandomSales } from "../property";

type Bin = ReturnType<typeof recencies.row.parse>;

test("every buyer stands in the one bar that holds the value, and bars stand in order", async () => {
  await onRandomSales(15, async ({ report, truth }) => {
    const buyers = truth.known.filter(({ frequency }) => frequency > 0);
    const values = {
      recency: buyers.map(({ recency }) => recency ?? Number.NaN),
      frequency: buyers.map(({ frequency }) => frequency),
      monetary: buyers.map(({ cents }) => cents / 100),
    };
    for (const metric of ["recency", "frequency", "monetary"] as const) {
      const bins = await binsOf(report, metric);
      const holding = (value: number) => bins.findIndex((bin) => value >= low(bin) && value < high(bin));
      const places = values[metric].map((value) =>
        value <= 0 && metric === "monetary" ? 0 : holding(value),
      );
      expect(bins.map((_, i) => places.filter((place) => place === i).length)).toEqual(
        bins.map(({ customers }) => customers),
      );
      expect(bins.every((bin, i) => i === 0 || bin.start >= low(bins[i - 1] ?? bin))).toBe(true);
    }
  });
});

test("the last bar of purchases takes all from its start on, the first bar of money all that is not above zero", async () => {
  await onRandomSales(5, async ({ report, truth }) => {
    const most = 2;
    const { rows } = await report.data.ask({ query: frequencies, params: { most }, needs: ["scored"] });
    const many = truth.known.filter(({ frequency }) => frequency >= most).length;
    expect(rows.find(({ start }) => start === most)?.customers ?? 0).toBe(many);
    const { rows: money } = await report.data.ask({ query: monetaries, params: {}, needs: ["scored"] });
    const owing = truth.known.filter(({ frequency, cents }) => frequency > 0 && cents <= 0);
    const [first] = money.filter(({ stop }) => stop <= 0);
    expect(first).toEqual(
      owing.length === 0
        ? undefined
        : { start: Math.min(...owing.map(({ cents }) => cents)) / 100, stop: 0, customers: owing.length },
    );
  });
});

async function binsOf(report: Report, metric: string): Promise<Bin[]> {
  const cell = distributions.find(({ id }) => id === metric);
  if (cell === undefined) throw new Error(`no cell: ${metric}`);
  const { rows } = await answerOf(cell, report);
  return rows.map((row) => recencies.row.parse(row));
}

// Bounds of money are powers of ten, which the last digit of a double may miss.
function low({ start }: Bin): number {
  return start - Math.abs(start) * 1e-12;
}

function high({ stop }: Bin): number {
  return stop - Math.abs(stop) * 1e-12;
}
