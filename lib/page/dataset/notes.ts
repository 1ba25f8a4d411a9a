import { pathOf } from "../../model/href";
import type { Note } from "../../model/view/note";
import { goals, notes } from "../../store/dataset/notes";
import { readForm } from "../../store/forms";
import { goalLines, goalText } from "../kit/goals";
import { segmentNames } from "../report/address";
import { stateOf } from "../report/cell-href";
import type { Report } from "../report/report";
import { tellSpoilt } from "../site/spoilt";

/** What a form of a note or a goal holds, by the names of its fields. */
export type NoteFields = Readonly<Record<string, string>>;

/** A note or a goal with what its form holds, and a second line: whom it is about, or how far it is. */
export type NoteRow = Readonly<{ id: string; text: string; fact: string; fields: NoteFields }>;

type Kind = "note" | "goal";

/** A form that could not be used, as it was sent, and the names of the fields that are wrong. */
export type NoteDraft = Readonly<{ kind: Kind; id: string; fields: NoteFields; wrong: readonly NoteFault[] }>;

export const noteFaults = ["text", "day", "about", "target", "by"] as const;

export type NoteFault = (typeof noteFaults)[number];

const dones = ["saved", "changed", "deleted", "restored", "unknown"] as const;

export type NotesDone = (typeof dones)[number];

type Deleted = Readonly<{ kind: Kind; id: string; text: string }>;

export type NotesPage = Readonly<{
  tab: string;
  notes: readonly NoteRow[];
  goals: readonly NoteRow[];
  /** Those that can be brought back. */
  deleted: readonly Deleted[];
  spoilt: readonly string[];
  done: NotesDone | null;
  draft: NoteDraft | null;
  /** What new forms begin with. */
  fresh: Readonly<Record<Kind, NoteFields>>;
  segments: readonly Readonly<{ id: string; name: string }>[];
  action: string;
  /** The state of the report, which forms carry. */
  state: string;
  mayChange: boolean;
}>;

/** All notes and goals of a data set, and the forms that write them. */
export async function loadNotesPage(report: Report, said: URLSearchParams): Promise<NotesPage> {
  const { address, data, words } = report;
  const { id: dataset } = address.dataset;
  const [written, set, draft] = await Promise.all([
    notes.survey(dataset),
    goals.survey(dataset),
    readForm(said.get("draft") ?? ""),
  ]);
  const lines = await goalLines(report, data.written.goals);
  const segment = Object.hasOwn(segmentNames(address), said.get("of") ?? "") ? (said.get("of") ?? "") : "";
  return {
    tab: `${words.t("notes.title")} · ${address.dataset.name}`,
    notes: data.written.notes.map((note) => ({
      id: note.id,
      text: note.text,
      fact: aboutText(report, note),
      fields: { text: note.text, day: note.day ?? "", segment: note.segment },
    })),
    goals: data.written.goals.map(({ id, segment, metric, bound, target, by }, i) => ({
      id,
      text: lines[i]?.text ?? "",
      fact: lines[i]?.standing ?? "",
      fields: { segment, metric, bound, target: String(target), by },
    })),
    deleted: [
      ...written.found.flatMap((one): Deleted[] =>
        one.deleted ? [{ kind: "note", id: one.id, text: `${one.text} (${aboutText(report, one)})` }] : [],
      ),
      ...set.found.flatMap((one): Deleted[] =>
        one.deleted ? [{ kind: "goal", id: one.id, text: goalText(report, one) }] : [],
      ),
    ],
    spoilt: await tellSpoilt(words, [...written.spoilt, ...set.spoilt]),
    done: dones.find((one) => one === said.get("done")) ?? null,
    draft: draft === null ? null : draftOf(new Map(draft)),
    fresh: { note: { segment, day: segment === "" ? data.period.to : "" }, goal: { segment } },
    segments: Object.entries(segmentNames(address)).map(([id, name]) => ({ id, name })),
    action: pathOf(address.lang, "change_notes", { dataset }),
    state: stateOf(address),
    mayChange: address.rights.work,
  };
}

/** The day and the segment of a note, in words. */
function aboutText({ address, words }: Report, { day, segment }: Note): string {
  const name = segment === "" ? words.t("notes.all") : (segmentNames(address)[segment] ?? segment);
  return [...(day === null ? [] : [words.day(day)]), name].join(" · ");
}

function draftOf(sent: ReadonlyMap<string, string>): NoteDraft {
  const wrong = (sent.get("wrong") ?? "").split(",");
  return {
    kind: sent.get("kind") === "goal" ? "goal" : "note",
    id: sent.get("id") ?? "",
    fields: Object.fromEntries(sent),
    wrong: noteFaults.filter((fault) => wrong.includes(fault)),
  };
}
