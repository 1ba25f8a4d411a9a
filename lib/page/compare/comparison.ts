import { maybeDay } from "../../base/day";
import { versionText } from "../../i18n/version-text";
import { warningText } from "../../i18n/warning-text";
import type { Words } from "../../i18n/words";
import { type AgainstId, against, againstIds } from "../../model/view/against";
import { comparisonWarnings, type SideFacts } from "../../model/view/comparison";
import { type Period, periodDays } from "../../model/view/period";
import { coverage } from "../../query/compare/comparison";
import { surveyVersions } from "../../store/catalog";
import type { OwnPart } from "../kit/own/segment";
import { type Address, segmentNames } from "../report/address";
import { type AskedCell, type Cell, loadCells } from "../report/cell";
import type { Data } from "../report/data";
import type { Side } from "../report/figure";
import { type Kept, loadKept, loadShare, type ShareContent } from "../report/frame";
import { hasBuyers, inView, type Report, viewOfVersionA } from "../report/report";
import { calendar, frozenPeriod } from "../report/scored-periods";
import { changes } from "./changes";
import { migration } from "./migration";
import { loadOwnCompared } from "./own";
import { compareDistributions, compareScatter } from "./shapes";
import {
  cutsOwnerOf,
  daysOfA,
  daysOfSides,
  isOfOneVersion,
  placeParams,
  samePeriod,
  sideReport,
  sideSegments,
  turnedRound,
  viewOfA,
} from "./sides";
import { compareCodes, compareSegments, compareSummary } from "./totals";

/** What a page says of one side before anything is compared. */
export type SideHead = Readonly<{
  side: Side;
  /** Its own report, with the cuts that the comparison measures it by. */
  href: string;
  period: Period;
  days: number;
  sales_days: number;
  buyers: number;
  company: string | null;
  /** Its version of the data, where the two sides are of different ones. */
  version: string | null;
  segment: string | null;
  /** All of this in a line. */
  caption: string;
}>;

export type Comparison = Readonly<{
  sides: Readonly<Record<Side, SideHead>>;
  warnings: readonly string[];
  /** Whose cuts are in force, as a sentence. */
  measured: string;
  /** Where the periods' own cuts are in force again; null when they are. */
  thaw: string | null;
  against: readonly { id: AgainstId; href: string; current: boolean }[];
  swapped: string;
}>;

/** The comparison as a notebook. */
export const comparedCells: readonly Cell[] = [
  compareSummary,
  compareSegments,
  changes,
  migration,
  compareScatter,
  compareCodes,
  ...compareDistributions,
];

/** A segment alone is not divided by segments once more, and of two unlike ones none became the other. */
export function cellsOf(address: Address): readonly Cell[] {
  const { a, b } = sideSegments(address.view);
  const left = [...(b === "" ? [] : [compareSegments]), ...(a === b ? [] : [changes])];
  return comparedCells.filter((cell) => !left.includes(cell));
}

/** The comparison's page. */
export type ComparePage = Comparison &
  Readonly<{
    tab: string;
    share: ShareContent;
    kept: Kept;
    cells: readonly AskedCell[];
    /** Other versions of the data, the oldest first. */
    others: readonly { id: string; name: string }[];
    own: OwnPart;
  }>;

/** What the form of both periods shows itself. */
const shown = [
  "from",
  "to",
  "company",
  "segment",
  "ranks",
  "scheme",
  "a_from",
  "a_to",
  "a_company",
  "a_segment",
  "a_v",
  "cuts_of",
] as const;

export async function loadComparePage(report: Report): Promise<ComparePage> {
  const share = loadShare(report, report.words.t("compare.title"), "compare");
  return {
    ...(await loadComparison(report)),
    tab: share.title,
    share,
    kept: loadKept(report.address, "compare", shown),
    cells: loadCells(report, cellsOf(report.address)),
    others: await othersOf(report),
    own: loadOwnCompared(report),
  };
}

async function othersOf({ address, data, words }: Report): Promise<ComparePage["others"]> {
  const { found } = await surveyVersions(address.dataset);
  const others = found
    .filter(({ id }) => id !== data.version.id)
    .map((version) => ({ id: version.id, name: versionText(words, version) }));
  // Two of one minute differ in nothing else.
  const isTwin = (name: string) => others.filter((other) => other.name === name).length > 1;
  return others.map(({ id, name }) => ({ id, name: isTwin(name) ? `${name} · ${id}` : name }));
}

export async function loadComparison(report: Report): Promise<Comparison> {
  const facts = await sideFacts(report.data);
  const [a, b] = await Promise.all([headOf(report, "a", facts.a), headOf(report, "b", facts.b)]);
  const { words } = report;
  const names = { a: words.t("compare.short.a"), b: words.t("compare.short.b") };
  const alike = a.segment === b.segment && a.company === b.company && isOfOneVersion(report.data);
  return {
    sides: { a, b },
    warnings: comparisonWarnings(facts, alike).map((warning) => warningText(words, warning, names)),
    measured: await cutsSentence(report),
    thaw:
      cutsOwnerOf(report.address.view) === null
        ? report.address.href("compare", "", { cuts: "quantile" })
        : null,
    against: againstOf(report),
    swapped: swappedHref(report),
  };
}

async function sideFacts(data: Data): Promise<Record<Side, SideFacts>> {
  const { sideA, period } = data;
  const { rows } = await data.ask({ query: coverage, params: placeParams(data), needs: ["a", "b"] });
  const days = daysOfSides(data);
  const known = { a: { period: sideA.period, data: days.a }, b: { period, data: days.b } };
  const factsOf = (side: Side): SideFacts => {
    const row = rows.find((one) => one.side === side);
    if (row === undefined) throw new Error(`comparison/coverage without side ${side}`);
    return { ...row, gap_from: row.gap_from === null ? null : maybeDay(row.gap_from), ...known[side] };
  };
  return { a: factsOf("a"), b: factsOf("b") };
}

async function headOf(report: Report, side: Side, facts: SideFacts): Promise<SideHead> {
  const own = await sideReport(report, side);
  const segment = sideSegments(report.address.view)[side];
  const head = {
    side,
    href: segment === "" ? own.address.href("overview") : own.address.href("segment", segment),
    period: facts.period,
    days: periodDays(facts.period),
    sales_days: facts.sales_days,
    buyers: facts.buyers,
    company: own.address.view.company === "" ? null : own.address.view.company,
    version: isOfOneVersion(report.data)
      ? null
      : report.words.t("compare.head.version", {
          version: versionText(report.words, own.data.version),
          day: report.words.day(own.data.version.last_day),
        }),
    segment: segment === "" ? null : (segmentNames(report.address)[segment] ?? segment),
  };
  return { ...head, caption: captionOf(report.words, head) };
}

function captionOf({ t, day }: Words, head: Omit<SideHead, "caption">): string {
  const { from, to } = head.period;
  const days = t("compare.head.days", { days: head.days });
  const range = `${day(from)} – ${day(to)}`;
  return [t(`compare.short.${head.side}`), range, days, head.company, head.version, head.segment]
    .filter((part) => part !== null)
    .join(" · ");
}

/** Whose cuts both sides are measured with, as a sentence. */
async function cutsSentence(report: Report): Promise<string> {
  const { data, words } = report;
  const { sideA, period } = data;
  const frozen = frozenPeriod(report.address.view);
  const owner = cutsOwnerOf(report.address.view);
  const range = (days: Period) => ({ from: words.day(days.from), to: words.day(days.to) });
  if (frozen !== null) {
    const found = await hasBuyers(inView(report, { ...report.address.view, ...frozen }));
    return words.t(found ? "compare.measured.frozen" : "compare.measured.frozen_empty", range(frozen));
  }
  if (owner === null) return words.t("compare.measured.fixed");
  if (owner === "own") return words.t("compare.measured.own");
  const found = await hasBuyers(
    owner === "a" ? inView(report, viewOfVersionA(report, viewOfA(report))) : report,
  );
  const key = found ? owner : (`${owner}_empty` as const);
  return words.t(`compare.measured.${key}`, range(owner === "b" ? period : sideA.period));
}

function againstOf(report: Report): Comparison["against"] {
  const { sideA, period, days } = report.data;
  const choices = againstIds.flatMap((id) => {
    const pair = against(id, period, { data: days, calendar });
    if (pair === null) return [];
    const { a, b } = pair;
    const current = samePeriod(a, sideA.period) && samePeriod(b, period);
    return { id, href: report.address.href("compare", "", { ...b, ...daysOfA(a, b) }), current };
  });
  const inForce = choices.find(({ current }) => current);
  return choices.map((choice) => ({ ...choice, current: choice === inForce }));
}

/** B's days, company, version and segment as A's, and the other way round. */
function swappedHref(report: Report): string {
  const { view } = report.address;
  const a_segment = view.a_segment === "" ? "" : view.segment;
  const turned = viewOfVersionA(report, { ...viewOfA(report), ...turnedRound(report), a_segment });
  return inView(report, turned).address.href("compare");
}
