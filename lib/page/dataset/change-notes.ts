import { maybeDay } from "../../base/day";
import { hrefOf } from "../../model/href";
import type { Lang } from "../../model/lang";
import { type Goal, goal, type Note, type NoteChange, note, noteMost } from "../../model/view/note";
import { reportView } from "../../model/view/view";
import type { NamedFiles } from "../../store/dataset/named-files";
import { goals, notes } from "../../store/dataset/notes";
import { keepForm } from "../../store/forms";
import { actorOf } from "../site/actor";
import { addUnderFreeName } from "../site/free-name";
import type { SeeOther } from "../site/handler";
import { plainLine, requireForm, stateIn } from "../site/plain-form";
import type { NoteFault, NotesDone } from "./notes";

type Place = Readonly<{ lang: Lang; dataset: string }>;

type Sent = Place & Readonly<{ fields: URLSearchParams; request: Request }>;

/** What a form says, without a journal, or which of its fields are wrong. */
type Parsed<T> = Readonly<{ said: T | null; wrong: readonly NoteFault[] }>;

/** Does what a form asks of the notes and goals of a data set, and sends its reader to their page. */
export async function changeNotes(place: Place, request: Request): Promise<SeeOther> {
  const sent = { ...place, fields: await requireForm(request), request };
  return sent.fields.get("kind") === "goal" ? changed(sent, goals, goalIn) : changed(sent, notes, noteIn);
}

/** Where readers go who follow the address of the form. */
export function showNotes({ lang, dataset }: Place): SeeOther {
  return { see: hrefOf({ lang, dataset, page: "notes" }) };
}

async function changed<T extends Note | Goal>(
  sent: Sent,
  files: NamedFiles<T>,
  parse: (fields: URLSearchParams) => Parsed<T>,
): Promise<SeeOther> {
  const { dataset, fields } = sent;
  const asked = fields.get("do");
  const write = async (what: NoteChange["what"], change: (known: T) => T) => {
    const found = await files.change(dataset, fields.get("id") ?? "", (known) => ({
      ...change(known),
      journal: [...known.journal, changeBy(sent, what)],
    }));
    return listed(sent, found ? what : "unknown");
  };
  if (asked === "delete") return write("deleted", (known) => ({ ...known, deleted: true }));
  if (asked === "restore") return write("restored", (known) => ({ ...known, deleted: false }));
  if (asked !== "save" && asked !== "change") return showNotes(sent);
  const { said, wrong } = parse(fields);
  if (said === null) return shownAgain(sent, wrong);
  if (asked === "change") return write("changed", () => said);
  const made = { ...said, journal: [changeBy(sent, "saved")] };
  const first = dayIn(fields) ?? "always";
  await addUnderFreeName(dataset, { first, stem: first }, (name) => files.add(dataset, name, made));
  return listed(sent, "saved");
}

/** How a new file is written, before its journal begins. */
const fresh: Pick<Note, "schema" | "deleted" | "journal"> = { schema: 1, deleted: false, journal: [] };

function dayIn(fields: URLSearchParams) {
  return maybeDay(fields.get("day") ?? fields.get("by") ?? "");
}

function noteIn(fields: URLSearchParams): Parsed<Note> {
  const text = plainLine(fields.get("text"));
  const segment = segmentIn(fields);
  const asked = (fields.get("day") ?? "").trim();
  const day = maybeDay(asked);
  const wrong: NoteFault[] = [
    ...(text === "" || text.length > noteMost ? (["text"] as const) : []),
    ...(asked !== "" && day === null ? (["day"] as const) : []),
    ...(asked === "" && segment === "" ? (["about"] as const) : []),
  ];
  return { said: wrong.length > 0 ? null : { ...fresh, text, day, segment }, wrong };
}

function goalIn(fields: URLSearchParams): Parsed<Goal> {
  const { metric, bound, target } = goal.shape;
  const by = maybeDay((fields.get("by") ?? "").trim());
  const sought = target.safeParse(Number((fields.get("target") ?? "").trim().replace(",", ".")));
  const wrong: NoteFault[] = [
    ...(by === null ? (["by"] as const) : []),
    ...(sought.success ? [] : (["target"] as const)),
  ];
  if (by === null || !sought.success) return { said: null, wrong };
  const said = {
    ...fresh,
    segment: segmentIn(fields),
    metric: metric.catch("customers").parse(fields.get("metric")),
    bound: bound.catch("at_least").parse(fields.get("bound")),
    target: sought.data,
    by,
  };
  return { said, wrong };
}

/** A segment that there cannot be counts as none. */
function segmentIn(fields: URLSearchParams): string {
  return note.shape.segment.catch("").parse(fields.get("segment") ?? "");
}

/** A form that could not be used comes back as it was sent; what people wrote is never in an address. */
async function shownAgain(sent: Sent, wrong: readonly NoteFault[]): Promise<SeeOther> {
  const kept = [...sent.fields].filter(([name]) => name !== "state" && name !== "do");
  const draft = await keepForm([...kept, ["wrong", wrong.join(",")]]);
  return toPage(sent, [["draft", draft]]);
}

function changeBy({ request }: Sent, what: NoteChange["what"]): NoteChange {
  return { at: new Date().toISOString(), by: actorOf(request.headers).name, what };
}

function listed(sent: Sent, done: NotesDone): SeeOther {
  return toPage(sent, [["done", done]]);
}

function toPage({ lang, dataset, fields }: Sent, said: readonly (readonly [string, string])[]): SeeOther {
  return { see: hrefOf({ lang, dataset, page: "notes" }, [...stateIn(fields, reportView.shape), ...said]) };
}
