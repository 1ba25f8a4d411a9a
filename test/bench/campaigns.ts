import { join } from "node:path";
import { addDays } from "../../lib/base/day";
import { everyRight } from "../../lib/model/access/roles";
import type { Campaign } from "../../lib/model/campaign/campaign";
import { liftMethods } from "../../lib/page/campaign/cells/lift-methods";
import { type CampaignFacts, factsOf, loadSums } from "../../lib/page/campaign/facts";
import { loadListed } from "../../lib/page/campaign/lists";
import { pastQuestion } from "../../lib/page/campaign/past";
import { loadSplit } from "../../lib/page/campaign/split";
import { startCampaign } from "../../lib/page/campaign/start";
import { openReport, type Report } from "../../lib/page/report/report";
import { addCampaign, deleteCampaign } from "../../lib/store/campaigns";
import { versionFolder } from "../../lib/store/disk/paths";
import { draftOf, factsIn } from "../campaigns";
import { answerOf } from "../cells";
import { type Figure, median, places, roundsOf, type Size, timed } from "./kit/machine";
import { openPlain, type Plain } from "./kit/plain";

const usualRounds = 3;
const days = 365;
const window_days = 30;

/** What is timed, in the order in which a person comes to it; nothing of it was asked before. */
const names = [
  "plain on its year",
  "its year is scored",
  "draw of a tenth of the customers",
  "18 past days",
  "year after the window is scored",
  "sums of both arms",
  "bootstrap",
  "start: draw, check and freeze",
  "list of the audience",
] as const;

type Times = Readonly<Record<(typeof names)[number], number>>;

/** A campaign for the tenth of the customers who spent most, each round a day earlier than the one before. */
export async function measureCampaigns(size: Size): Promise<Figure[]> {
  const plain = await openPlain(ordersOf(await openBench(size)));
  const measured: Times[] = [];
  const rounds = roundsOf(size, usualRounds);
  for (let round = 0; round <= rounds; round += 1) measured.push(await measureRound(size, round, plain));
  const of = (name: keyof Times) => median(measured.slice(1).map((times) => times[name]));
  const unit = of("plain on its year");
  return names.map((name, place) => ({
    name: `campaign: ${name}`,
    ms: of(name),
    ratio: place === 0 ? undefined : of(name) / unit,
  }));
}

function ordersOf({ address: { dataset }, data: { version } }: Report): string {
  return join(versionFolder(dataset.id, version.id), "orders.parquet");
}

async function openBench(size: Size, search: Record<string, string> = {}): Promise<Report> {
  const report = await openReport({ lang: "en", dataset: places.dataset(size), search, rights: everyRight });
  if (report === null) throw new Error(`not imported: ${size}`);
  return report;
}

async function measureRound(size: Size, round: number, plain: Plain): Promise<Times> {
  const bare = await openBench(size);
  const to = addDays(bare.data.days.to, -window_days - round);
  const period = { from: addDays(to, 1 - days), to };
  const customers = Math.round((await plain.known(to)) / 10);
  const audience = { ...period, top: String(customers) };
  const campaign = draftOf({ planned_start: addDays(to, 1), window_days, audience });
  const report = factsOf(bare, campaign);
  const ms = async (work: () => Promise<unknown>) => (await timed(work)).ms;
  const times = {
    "plain on its year": await ms(() => plain.segments(period, "customer_id")),
    "its year is scored": await ms(() => report.chosen.data.reach()),
    "draw of a tenth of the customers": await ms(() => loadSplit(report)),
    "18 past days": await ms(() => report.chosen.data.ask(pastQuestion)),
    "year after the window is scored": await ms(() => report.after.reach()),
    "sums of both arms": await ms(() => loadSums(report)),
    bootstrap: await ms(async () => answerOf(liftMethods, report)),
  };
  await check(report, customers);
  return { ...times, ...(await measureStart(bare, campaign, round)) };
}

/** Both arms hold all who were asked for, and each of them a customer of the version. */
async function check(report: CampaignFacts, customers: number): Promise<void> {
  const whole = (await loadSums(report)).filter(({ segment }) => segment === "");
  const found = whole.reduce((sum, arm) => sum + arm.found, 0);
  if (found !== customers) throw new Error(`the arms hold ${found} of ${customers} customers`);
}

/** The same at the end of the data, as only a window that is yet to come can start. */
async function measureStart(
  { address: { dataset }, data: { days: data } }: Report,
  { id, audience }: Campaign,
  round: number,
) {
  const to = addDays(data.to, -round);
  const moved = { ...audience, to, from: addDays(to, 1 - days) };
  const draft = draftOf({ id, planned_start: addDays(data.to, 1), audience: moved });
  await addCampaign(dataset.id, draft);
  try {
    const start = await timed(() => startCampaign({ lang: "en", dataset: dataset.id, id }, new Date()));
    if (start.result !== "started") throw new Error(`the campaign did not start: ${start.result}`);
    const { chosen } = await factsIn(dataset.id, { campaign: id });
    const list = await timed(() => loadListed(chosen));
    const { rows, held } = list.result;
    if (rows.length + held.length !== Number(audience["top"])) throw new Error("the list is not whole");
    return { "start: draw, check and freeze": start.ms, "list of the audience": list.ms };
  } finally {
    await deleteCampaign(dataset.id, id);
  }
}
