import { join } from "node:path";
import { addDays } from "../../lib/base/day";
import { loadCustomers } from "../../lib/page/customers/customers";
import { loadForecastPage } from "../../lib/page/forecast/forecast";
import { judgedForecast } from "../../lib/page/kit/forecast/judged-forecast";
import { inView, type Report } from "../../lib/page/report/report";
import { versionFolder } from "../../lib/store/disk/paths";
import { type Figure, median, roundsOf, type Size, timed } from "./kit/machine";
import { openPlain } from "./kit/plain";
import { reportOf } from "./pages";

const usualRounds = 3;

/** A forecast page of days that nobody asked for before, again from memory, and a list by it, beside the plain statement on the same period. */
export async function measureForecast(size: Size): Promise<Figure[]> {
  const first = await reportOf(size, {});
  const folder = versionFolder(first.address.dataset.id, first.data.version.id);
  const plain = await openPlain(join(folder, "orders.parquet"));
  const times: Record<"plain" | "judged" | "cold" | "warm" | "list", number>[] = [];
  let refused = "";
  for (let round = 0; round <= roundsOf(size, usualRounds); round += 1) {
    const { from, to } = first.data.period;
    const back = -1 - round;
    const report = await reportOf(size, { from: addDays(from, back), to: addDays(to, back) });
    await report.data.opened();
    const { ms: judged, result } = await timed(() => judgedForecast(report));
    if ("refused" in result.found) refused = result.found.refused.reason;
    const cold = judged + (await drawn(report));
    const list = inView(report, { ...report.address.view, sort: "chance" });
    times.push({
      judged,
      cold,
      warm: await drawn(report),
      list: (await timed(() => loadCustomers(list))).ms,
      plain: (await timed(() => plain.segments(report.data.period, "customer_id"))).ms,
    });
  }
  const of = (name: keyof (typeof times)[number]) => median(times.slice(1).map((one) => one[name]));
  const unit = of("plain");
  const figure = (name: string, ms: number, aim?: number): Figure => {
    return {
      name: `forecast: ${name}`,
      ms,
      ratio: ms / unit,
      aim,
      ...(refused === "" ? {} : { note: refused }),
    };
  };
  return [
    { name: "forecast: plain statement on the period", ms: unit },
    figure("learnt and judged", of("judged")),
    figure("page, cold", of("cold"), 3),
    figure("page, from memory", of("warm"), 0.1),
    figure("list by probability", of("list")),
  ];
}

/** Until the last cell of the page is drawn. */
async function drawn(report: Report): Promise<number> {
  const { ms } = await timed(async () => {
    const { cells } = await loadForecastPage(report);
    for (const cell of await Promise.all(cells.map(({ loaded }) => loaded)))
      if ("failed" in cell) throw new Error(cell.failed);
  });
  return ms;
}
