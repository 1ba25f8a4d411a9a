import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { addDays, type Day } from "../../base/day";
import { env } from "../../base/env";
import type { FitOn } from "../../forecast/backtest";
import { skillOf } from "../../forecast/calibration";
import { type Heard, type Hearing, hear } from "../../forecast/court/court";
import { type Stay, steadinessOf } from "../../forecast/court/steadiness";
import { type CourtGroup, worthsOf } from "../../forecast/court/worth";
import type { Refusal } from "../../forecast/refusal";
import { codesOf } from "../../model/segment/scheme";
import { periodDays } from "../../model/view/period";
import type { View } from "../../model/view/view";
import { dock, placed } from "../../query/forecast/forecast";
import { readLines } from "../../store/scratch";
import { judgedForecast, modelsText, worthOf } from "../kit/forecast/judged-forecast";
import { inView, type Report } from "../report/report";

/** Fewest past days on which schemes are judged. */
const daysLeast = 3;

/** Most schemes of people that are judged beside those that ship. */
const ownMost = 6;

/** What is always in the dock beside schemes. */
export const opponents = [
  "one_group",
  "money",
  "recency",
  "purchases",
  "mbg_deciles",
  "mbg_money",
  "blend",
] as const;

/** A way to part customers: the codes or the segments of a scheme, in the state in which they are measured. */
export type Judged = Readonly<{
  id: string;
  by: "codes" | "segments";
  name: string;
  ranks: number;
  view: View;
}>;

/**
 * What is told of one in the dock beside its order: how many of its groups were too thin to learn from, the share of the deviance that its
 * probabilities of a purchase explain, the share of customers who stay in their group for a window, and of those who bought nothing in it the
 * share whose rank of frequency or money moved. Null where it has no groups or says no probability.
 */
export type Measures = Readonly<Record<"borrowed" | "explained" | "same" | "moved", number | null>>;

/** What was found of one past day, by the id of who is in the dock. */
export type CourtDay = Readonly<{
  origin: Day;
  customers: number;
  heard: readonly Heard[];
  measures: Readonly<Record<string, Measures>>;
}>;

export type Court = Readonly<{ days: readonly CourtDay[] }> | Readonly<{ refused: Refusal }>;

/** What an older program kept has no measures, and is found anew. */
const keptDays = z.object({
  days: z.array(z.object({ measures: z.record(z.string(), z.object({ explained: z.number().nullable() })) })),
});

const written = z.custom<Court>((found) => keptDays.safeParse(found).success);

/**
 * How schemes order what customers bring in the days after: the worth of a group is learnt in the window before a past day and judged in that
 * after it, for no order is judged by the days that it was learnt from.
 */
export function loadCourt(report: Report): Promise<Court> {
  const { address, data } = report;
  const { view } = address;
  const judged = judgedSchemes(report);
  const about = ["court", data.company_key, view.from, view.to, view.horizon, env.COURT_CUSTOMERS, judged];
  const disk = {
    pack: (court: Court) => court,
    unpack: (found: unknown) => written.safeParse(found).data ?? null,
  };
  return data.keptOrMade({ about, disk }, () => courtOf(report, judged));
}

/** What is judged: the state as it is, first; ranks from 3 to 5 and their segments; schemes of people. */
export function judgedSchemes({ address, data }: Report): Judged[] {
  const { view, scheme } = address;
  const plain: View = { ...view, scheme: "", cuts: "quantile", cut_r: [], cut_f: [], cut_m: [] };
  const own = [...data.schemes].filter(([ref]) => !ref.includes(".")).slice(0, ownMost);
  const all: Omit<Judged, "id">[] = [
    { by: "segments", name: scheme.own ? scheme.name : "", ranks: view.ranks, view },
    { by: "codes", name: scheme.own ? scheme.name : "", ranks: view.ranks, view },
    ...[3, 4, 5].map((ranks) => ({ by: "codes", name: "", ranks, view: { ...plain, ranks } }) as const),
    ...[3, 5].map((ranks) => ({ by: "segments", name: "", ranks, view: { ...plain, ranks } }) as const),
    ...own.map(([ref, { name, ranks }]) => {
      return { by: "segments", name, ranks, view: { ...plain, scheme: ref, ranks } } as const;
    }),
  ];
  const keyOf = ({ by, view: { scheme: ref, ranks, cuts, cut_r, cut_f, cut_m } }: Omit<Judged, "id">) =>
    JSON.stringify([by, ref, ranks, cuts, cut_r, cut_f, cut_m]);
  const once = new Map([...all].reverse().map((one) => [keyOf(one), one]));
  const [reference, ...rest] = all.filter((one, i) => once.get(keyOf(one)) === one || i === 0);
  const others = rest.filter((one) => reference === undefined || keyOf(one) !== keyOf(reference));
  return [...(reference === undefined ? [] : [reference]), ...others].map((one, i) => ({
    ...one,
    id: `${i}`,
  }));
}

async function courtOf(report: Report, judged: readonly Judged[]): Promise<Court> {
  const forecast = await judgedForecast(report);
  if ("refused" in forecast.found) return { refused: forecast.found.refused };
  const { windows } = worthOf(forecast);
  if (windows.length < daysLeast)
    return { refused: { reason: "few_windows", has: windows.length, needs: daysLeast } };
  const hearings: Prepared[] = [];
  for (const { fit } of windows) hearings.push(await hearingOn(report, judged, fit));
  const heard = await hear(hearings, judged[0]?.id ?? "", setImmediate);
  return {
    days: heard.flatMap((one, i) => {
      const hearing = hearings[i];
      if (hearing === undefined) return [];
      const { origin, measures, money } = hearing;
      return [{ origin, measures, customers: money.length, heard: one }];
    }),
  };
}

type Prepared = Hearing & Pick<CourtDay, "origin" | "measures">;

/** What everybody in the dock said on a past day. */
export async function hearingOn(report: Report, judged: readonly Judged[], fit: FitOn): Promise<Prepared> {
  const { data, address } = report;
  const days = address.view.horizon;
  const { company_key, version } = data;
  const per_mille = Math.max(1, Math.min(1000, Math.floor((1000 * env.COURT_CUSTOMERS) / version.customers)));
  const from = addDays(fit.origin, 1 - periodDays(data.period));
  const params = { company_key, origin: fit.origin, from, days, per_mille, models: modelsText([fit]) };
  const people = await readLines(await data.copy({ query: dock, params, needs: [] }, "ndjson"), dock.row);
  const schemes: Awaited<ReturnType<typeof schemeOn>>[] = [];
  for (const scheme of judged) schemes.push(await schemeOn({ report, fit, people, per_mille }, scheme));
  const rate = schemes[0]?.rate ?? 0;
  const blend = people.map(({ chance, bought }) => ({ chance, count: 1, buyers: bought ? 1 : 0 }));
  const ofBlend = {
    borrowed: null,
    explained: skillOf(blend, rate)?.explained ?? null,
    same: null,
    moved: null,
  };
  return {
    origin: fit.origin,
    measures: { ...Object.fromEntries(schemes.map(({ id, measures }) => [id, measures])), blend: ofBlend },
    money: people.map(({ money }) => money),
    bought: people.map(({ bought }) => bought),
    contenders: [...schemes, ...opponents.map((id) => ({ id, scores: scoresOf(people, id) }))],
  };
}

type OnDay = Readonly<{ report: Report; fit: FitOn; people: readonly Person[]; per_mille: number }>;

/** What a scheme said of customers on a past day by what its groups brought in the window before, in which `rate` of all bought. */
async function schemeOn({ report, fit, people, per_mille }: OnDay, scheme: Judged) {
  const days = report.address.view.horizon;
  const groups = groupsOf(report, scheme);
  const groupBy = new Map(groups.flatMap(({ id, codes }) => codes.map((code) => [code, id] as const)));
  const groupOf = (code: string) => groupBy.get(code) ?? "";
  const before = await placedOn(report, scheme, addDays(fit.origin, -days), per_mille);
  const worths = worthsOf(
    groups,
    before.map(({ code, money, bought }) => ({ group: groupOf(code), money, bought })),
  );
  const now = await placedOn(report, scheme, fit.origin, per_mille);
  const codes = new Map(now.map(({ customer_key, code }) => [customer_key, code]));
  const worthOfPerson = ({ customer_key }: Person) => worths.get(groupOf(codes.get(customer_key) ?? ""));
  const rate = before.filter(({ bought }) => bought).length / Math.max(1, before.length);
  const said = people.map((one) => {
    return { chance: worthOfPerson(one)?.chance ?? rate, count: 1, buyers: one.bought ? 1 : 0 };
  });
  const stays = before.map(({ customer_key, code, bought }): Stay => {
    return { before: code, now: codes.get(customer_key) ?? "", idle: !bought };
  });
  const used = new Set(people.map(({ customer_key }) => groupOf(codes.get(customer_key) ?? "")));
  const borrowed = [...used].filter((id) => worths.get(id)?.isBorrowed).length;
  const explained = skillOf(said, rate)?.explained ?? null;
  return {
    id: scheme.id,
    scores: people.map((one) => worthOfPerson(one)?.money ?? 0),
    rate,
    measures: { borrowed, explained, ...steadinessOf(stays, groupOf) },
  };
}

async function placedOn(report: Report, { view }: Judged, to: Day, per_mille: number) {
  const from = addDays(to, 1 - periodDays(report.data.period));
  const { data } = inView(report, { ...view, from, to, segment: "" });
  const { company_key } = data;
  const params = { company_key, from, to, days: view.horizon, per_mille };
  return readLines(await data.copy({ query: placed, params, needs: ["scored"] }, "ndjson"), placed.row);
}

function groupsOf(report: Report, { by, view }: Judged): CourtGroup[] {
  const { scheme } = inView(report, view).address;
  if (by === "segments") return scheme.segments.map(({ id, codes }) => ({ id, codes }));
  const codes = scheme.own ? scheme.segments.flatMap((one) => one.codes) : codesOf(scheme.ranks);
  return codes.map((code) => ({ id: code, codes: [code] }));
}

type Person = z.infer<typeof dock.row>;

function scoresOf(people: readonly Person[], id: (typeof opponents)[number]): number[] {
  if (id === "mbg_deciles") return decilesOf(people.map(({ expected_money }) => expected_money));
  const score: Readonly<Record<typeof id, (one: Person) => number>> = {
    one_group: () => 0,
    money: (one) => one.monetary,
    recency: (one) => -one.recency,
    purchases: (one) => one.frequency,
    mbg_money: (one) => one.expected_money,
    blend: (one) => one.chance,
  };
  return people.map(score[id]);
}

/** Tenths of customers by a value, from 0; equal values share one. */
function decilesOf(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  const cuts = Array.from({ length: 9 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / 10)] ?? 0);
  return values.map((value) => cuts.filter((cut) => value >= cut).length);
}
