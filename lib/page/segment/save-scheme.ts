import type { Rights } from "../../model/access/roles";
import { hrefOf } from "../../model/href";
import type { Lang } from "../../model/lang";
import type { SchemeFile } from "../../model/segment/scheme-file";
import { fileOfDraft, readDraft } from "../../model/segment/scheme-form";
import { reportView } from "../../model/view/view";
import { type FormFields, keepForm } from "../../store/forms";
import { markScheme, readSchemeState, saveScheme } from "../../store/schemes";
import { requireReport } from "../report/report";
import { rightsIn } from "../site/actor";
import type { Answer } from "../site/handler";
import { requireForm, stateIn } from "../site/plain-form";
import { refuseDataset } from "../site/refused";
import { deleteScheme } from "./delete-scheme";
import { addScheme, readSchemeText } from "./schemes";

type Place = Readonly<{ lang: Lang; dataset: string }>;

type Sent = Place & Readonly<{ fields: URLSearchParams; rights: Rights }>;

/** Does what a form asks: takes a file, shows a form with its sizes, or saves it. A form that a script sends is told where it is shown. */
export async function changeSchemes(place: Place, request: Request): Promise<Answer> {
  const sent = { ...place, fields: await requireForm(request), rights: rightsIn(request, place.dataset) };
  const asked = sent.fields.get("do");
  if (asked === "import") return takeFile(sent);
  if (asked === "delete" || asked === "restore") return marked(sent, asked);
  const { file } = fileOfDraft(readDraft(sent.fields));
  if (sent.fields.get("live") !== null) return { json: { next: await shownAgain(sent) } };
  if (file === null || (asked !== "save" && asked !== "save_as")) return { see: await shownAgain(sent) };
  return saved(sent, await nameFor(sent, file, asked === "save_as"));
}

async function takeFile(sent: Sent): Promise<Answer> {
  const text = (sent.fields.get("text") ?? "").slice(0, 60_000);
  const { file } = readSchemeText(text);
  if (file !== null) return saved(sent, await addScheme(sent.dataset, file));
  return { see: pageHref(sent, "schemes", [["draft", await keepForm([["text", text]])]]) };
}

/** A changed scheme keeps its name in addresses, whatever it is called now. */
async function nameFor({ dataset, fields }: Sent, scheme: SchemeFile, isNew: boolean): Promise<string> {
  const [base = ""] = (fields.get("base") ?? "").split(".");
  const known = isNew ? null : await readSchemeState(dataset, base);
  if (known === null) return addScheme(dataset, scheme);
  const became = await saveScheme(dataset, base, { scheme, isNew: false, now: new Date() });
  if (became === "gone") refuseDataset(dataset);
  return base;
}

async function saved({ lang, dataset, rights }: Sent, name: string): Promise<Answer> {
  const { address } = await requireReport({ lang, dataset, search: { scheme: name }, rights });
  return { see: `${address.href("schemes")}&done=saved` };
}

/** The list without a scheme, or with it again. The state of the form must not name one that is gone. */
async function marked(sent: Sent, asked: "delete" | "restore"): Promise<Answer> {
  const name = sent.fields.get("name") ?? "";
  if (asked === "delete") await deleteScheme(sent.dataset, name);
  else await markScheme(sent.dataset, name, false);
  return { see: pageHref(sent, "schemes", [["done", asked === "delete" ? "deleted" : "restored"]], name) };
}

/** The form is kept, and the address that shows it has its key. */
async function shownAgain(sent: Sent): Promise<string> {
  const left = ["do", "live", "state"];
  const form = [...sent.fields].filter(([name]) => !left.includes(name));
  return pageHref(sent, "scheme_edit", [["draft", await keepForm(form)]]);
}

function pageHref(
  { lang, dataset, fields }: Sent,
  page: "schemes" | "scheme_edit",
  said: FormFields,
  gone = "",
): string {
  const isGone = ([name, text]: readonly [string, string]) =>
    name === "scheme" && text === gone && gone !== "";
  const state = stateIn(fields, reportView.shape).filter((field) => !isGone(field));
  return hrefOf({ lang, dataset, page }, [...state, ...said]);
}
