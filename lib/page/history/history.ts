import type { Day } from "../../base/day";
import { isPartial } from "../../model/view/period";
import { steps } from "../../model/view/step";
import { historyMeasures, type View } from "../../model/view/view";
import { historyMultiplesCell, historySegments, partialReason, periodBehind, pointsOf } from "../kit/history";
import type { OwnPart } from "../kit/own/segment";
import { type AskedCell, type Cell, loadCells } from "../report/cell";
import { type Frame, loadFrame } from "../report/frame";
import { hasBuyers, inView, type Report } from "../report/report";
import { frozenPeriod } from "../report/scored-periods";
import { loadOwnHistory } from "./own";

/** The history as a notebook. */
export const historyPageCells: readonly Cell[] = [historySegments, historyMultiplesCell];

type Choice = Readonly<{ text: string; href: string; current: boolean }>;

/** One end of the history and where it leads. */
export type HistoryEnd = Readonly<{
  end: Day;
  /** The step is not over yet. */
  open: boolean;
  /** The period behind it reaches back before the data. */
  partial: boolean;
  report: string;
  /** Against the end that was chosen to compare with, or else the one before; null for itself, or if either is partial. */
  compare: string | null;
  /** Chooses this end to compare others with; null when it is chosen, or partial. */
  choose: string | null;
  /** Measures all ends with the cuts of this one; null when they are. */
  freeze: string | null;
}>;

export type History = Readonly<{
  /** Whose cuts the points are measured with, as a sentence. */
  measured: string;
  /** Why some points are partial; null where none is. */
  partial: string | null;
  ends: readonly HistoryEnd[];
  steps: readonly Choice[];
  counts: readonly Choice[];
  measures: readonly Choice[];
  chosen: Day | null;
  /** The address without the chosen end and the frozen cuts; null when there are none. */
  forget: string | null;
  thaw: string | null;
}>;

const counts = [12, 24, 36] as const;

export type HistoryPage = History & Frame & Readonly<{ cells: readonly AskedCell[]; own: OwnPart }>;

export async function loadHistoryPage(report: Report): Promise<HistoryPage> {
  const title = report.words.t("history.title");
  const [history, frame] = await Promise.all([loadHistory(report), loadFrame(report, "history", { title })]);
  return { ...history, ...frame, cells: loadCells(report, historyPageCells), own: loadOwnHistory(report) };
}

async function loadHistory(report: Report): Promise<History> {
  const { address, words } = report;
  const { view } = address;
  const frozen = frozenPeriod(address.view);
  const here = (changes: Partial<View>) => address.href("history", "", changes);
  return {
    measured: await cutsSentence(report),
    partial: partialReason(report),
    ends: endsOf(report).reverse(),
    steps: steps.map((step) => ({
      text: words.t(`history.step.${step}`),
      href: here({ step }),
      current: view.step === step,
    })),
    counts: counts.map((count) => ({
      text: words.number(count),
      href: here({ steps: count }),
      current: view.steps === count,
    })),
    measures: historyMeasures.map((measure) => ({
      text: words.t(`history.measure.${measure}`),
      href: here({ measure }),
      current: view.measure === measure,
    })),
    chosen: view.a_to,
    forget: view.a_to === null ? null : here({ a_from: null, a_to: null }),
    thaw: frozen === null ? null : here({ cuts: "quantile", cuts_from: null, cuts_to: null }),
  };
}

async function cutsSentence(report: Report): Promise<string> {
  const { address, words } = report;
  const { view } = address;
  const frozen = frozenPeriod(address.view);
  if (frozen === null) return words.t(view.cuts === "fixed" ? "history.fixed" : "history.own");
  const found = await hasBuyers(inView(report, { ...address.view, ...frozen }));
  return words.t(found ? "history.frozen" : "history.frozen_empty", {
    from: words.day(frozen.from),
    to: words.day(frozen.to),
  });
}

function endsOf(report: Report): HistoryEnd[] {
  const { address } = report;
  const { view } = address;
  const frozen = frozenPeriod(address.view);
  const points = pointsOf(report);
  return points.map(({ end, href, open, partial }, i) => {
    const period = periodBehind(report.data, end);
    const before = points[i - 1]?.end;
    const other = view.a_from !== null && view.a_to !== null ? { from: view.a_from, to: view.a_to } : null;
    const a = other ?? (before === undefined ? null : periodBehind(report.data, before));
    const isChosen = end === view.a_to;
    const isFrozen = frozen?.from === period.from && frozen.to === end;
    return {
      end,
      open,
      partial,
      report: href ?? "",
      compare:
        a === null || isChosen || partial || isPartial(a, report.data.days)
          ? null
          : address.href("compare", "", { ...period, a_from: a.from, a_to: a.to }),
      choose: isChosen || partial ? null : address.href("history", "", { a_from: period.from, a_to: end }),
      freeze: isFrozen
        ? null
        : address.href("history", "", { cuts: "frozen", cuts_from: period.from, cuts_to: end }),
    };
  });
}
