import { hasDay, marked } from "../../chart/kit/timeline";
import type { NamedNote } from "../../model/view/note";
import { segmentNames } from "../report/address";
import type { LoadedCell } from "../report/cell";
import type { Drawing, Figure } from "../report/figure";
import type { Report } from "../report/report";
import { type GoalLine, goalLines, goalsOf } from "./goals";

/** A note under a chart; its number stands at its day. */
export type NoteLine = Readonly<{ number: number; day: string; text: string }>;

/** A cell with the notes of its days marked in its figures, and their words. */
export type NotedCell = Readonly<{ cell: LoadedCell; lines: readonly NoteLine[] }>;

/** Notes are no part of a cell, which stays as its version is: they are put into its finished figures. */
export function notedCell(report: Report, cell: LoadedCell): NotedCell {
  const { address, words } = report;
  const shown = notesFor(report).flatMap((note) =>
    note.day !== null && cell.figures.some((figure) => showsDay(figure, note.day))
      ? [{ ...note, day: note.day }]
      : [],
  );
  const marks = shown.map(({ day }, i) => ({ day, number: i + 1 }));
  const levels = cell.id === "segment_history" ? levelsOf(report) : [];
  if (marks.length === 0 && levels.length === 0) return { cell, lines: [] };
  const drawing = ({ svg, ...size }: Drawing): Drawing => ({
    svg: svg === null ? null : marked(svg, marks, levels),
    ...size,
  });
  const figures = cell.figures.map(({ wide, narrow, ...figure }) => ({
    ...figure,
    wide: drawing(wide),
    narrow: narrow && drawing(narrow),
  }));
  const names = segmentNames(address);
  const lines = shown.map(({ day, segment, text }, i) => {
    const about = segment === "" ? [] : [names[segment] ?? segment];
    return { number: i + 1, day: [words.day(day), ...about].join(" · "), text };
  });
  return { cell: { ...cell, figures }, lines };
}

/** On a segment's page its own notes and those about all customers; elsewhere every note. */
function notesFor({ address, data }: Report): readonly NamedNote[] {
  const { segment } = address.view;
  return data.written.notes.filter(
    (note) => segment === "" || note.segment === "" || note.segment === segment,
  );
}

function showsDay({ wide, narrow }: Figure, day: NamedNote["day"]): boolean {
  const svg = wide.svg ?? narrow?.svg ?? null;
  return svg !== null && day !== null && hasDay(svg, day);
}

/** What a segment's size should be. */
function levelsOf(report: Report) {
  const { words, data, address } = report;
  const { segment } = address.view;
  return goalsOf(data, segment)
    .filter(({ metric }) => metric === "customers")
    .map(({ target, bound }) => ({
      value: target,
      text: words.t("notes.level", { sign: bound === "at_least" ? "≥" : "≤", target: words.number(target) }),
    }));
}

/** What was written about one segment, and where more is. */
export type WrittenAbout = Readonly<{
  goals: readonly GoalLine[];
  notes: readonly string[];
  /** Null for a reader who may write nothing. */
  write: string | null;
  all: string;
}>;

/** The goals and the notes of a segment; of none, those goals that any segment or all customers have. */
export async function loadWritten(report: Report, segment: string): Promise<WrittenAbout> {
  const { address, data, words } = report;
  const all = address.href("notes");
  const goals = segment === "" ? data.written.goals : goalsOf(data, segment);
  const own = segment === "" ? [] : data.written.notes.filter((note) => note.segment === segment);
  const about = segment === "" ? "" : `${all.includes("?") ? "&" : "?"}of=${segment}`;
  return {
    goals: await goalLines(report, goals),
    notes: own.map(({ day, text }) => (day === null ? text : `${words.day(day)}: ${text}`)),
    write: address.rights.work ? `${all}${about}` : null,
    all,
  };
}
