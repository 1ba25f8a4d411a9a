import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { addDays, type Day, daysBetween, minDay } from "../../../base/day";
import { env } from "../../../base/env";
import {
  type Backtest,
  backtest,
  type FitOn,
  type Origin,
  type PastWindow,
  unmetBy,
} from "../../../forecast/backtest";
import { type Credibility, credibilityOf } from "../../../forecast/credibility";
import type { Logistic } from "../../../forecast/logistic";
import type { Refusal } from "../../../forecast/refusal";
import { money, pasts } from "../../../query/forecast/forecast";
import { readLines } from "../../../store/scratch";
import type { Data } from "../../report/data";
import type { Report } from "../../report/report";

/** What is said of the days after `origin`, and how right the same was before; or why there is nothing to say. */
export type JudgedForecast = Readonly<{ origin: Day; days: number; history: number; found: Backtest }>;

/** Windows before today that are looked at: six are judged, and the one before them is learnt from. */
const windowsBack = 7;

/** In how coarse steps pasts are counted in a large shop: days, and the logarithm of money. */
const coarse = { day_step: 7, spend_step: 0.5 } as const;

/** A checksum guards what was written, and the texts of the program that it is read by the one that wrote it. */
const written = z.custom<JudgedForecast>(
  (found) => z.object({ found: z.object({}) }).safeParse(found).success,
);

const disk = {
  pack: (value: JudgedForecast) => value,
  unpack: (found: unknown) => written.safeParse(found).data ?? null,
};

/** The forecast of a report's horizon on its last day, judged on windows before that; the same for everybody who asks, and made once. */
export function judgedForecast(report: Report): Promise<JudgedForecast> {
  const { data } = report;
  return data.keptOrMade(keepable(report), () => judge(data, lastDay(data), report.address.view.horizon));
}

/** Whether it is there already: pages of which it is a small part do not wait for it. */
export function isJudged(report: Report): Promise<boolean> {
  return report.data.isKept(keepable(report));
}

function keepable({ address, data }: Report) {
  const limits = [windowsBack, coarse, env.FORECAST_CUSTOMERS_EXACT, env.FORECAST_CUSTOMERS_MAX];
  return { about: ["forecast", data.company_key, lastDay(data), address.view.horizon, limits], disk };
}

/** Up to here purchases are known, and after it a forecast begins. */
function lastDay({ period, days }: Data): Day {
  return minDay(period.to, days.to);
}

async function judge(data: Data, origin: Day, days: number): Promise<JudgedForecast> {
  const first = data.days.from;
  const history = Math.max(0, daysBetween(first, origin) + 1);
  const refused = tooMany(data.version.customers);
  if (refused !== null) return { origin, days, history, found: { refused } };
  const back = Array.from({ length: windowsBack + 1 }, (_, i) => addDays(origin, -i * days));
  const origins: Origin[] = [];
  // One after the other: each is a statement over all customers, and none is in a hurry.
  for (const day of back.filter((one) => one >= first)) {
    const one = await originOn(data, day, days);
    origins.push(one);
    if (day === origin && unmetBy(one, days) !== null) break;
  }
  return { origin, days, history, found: await backtest(origins, days, setImmediate) };
}

/** A forecast of very many customers would keep the server from everybody else. */
export function tooMany(customers: number, most = env.FORECAST_CUSTOMERS_MAX): Refusal | null {
  return customers > most ? { reason: "many_customers", has: customers, needs: most } : null;
}

async function originOn(data: Data, day: Day, days: number): Promise<Origin> {
  const { company_key, version } = data;
  const isLarge = version.customers > env.FORECAST_CUSTOMERS_EXACT;
  const steps = isLarge ? coarse : { day_step: 1, spend_step: 0 };
  const params = { company_key, origin: day, days, ...steps };
  const copied = data.copy({ query: pasts, params, needs: [], whole: true }, "ndjson");
  const [customers, { rows }] = await Promise.all([
    copied.then((file) => readLines(file, pasts.row)),
    data.ask({ query: money, params: { company_key, origin: day }, needs: [], whole: true }),
  ]);
  const [sums] = rows;
  return {
    day,
    history: daysBetween(data.days.from, day) + 1,
    customers,
    money: sums === undefined ? { all: 0, k: null } : believed(sums),
  };
}

/** How far own means are believed comes from capped money; what all bring is not capped, or their total would be too low. */
function believed({ capped, ...sums }: z.infer<typeof money.row>): Credibility {
  const { k } = credibilityOf({ ...sums, money: capped });
  return { all: sums.days === 0 ? 0 : sums.money / sums.days, k };
}

type Worth = Readonly<{ windows: readonly PastWindow[]; fit: FitOn | null }>;

/** The past windows of a forecast, the newest first, and its fit; none of them where it is refused. */
export function worthOf({ found }: JudgedForecast): Worth {
  if ("refused" in found) return { windows: [], fit: null };
  return { windows: found.judgement.windows, fit: found.fit };
}

/** Fits as the text that `chances_of` reads. */
export function modelsText(fits: readonly FitOn[]): string {
  const models = fits.map(({ origin, forecaster: { mbg, logistic }, money: { all, k } }) => ({
    origin,
    r: mbg.r,
    alpha: mbg.alpha,
    // The statement divides by a − 1.
    a: Math.abs(mbg.a - 1) < 1e-6 ? 1 + 2e-6 : mbg.a,
    b: mbg.b,
    ...unscaled(logistic),
    all_money: all,
    own_days: k,
  }));
  return JSON.stringify(models);
}

/** The weights of the features as they are, and what stands before them: a feature that all customers share has none. */
function unscaled({ intercept, weights, means, deviations }: Logistic) {
  const slopes = weights.map((weight, i) => {
    const deviation = deviations[i] ?? 0;
    return deviation > 1e-12 ? weight / deviation : 0;
  });
  return { start: slopes.reduce((sum, slope, i) => sum - slope * (means[i] ?? 0), intercept), slopes };
}
