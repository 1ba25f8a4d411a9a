import { join } from "node:path";
import { addDays } from "../../lib/base/day";
import { fitMbg, type Group } from "../../lib/forecast/mbg-fit";
import { loadCustomers } from "../../lib/page/customers/customers";
import { loadForecastPage } from "../../lib/page/forecast/forecast";
import { judgedForecast } from "../../lib/page/kit/forecast/judged-forecast";
import { inView, type Report } from "../../lib/page/report/report";
import { versionFolder } from "../../lib/store/disk/paths";
import { chanceOf } from "../chance";
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
    await fitFigure(size === "10k" ? 1e4 : 1e7),
  ];
}

/** A fit of so many customers, in groups of weeks. */
async function fitFigure(customers: number): Promise<Figure> {
  const groups = groupsOf(customers);
  const { ms, result } = await timed(async () => fitMbg(groups));
  const note = `${groups.length} groups, ${result.settled ? "settled" : "not settled"}, aim < 10 s`;
  return { name: `forecast: fit of ${customers} customers`, ms, note };
}

/** Customers of five years who buy as MBG/NBD says, with rates around once in 100 days; 1 in 10 leaves after a purchase, some more easily. */
function groupsOf(customers: number): Group[] {
  const [chance, week, days] = [chanceOf(20), 7, 1826];
  const gap = () => -Math.log(1 - chance());
  const found = new Map<number, number>();
  for (let i = 0; i < customers; i += 1) {
    const [age, every, leaves] = [Math.floor(chance() * days), 100 / gap(), 1 - chance() ** (1 / 9)];
    let [x, t_x] = [0, 0];
    for (let at = gap() * every; at < age && chance() > leaves; at += gap() * every) [x, t_x] = [x + 1, at];
    const key = (x * 512 + Math.round(t_x / week)) * 512 + Math.round(age / week);
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return [...found].map(([key, count]) => ({
    x: Math.floor(key / 262_144),
    t_x: (Math.floor(key / 512) % 512) * week,
    age: (key % 512) * week,
    count,
  }));
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
