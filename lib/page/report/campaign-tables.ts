import { createHash } from "node:crypto";
import { addDays, type Day, daysBetween } from "../../base/day";
import { env } from "../../base/env";
import { type Campaign, overlapInTime, windowOf } from "../../model/campaign/campaign";
import type { Version } from "../../model/data/dataset";
import type { KnownSchemes } from "../../model/segment/scheme";
import { periodDays } from "../../model/view/period";
import { anyView, parseView, type View } from "../../model/view/view";
import type { CampaignGround, PastSpec } from "../../query/campaign/tables";
import { audiencePath } from "../../store/campaigns";
import { defaultsOf } from "./address";
import { companyOf, dataDays, sideAOf } from "./company";
import { type FilterPlace, filterParams } from "./filter";
import { sidesOf } from "./scored-periods";

type Around = Readonly<{
  dataset: string;
  version: Version;
  campaigns: readonly Campaign[];
  schemes: KnownSchemes;
}>;

/** The needs of a campaign's pages, besides the periods. */
export function campaignTables(
  campaign: Campaign,
  { dataset, version, campaigns, schemes }: Around,
): CampaignGround {
  const view = startView(campaign, version);
  const { id, start } = campaign;
  return {
    audience:
      start === null
        ? { ...placesOf(view, version, schemes), params: drawParams(campaign, view, placeIn(view, version)) }
        : { file: audiencePath(dataset, id) },
    rivals: rivalsOf(campaign, campaigns).map((other) => audiencePath(dataset, other.id)),
    past: pastSpecs(campaign, view, { version, schemes }),
  };
}

/** The other campaigns that started and have their window at the same time. */
export function rivalsOf(campaign: Campaign, all: readonly Campaign[]): Campaign[] {
  return all.filter(
    (other) => other.id !== campaign.id && other.start !== null && overlapInTime(campaign, other),
  );
}

/** The state in which a campaign's customers are chosen, or were at its start. */
export function startView({ audience, start }: Campaign, version: Version): View {
  const { view } = parseView(anyView, audience, defaultsOf(version));
  return start === null ? view : { ...view, from: start.from, to: start.to };
}

/** Parameters of the draw of a campaign's arms among those who pass its filter. */
export function drawParams({ id, holdout }: Campaign, view: View, place: FilterPlace) {
  return { ...filterParams(view, place), campaign: id, holdout, offset: offsetOf(id) };
}

/** Where in every thousand places the holdout begins; even over campaigns. */
export function offsetOf(id: string): number {
  return createHash("md5").update(id).digest().readUInt32BE(0) % 1000;
}

/** Past days, the newest first, whose period and window both lie in the data that was known at the start. */
type Known = Pick<Around, "version" | "schemes">;

function pastSpecs(campaign: Campaign, view: View, known: Known): PastSpec[] {
  const { version } = known;
  const data = dataDays(version, companyOf(version, view.company));
  const lag = Math.max(1, daysBetween(view.to, windowOf(campaign).from));
  const { window_days } = campaign;
  const days = Array.from({ length: env.PAST_DAYS }, (_, i) =>
    addDays(view.to, 1 - lag - window_days * (i + 1)),
  );
  const length = periodDays({ from: view.from, to: view.to });
  return days
    .filter((day) => addDays(day, 1 - length) >= data.from)
    .map((day) => pastSpec(view, known, day, { lag, window_days }));
}

type Window = Readonly<{ lag: number; window_days: number }>;

function pastSpec(view: View, { version, schemes }: Known, day: Day, { lag, window_days }: Window): PastSpec {
  const back = daysBetween(day, view.to);
  const moved = (day: Day | null) => (day === null ? null : addDays(day, -back));
  const then: View = {
    ...view,
    from: addDays(view.from, -back),
    to: day,
    a_from: moved(view.a_from),
    a_to: moved(view.a_to),
  };
  const filters = filterParams(then, placeIn(then, version));
  const { company_key, from, to } = filters;
  const window_from = addDays(day, lag);
  return {
    ...placesOf(then, version, schemes),
    filters,
    window: { company_key, from, to, window_from, window_to: addDays(window_from, window_days - 1) },
  };
}

function placesOf(view: View, version: Version, schemes: KnownSchemes): Pick<PastSpec, "scored" | "was"> {
  const { company_key, sideA } = placeIn(view, version);
  const { sides } = sidesOf(view, {
    company_key,
    a_company_key: sideA.company?.key ?? 0,
    a: sideA.period,
    measuredBy: null,
    isOfTwo: false,
    own: schemes.get(view.scheme),
  });
  return { scored: sides.scored, was: view.a_segment === "" ? null : sides.was };
}

function placeIn(view: View, version: Version): FilterPlace {
  return { company_key: companyOf(version, view.company)?.key ?? 0, sideA: sideAOf(view, version) };
}
