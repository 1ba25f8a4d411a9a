import { env } from "../../base/env";
import { type Problem, problem } from "../../base/problem";
import { everyRight } from "../../model/access/roles";
import { audienceMin, type Campaign, type JournalEntry } from "../../model/campaign/campaign";
import type { Version } from "../../model/data/dataset";
import type { Lang } from "../../model/lang";
import { parseTrait } from "../../model/view/trait";
import { anyView, parseView } from "../../model/view/view";
import { draw } from "../../query/campaign/queries";
import { changeCampaign, freezeAudience } from "../../store/campaigns";
import { discardFile } from "../../store/scratch";
import { filterNeeds } from "../kit/customer-list";
import { defaultsOf } from "../report/address";
import { drawParams } from "../report/campaign-tables";
import { hasCompany } from "../report/company";
import type { Data } from "../report/data";
import { openReport } from "../report/report";
import { type CampaignFacts, factsOf } from "./facts";
import { loadSizes, type SizedFacts, splitChecks, splitQuestion } from "./split";

/** Why a draft cannot start yet; none when it can. */
export function startProblems({ campaign, chosen, data, sizes: all }: SizedFacts): Problem[] {
  const customers = all.treated + all.held;
  const { last_day: last } = data.version;
  const checks = splitChecks(all, campaign.holdout);
  return [
    ...filterProblems(campaign, data.version),
    ...(customers === 0 ? [problem("campaign_empty")] : []),
    ...(customers > 0 && customers < audienceMin
      ? [problem("campaign_small", { customers, min: audienceMin })]
      : []),
    ...(customers > env.CAMPAIGN_CUSTOMERS_MAX
      ? [problem("campaign_large", { customers, limit: env.CAMPAIGN_CUSTOMERS_MAX })]
      : []),
    ...(campaign.planned_start <= last
      ? [problem("campaign_started_in_data", { day: campaign.planned_start, last })]
      : []),
    ...chosenLater(chosen.data),
    ...(campaign.holdout > 0 && customers >= audienceMin && (all.held < 2 || all.treated < 2)
      ? [problem("campaign_arm_empty", { held: all.held, treated: all.treated })]
      : []),
    ...(checks?.sizes.stops ? [problem("campaign_split_off")] : []),
  ];
}

/** An audience of a day after the data's last one would be chosen without knowing its purchases. */
function chosenLater({ period: { to }, version: { last_day: last } }: Data): Problem[] {
  return to <= last ? [] : [problem("campaign_chosen_later", { day: to, last })];
}

/** Parts of the filter that this version cannot answer, such as a company without sales in it. */
function filterProblems({ audience }: Campaign, version: Version): Problem[] {
  const { view, problems } = parseView(anyView, audience, defaultsOf(version));
  const trait = parseTrait(view.trait);
  const isStrange = trait !== null && version.traits.every(({ id }) => id !== trait.column);
  return [
    ...problems,
    ...(hasCompany(version, view.company)
      ? []
      : [problem("unknown_company", { name: view.company.slice(0, 80) })]),
    ...(isStrange ? [problem("unknown_trait")] : []),
  ];
}

/** What became of a start. */
export type Started = "started" | "already" | "gone" | "refused";

/**
 * Starts a campaign: draws and freezes its audience, and only then writes that it runs. A second call finds it started. Killed at
 * any point, it is either a draft or running with its audience whole.
 */
export async function startCampaign(
  { lang, dataset, id }: Readonly<{ lang: Lang; dataset: string; id: string }>,
  now: Date,
): Promise<Started> {
  let result: Started = "gone";
  const found = await changeCampaign(dataset, id, async (known) => {
    result = "already";
    if (known.state !== "draft") return null;
    const report = await openReport({ lang, dataset, search: { campaign: id }, rights: everyRight });
    result = "refused";
    if (report === null) return null;
    const facts = await loadSizes(factsOf(report, known));
    if (startProblems(facts).length > 0) return null;
    const started = await freeze(facts, known, now);
    result = "started";
    return started;
  });
  return found === null ? "gone" : result;
}

/** Who a campaign's audience is, and in which arm each; `chosen` is the report in which its filter chooses. */
export function drawQuestion({ address, data }: CampaignFacts["chosen"], campaign: Campaign) {
  return { query: draw, params: drawParams(campaign, address.view, data), needs: filterNeeds(address) };
}

async function freeze({ chosen }: CampaignFacts, known: Campaign, now: Date): Promise<Campaign> {
  const { address, data } = chosen;
  const { version } = data;
  const { rows } = await data.ask(splitQuestion());
  const sizes = rows.filter(({ code }) => code !== "");
  const file = await data.copy(drawQuestion(chosen, known), "parquet");
  try {
    await freezeAudience(address.dataset.id, known.id, file);
  } finally {
    await discardFile(file);
  }
  const segments = [...new Set(sizes.map(({ segment }) => segment))].map((segment) => ({
    segment,
    customers: sumOf(sizes.filter((row) => row.segment === segment)),
  }));
  const at = now.toISOString();
  const entry: JournalEntry = { at, what: "started", fields: [], version: version.id };
  return {
    ...known,
    state: "running",
    start: {
      at,
      version: version.id,
      ...data.period,
      first_day: known.planned_start,
      customers: sumOf(sizes),
      held: sizes.reduce((sum, { held }) => sum + held, 0),
      segments,
    },
    journal: [...known.journal, entry],
  };
}

function sumOf(rows: readonly { treated: number; held: number }[]): number {
  return rows.reduce((sum, { treated, held }) => sum + treated + held, 0);
}
