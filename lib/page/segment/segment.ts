import { growthOf } from "../../model/segment/scheme";
import type { Growth } from "../../model/segment/scheme-file";
import type { SegmentRow } from "../../query/segment/segments";
import { type CampaignList, loadCampaigns } from "../kit/campaigns/campaign-list";
import { triedCells } from "../kit/campaigns/tried";
import { members } from "../kit/customer-list";
import { segmentHistory } from "../kit/history";
import { changeOf } from "../kit/measure";
import { loadWritten, type WrittenAbout } from "../kit/notes";
import { loadReach } from "../kit/reach";
import { scatter } from "../kit/scatter";
import { customerChange, sizesQuestion } from "../kit/segments";
import { contentOf } from "../report/address";
import { type AskedCell, type Cell, loadCells } from "../report/cell";
import type { Data } from "../report/data";
import { type Frame, loadFrame } from "../report/frame";
import type { Report } from "../report/report";
import { inView } from "../report/report";
import { segmentAffinity } from "./affinity";
import { hasNext, segmentNext } from "./next";
import { segmentPairs } from "./pairs";
import { loadPlan, type SegmentPlan } from "./plan";
import { repeat } from "./repeat";
import { segmentRevenue } from "./revenue";
import { loadSegmentForecast } from "./segment-forecast";

/**
 * The cells of a segment's page; all read the segment from the report's view. A cell comes when those before it are there, so those that
 * take long are the last.
 */
export const segmentCells: readonly Cell[] = [
  repeat,
  scatter,
  segmentRevenue,
  members,
  segmentNext,
  segmentAffinity,
  segmentPairs,
  segmentHistory,
];

/** Those that a segment's page shows. */
export function segmentPageCells(report: Report): readonly Cell[] {
  const { segment, trait } = report.address.view;
  return segmentCells.filter((cell) => {
    // What these follow over several ends, or among customers who did not buy, knows no filter by a column.
    if (trait !== "" && (cell === segmentHistory || (cell === repeat && segment === "absent"))) return false;
    const isOfProducts = cell === segmentAffinity || cell === segmentPairs;
    if (isOfProducts) return segment !== "absent" && maySayProducts(report.data);
    return cell !== segmentNext || hasNext(report, segment);
  });
}

/** Whether a version may have products: its file has a column of them, or it came to earlier files that may. */
function maySayProducts({ version: { earlier, options } }: Pick<Data, "version">): boolean {
  return earlier.length > 0 || options.roles.product !== undefined;
}

/** The content of a segment's page besides its cells. */
export type Segment = Readonly<{
  id: string;
  name: string;
  rule: string;
  summary: string;
  goal: string;
  codes: readonly { code: string; href: string | null }[];
  size: SegmentRow;
  /** Relative changes against the previous period, null without one or from nothing, and what the segment's growth means. */
  change: { customers: number | null; money: number | null; growth: Growth };
  plan: SegmentPlan;
  /** By channel, how many of its customers can be reached; empty where the data has no contacts. */
  reach: readonly string[];
  illustration: { title: string; story: string };
  /** A comparison of this segment with itself in the previous period. */
  compare: string;
  others: readonly { id: string; name: string; href: string }[];
}>;

/** The report of a segment's page: the same state with that segment lit. */
export function onSegment(report: Report, id: string): Report {
  return inView(report, { ...report.address.view, segment: id });
}

export type SegmentPage = Segment &
  Frame &
  Readonly<{
    cells: readonly AskedCell[];
    /** Null for a reader who may not see campaigns. */
    campaigns: CampaignList | null;
    /** What it will probably do; null before that is computed. */
    forecast: readonly AskedCell[] | null;
    /** What its campaigns brought together; empty before one was measured. */
    tried: readonly AskedCell[];
    written: WrittenAbout;
  }>;

export async function loadSegmentPage(report: Report): Promise<SegmentPage | null> {
  const segment = await loadSegment(report);
  if (segment === null) return null;
  const { id, name } = segment;
  const campaigns = report.address.rights.work ? await loadCampaigns(report) : null;
  return {
    ...segment,
    ...(await loadFrame(report, "segment", { title: name, id })),
    campaigns,
    cells: loadCells(report, segmentPageCells(report)),
    forecast: await loadSegmentForecast(report),
    written: await loadWritten(report, id),
    tried: campaigns?.rows.some(({ measured }) => measured) ? loadCells(report, triedCells) : [],
  };
}

/** What a segment is. A segment that a person made is told by what it is like and by the name of its scheme. */
function wordsFor({ address, words: { t } }: Report, id: string): Pick<Segment, "rule" | "summary"> {
  const { lang, scheme } = address;
  const { name, rule, summary } = contentOf({ lang, scheme: { ...scheme, segments: [] } }, id);
  if (!scheme.own) return { rule, summary };
  return { summary: t("scheme.like", { name }), rule: t("scheme.fact", { name: scheme.name }) };
}

/** Loads the content of a segment's page; null when the scheme in force has no such segment. */
export async function loadSegment(report: Report): Promise<Segment | null> {
  const { address } = report;
  const { scheme, view } = address;
  const segment = scheme.segments.find(({ id }) => id === view.segment);
  if (segment === undefined) return null;
  const [{ rows }, plan, reach] = await Promise.all([
    report.data.ask(sizesQuestion(report)),
    loadPlan(report, segment),
    loadReach(report, segment.codes),
  ]);
  const size = rows.find((row) => row.segment === segment.id);
  if (size === undefined) throw new Error(`segment without a row: ${segment.id}`);
  const content = contentOf(address, segment.id);
  return {
    id: segment.id,
    name: content.name,
    ...wordsFor(report, segment.id),
    goal: content.goal,
    codes: segment.codes.map((code) => ({
      code,
      href: address.rights.people ? address.href("customers", "", { code, segment: "" }) : null,
    })),
    size,
    change: {
      customers: customerChange(size),
      money: changeOf({ value: size.money, previous: size.previous_money }),
      growth: growthOf(scheme, segment.id),
    },
    plan,
    reach,
    illustration: { title: content.illustration.title, story: content.illustration.story },
    compare: address.href("compare", "", { a_segment: "" }),
    others: scheme.segments.map(({ id }) => ({
      id,
      name: contentOf(address, id).name,
      href: address.href("segment", id, { segment: "" }),
    })),
  };
}
