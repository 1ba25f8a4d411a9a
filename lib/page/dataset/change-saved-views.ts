import { slugOf } from "../../base/slug";
import { hrefOf } from "../../model/href";
import type { Lang } from "../../model/lang";
import { keptPages, type SavedChange, type SavedView, savedTitleMost } from "../../model/view/saved-view";
import { type anyView, printView, reportView } from "../../model/view/view";
import { addSavedView, changeSavedView } from "../../store/dataset/saved-views";
import { defaultsOf } from "../report/address";
import { pinnedScheme } from "../report/cell-href";
import { requireReport } from "../report/report";
import { actorOf, rightsIn } from "../site/actor";
import { addUnderFreeName } from "../site/free-name";
import type { SeeOther } from "../site/handler";
import { plainLine, requireForm, stateIn } from "../site/plain-form";
import type { SavedDone } from "./saved-views";

type Place = Readonly<{ lang: Lang; dataset: string }>;

type Sent = Place & Readonly<{ fields: URLSearchParams; request: Request }>;

/** Does what a form asks of the saved views of a data set, and sends its reader to their list. */
export async function changeViews(place: Place, request: Request): Promise<SeeOther> {
  const sent = { ...place, fields: await requireForm(request), request };
  const asked = sent.fields.get("do");
  if (asked === "save") return listed(sent, await save(sent));
  if (asked === "rename") return listed(sent, await rename(sent));
  if (asked === "delete") return listed(sent, await mark(sent, true));
  if (asked === "restore") return listed(sent, await mark(sent, false));
  return showViews(place);
}

/** Where readers go who follow the address of the form. */
export function showViews({ lang, dataset }: Place): SeeOther {
  return { see: hrefOf({ lang, dataset, page: "saved_views" }) };
}

/** The state is that of the newest data, so a saved view goes on with the data. */
async function save(sent: Sent): Promise<SavedDone> {
  const { lang, dataset, fields, request } = sent;
  const title = titleIn(fields);
  const page = keptPages.find((one) => one === fields.get("page"));
  if (title === "" || page === undefined) return "untitled";
  const search = Object.fromEntries(new URLSearchParams(fields.get("state") ?? ""));
  const rights = rightsIn(request, dataset);
  const { address, data } = await requireReport({ lang, dataset, search: { ...search, v: "" }, rights });
  const { segment } = address.view;
  const view = { ...address.view, ...pinnedScheme(address), v: "" };
  const texts = printView(view, defaultsOf(data.version)).filter(([name]) => !left.includes(name));
  const made: SavedView = {
    schema: 1,
    title,
    page: page === "segment" && segment === "" ? "overview" : page,
    segment: page === "segment" ? segment : "",
    fields: Object.fromEntries(texts),
    deleted: false,
    journal: [changeBy(sent, "saved")],
  };
  const slug = slugOf(title);
  const stem = slug === "" ? "view" : slug;
  await addUnderFreeName(dataset, { first: stem, stem }, (id) => addSavedView(dataset, id, made));
  return "saved";
}

/** What an address says of one moment alone. */
const left: readonly string[] = [
  "page",
  "campaign",
  "customer",
  "notebook",
  "r",
  "r_a",
  "params",
  "table",
  "dialect",
] satisfies (keyof typeof anyView.shape)[];

async function rename(sent: Sent): Promise<SavedDone> {
  const title = titleIn(sent.fields);
  if (title === "") return "untitled";
  return changed(sent, "renamed", { title });
}

function mark(sent: Sent, deleted: boolean): Promise<SavedDone> {
  return changed(sent, deleted ? "deleted" : "restored", { deleted });
}

async function changed<Done extends SavedChange["what"]>(
  sent: Sent,
  what: Done,
  change: Partial<SavedView>,
): Promise<Done> {
  await changeSavedView(sent.dataset, sent.fields.get("id") ?? "", (known) => ({
    ...known,
    ...change,
    journal: [...known.journal, changeBy(sent, what)],
  }));
  return what;
}

function titleIn(fields: URLSearchParams): string {
  return plainLine(fields.get("title")).slice(0, savedTitleMost).trim();
}

function changeBy({ request }: Sent, what: SavedChange["what"]): SavedChange {
  return { at: new Date().toISOString(), by: actorOf(request.headers).name, what };
}

function listed({ lang, dataset, fields }: Sent, done: SavedDone): SeeOther {
  const state = stateIn(fields, reportView.shape);
  return { see: hrefOf({ lang, dataset, page: "saved_views" }, [...state, ["done", done]]) };
}
