import { goal, type NamedGoal, type NamedNote, note } from "../../model/view/note";
import { namedFilesIn } from "./named-files";

/** What people wrote about days and segments of a data set. */
export const notes = namedFilesIn("notes", note);

/** What metrics of a data set should become. */
export const goals = namedFilesIn("goals", goal);

/** Notes and goals that can be read and were not deleted. */
export type NotesAndGoals = Readonly<{ notes: readonly NamedNote[]; goals: readonly NamedGoal[] }>;

/** The notes of a data set by their days, those without one last, and its goals by their days. */
export async function listNotes(dataset: string): Promise<NotesAndGoals> {
  const [written, set] = await Promise.all([notes.survey(dataset), goals.survey(dataset)]);
  const kept = <T extends Readonly<{ deleted: boolean }>>(found: readonly T[]) =>
    found.filter(({ deleted }) => !deleted);
  return {
    notes: kept(written.found).toSorted((a, b) => order(a.day ?? "~", b.day ?? "~") || order(a.id, b.id)),
    goals: kept(set.found).toSorted((a, b) => order(a.by, b.by) || order(a.id, b.id)),
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
