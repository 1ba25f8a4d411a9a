import { env } from "../../base/env";
import type { Words } from "../../i18n/words";
import { hrefOf } from "../../model/href";
import type { Lang } from "../../model/lang";
import { type Deletable, restore } from "../../store/dataset/undo";
import type { SeeOther } from "./handler";
import { record } from "./record";

/** Something that was deleted, by its name in the trash, and where the form is sent that brings it back. */
export type TrashRow = Readonly<{ name: string; title: string; text: string; action: string; what: string }>;

type Way = Readonly<{ action: (deleted: Deletable) => string; what: string }>;

/** Deleted things as a page lists them; `what` is what its form asks. */
export function trashRows(words: Words, all: readonly Deletable[], { action, what }: Way): TrashRow[] {
  return all.map((one) => ({
    name: one.name,
    title: one.title,
    text: words.t("deletion.kept.row", {
      at: words.moment(new Date(one.deletedMs).toISOString()),
      until: words.moment(new Date(one.deletedMs + env.UNDO_DAYS * 86_400_000).toISOString()),
    }),
    action: action(one),
    what,
  }));
}

type Place = Readonly<{ lang: Lang; dataset: string }>;

/** Brings back what a form names, and leads to the page of all of its kind, which says what became of it. */
export async function restoredIn(
  kind: "campaigns" | "notebooks",
  { lang, dataset }: Place,
  fields: URLSearchParams,
  request: Request,
): Promise<SeeOther> {
  const id = await restore(dataset, kind, fields.get("name") ?? "");
  if (id !== null) await record(request, { event: "restored", on: dataset, id });
  return { see: hrefOf({ lang, dataset, page: kind }, [["done", id === null ? "not_back" : "back"]]) };
}

/** What a page of a kind says of the form that was just sent; `deleted` is its own word for that. */
export function trashDone({ t }: Words, done: string | null, deleted: string): string | null {
  if (done === "deleted") return deleted;
  if (done === "back") return t("deletion.kept.done");
  return done === "not_back" ? t("deletion.kept.gone") : null;
}
