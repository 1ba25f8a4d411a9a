import { env } from "../../base/env";
import { problem } from "../../base/problem";
import { pastedParts } from "../../export/stop-list";
import { withEntries, withoutEntry } from "../../model/customers/stop-list";
import { hrefOf } from "../../model/href";
import type { Lang } from "../../model/lang";
import { reportView } from "../../model/view/view";
import { changeStopList } from "../../store/customers/stop-list";
import { type FormFields, keepForm } from "../../store/forms";
import { actorOf } from "../site/actor";
import type { SeeOther } from "../site/handler";
import { requireForm, stateIn } from "../site/plain-form";
import { record } from "../site/record";
import { refuse, refuseDataset } from "../site/refused";

type Place = Readonly<{ lang: Lang; dataset: string }>;

/** Adds what was pasted, or removes an entry, and sends the form's reader back to the list with what became of it. */
export async function changeStops(place: Place, request: Request): Promise<SeeOther> {
  const fields = await requireForm(request);
  const removed = fields.get("remove");
  const said = removed === null ? await added(place, request, fields) : await remove(place, request, removed);
  return { see: listHref(place, fields, [["draft", await keepForm(said)]]) };
}

/** What could not be read comes back to the field that it came from. */
async function added({ dataset }: Place, request: Request, fields: URLSearchParams): Promise<FormFields> {
  const parts = pastedParts(fields.get("text") ?? "");
  const texts = parts.flatMap(({ text, kind }) => (kind === null ? [] : [text]));
  const unread = parts.flatMap(({ text, kind }) => (kind === null ? [text] : []));
  const by = actorOf(request.headers).name;
  let more = 0;
  const list = await changeStopList(dataset, (known) => {
    const changed = withEntries(known, texts, { at: new Date(), by });
    const limit = env.STOP_LIST_MAX;
    if (changed.entries.length > limit) refuse(409, problem("stop_list_long", { limit }));
    more = changed.entries.length - known.entries.length;
    return changed;
  });
  if (list === null) refuseDataset(dataset);
  if (more > 0) await record(request, { event: "stop_list", on: dataset, id: "added", count: more });
  const known = new Set(texts).size - more;
  return [
    ["added", String(more)],
    ["known", String(known)],
    ...unread.map((text): [string, string] => ["unread", text]),
  ];
}

async function remove({ dataset }: Place, request: Request, gone: string): Promise<FormFields> {
  const by = actorOf(request.headers).name;
  let fewer = 0;
  const list = await changeStopList(dataset, (known) => {
    const changed = withoutEntry(known, gone, { at: new Date(), by });
    fewer = known.entries.length - changed.entries.length;
    return changed;
  });
  if (list === null) refuseDataset(dataset);
  if (fewer > 0) await record(request, { event: "stop_list", on: dataset, id: "removed", count: fewer });
  return fewer > 0 ? [["removed", gone]] : [];
}

function listHref({ lang, dataset }: Place, fields: URLSearchParams, said: FormFields): string {
  return hrefOf({ lang, dataset, page: "stop_list" }, [...stateIn(fields, reportView.shape), ...said]);
}

/** Where readers go who follow the address of the form. */
export function showStops({ lang, dataset }: Place): SeeOther {
  return { see: hrefOf({ lang, dataset, page: "stop_list" }) };
}
