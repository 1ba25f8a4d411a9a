import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, minDay } from "../../../lib/base/day";
import type { Campaign } from "../../../lib/model/campaign/campaign";
import { factsOf } from "../../../lib/page/campaign/facts";
import { loadSplit } from "../../../lib/page/campaign/split";
import { drawQuestion } from "../../../lib/page/campaign/start";
import type { Report } from "../../../lib/page/report/report";
import { addCampaign, freezeAudience } from "../../../lib/store/campaigns";
import { draftOf, drawnBy, factsIn } from "../../campaigns";
import { importText, importTextAs, reportOf } from "../../dataset";
import { limitsOf } from "../property";
import { busySales, csvOf, type Line, roles } from "../sales";
import { documentsOf, inCompany } from "../truth";
import {
  byId,
  type Case,
  checkAfter,
  checkArms,
  checkCourse,
  checkList,
  checkMatched,
  checkOverlap,
  checkPast,
  checkSplit,
  type Planned,
  planned,
  rowOf,
} from "./checks";
import { chosenBy, documentDay, drawOf, peopleOf } from "./truth";

const runs = 5;

const daysOf = (lines: readonly Line[]) => lines.map(({ day }) => day).sort();

/** The lines of documents of the first days, and all of them without those who are gone by then. */
function cutInTwo(lines: readonly Line[], { known, gone }: Planned): { before: Line[]; all: Line[] } {
  const first = lines.map(({ day }) => day).reduce(minDay);
  const before = lines.filter((line) => documentDay(line, lines) <= addDays(first, known));
  const isGone = (name: string | null) => gone > 0 && Number(name?.slice(1)) % gone === 1;
  return { before, all: lines.filter(({ customer }) => !isGone(customer)) };
}

/** Freezes an audience as it is drawn now, and gives the campaign as it then lies on the disk. */
async function startedOf(report: Report, campaign: Campaign): Promise<Campaign> {
  const on = factsOf(report, campaign).chosen;
  await addCampaign(report.address.dataset.id, campaign);
  const file = await on.data.copy(drawQuestion(on, campaign), "parquet");
  await freezeAudience(report.address.dataset.id, campaign.id, file);
  const all = await loadSplit(factsOf(report, campaign));
  const started: Campaign = {
    ...campaign,
    state: "running",
    start: {
      at: "2024-05-01T00:00:00.000Z",
      version: report.data.version.id,
      ...on.data.period,
      first_day: campaign.planned_start,
      customers: all.treated + all.held,
      held: all.held,
      segments: [],
    },
  };
  await addCampaign(report.address.dataset.id, started);
  return started;
}

test("an audience, its arms and everything that is told of them are what the lines say", async () => {
  const property = fc.asyncProperty(busySales, planned, planned, async (lines, one, other) => {
    const { before, all } = cutInTwo(lines, one);
    const names = (of: readonly Line[]) => [...new Set(of.map(({ company }) => company))].sort().join();
    fc.pre(before.length > 0 && names(before) === names(all));
    const company = names(before).includes(",") && names(before).includes(one.company) ? one.company : "";
    const dataset = await importText(csvOf(before), { roles });
    const draft = await reportOf(dataset);
    const to = addDays(before.map(({ day }) => day).reduce(minDay), one.known - one.earlier);
    const period = { from: addDays(to, 1 - one.length), to };
    const asked = { ...period, ranks: String(one.ranks), ...(company && { company }) };
    const campaign = draftOf({
      holdout: one.holdout,
      window_days: one.window_days,
      planned_start: addDays(draft.data.version.last_day, 1 + one.later),
      audience: { ...asked, ...one.filter },
    });
    const documents = inCompany(documentsOf(before), company);
    const people = peopleOf(documents, { period, ranks: one.ranks });
    const chosen = chosenBy(people, one.filter);
    const members = drawOf(chosen, { campaign: campaign.id, holdout: one.holdout, ranks: one.ranks });
    const at: Case = {
      one,
      campaign,
      before: documents,
      documents: inCompany(documentsOf(all), company),
      left: new Set(all.flatMap(({ customer }) => customer ?? [])),
      members,
    };
    expect(byId(await drawnBy(draft, campaign))).toEqual(byId(members.map(rowOf)));
    await checkSplit(factsOf(draft, campaign), {
      ...at,
      left: new Set(chosen.map((c) => c.customer)),
    });
    const first = daysOf(before.filter((line) => company === "" || line.company === company))[0];
    await checkPast(factsOf(draft, campaign), { ...at, documents }, first ?? to);
    const started = await startedOf(draft, campaign);
    const second = draftOf({
      ...campaign,
      id: `${campaign.id.slice(0, 9)}z`,
      holdout: other.holdout,
      audience: { ...asked, ...other.filter },
    });
    await startedOf(draft, second);
    await importTextAs(dataset, csvOf(all), { roles });
    const measured = await factsIn(dataset, { campaign: started.id });
    await checkSplit(measured, at);
    await checkArms(measured, at);
    await checkAfter(measured, at);
    await checkCourse(measured, at);
    await checkList(measured, at);
    await checkMatched(measured, at);
    const both = drawOf(chosenBy(people, other.filter), {
      campaign: second.id,
      holdout: other.holdout,
      ranks: one.ranks,
    });
    await checkOverlap(measured, members, both);
  });
  await fc.assert(property, limitsOf(runs));
});
