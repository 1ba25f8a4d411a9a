import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type DatasetPage, idInTarget, requireOwnPath } from "../lib/model/href";
import { isLang, type Lang } from "../lib/model/lang";
import { withParams } from "../lib/model/notebook/params";
import type { Search } from "../lib/model/view/view";
import { type Deletion, loadDeletion } from "../lib/page/dataset/versions";
import { takesFilter } from "../lib/page/report/address";
import { onPage, openReport, type Report } from "../lib/page/report/report";
import { rightsIn } from "../lib/page/site/actor";
import { formOf } from "../lib/page/site/long-form";
import { MissingError } from "../lib/page/site/missing";
import { requireIndex } from "../lib/page/site/spoilt";

export type PageProps = Readonly<{ params: Promise<{ lang: string }>; searchParams: Promise<Search> }>;

export type DatasetProps = Readonly<{
  params: Promise<{ lang: string; dataset: string; id?: string }>;
  searchParams: Promise<Search>;
}>;

/** Ends a page whose address names nothing. */
export function missing(): never {
  throw new MissingError();
}

/** The language of an address, or the page that says what exists. */
export function requireLang(lang: string): Lang {
  if (!isLang(lang)) missing();
  return lang;
}

const openOnce = cache(async (lang: Lang, dataset: string, search: string) => {
  const rights = rightsIn({ headers: await headers() }, dataset);
  return openReport({ lang, dataset, search: JSON.parse(search), rights });
});

/** Pages that say most of what they have to say without the index. */
const needsNoIndex: readonly DatasetPage[] = ["about", "campaigns"];

/** What somebody asked for with an address, and what is told once there: what was just done, what a form was sent back with. */
export type Visit = Readonly<{ report: Report; said: URLSearchParams }>;

/**
 * The report that an address of a data set names. An address that says its state in more words than needed, as a plain
 * form does, is sent to the short one; nothing moves when something in it was wrong and has to be told.
 */
export async function requireVisit(
  { params, searchParams }: DatasetProps,
  page: DatasetPage,
): Promise<Visit> {
  const { lang, dataset, id: hasId } = await params;
  const id = hasId === undefined ? undefined : idInTarget((await headers()).get("x-tercet-path") ?? "");
  const all = await searchParams;
  const own = Object.fromEntries(Object.entries(all).filter(([name]) => !isSaid(page, name)));
  // Elsewhere fields that begin so are the state's own.
  const fields = page.startsWith("notebook") ? withParams(own) : own;
  const search = { ...fields, ...pathFields(page, id) };
  const opened = await openOnce(requireLang(lang), dataset, JSON.stringify(search));
  if (opened === null) missing();
  const report = onPage(opened, takesFilter(page));
  const short = report.address.href(page, id);
  const [, shortSearch = ""] = short.split("?");
  if (report.address.problems.length === 0 && searchText(own) !== shortSearch)
    redirect(requireOwnPath(short));
  if (!needsNoIndex.includes(page)) await requireIndex(report);
  return { report, said: await saidOf(all, page) };
}

/** Fields of an address that are no part of a page's state, and are told once. */
function isSaid(page: DatasetPage, name: string): boolean {
  if (page === "about" || page === "campaigns") return name === "done";
  if (page === "notebook" || page === "notebook_edit")
    return name === "done" || name === "draft" || name === "show" || name === "as";
  if (page === "saved_views") return name === "done";
  if (page === "notes") return name === "done" || name === "draft" || name === "of";
  if (page === "stop_list") return name === "draft";
  if (page === "schemes" || page === "scheme_edit") return name === "done" || name === "draft";
  if (page === "notebooks") return name === "done" || name === "title" || name === "cell" || name === "state";
  const isOfCampaign = page === "campaign" || page === "script";
  return isOfCampaign && (name === "done" || name === "form" || name.startsWith("given_"));
}

async function saidOf(search: Search, page: DatasetPage): Promise<URLSearchParams> {
  const given = [...(await formOf(search))].filter(([name]) => isSaid(page, name));
  return new URLSearchParams(given.map(([name, text]) => [name.replace("given_", ""), text]));
}

export type DeletionProps = Readonly<{
  params: Promise<{ lang: string; dataset: string; version?: string }>;
  searchParams: Promise<Search>;
}>;

/** What an address asks to delete, or the page that says what exists. */
export async function requireDeletion({ params, searchParams }: DeletionProps): Promise<Deletion> {
  const { lang, dataset, version = null } = await params;
  const found = await loadDeletion({ lang: requireLang(lang), dataset, version }, await searchParams);
  if (found === null) missing();
  return found;
}

/** Pages of one thing name it in their path by the field that their cells find it by in the view. */
function pathFields(page: DatasetPage, id: string | undefined): Search {
  if (id === undefined) return {};
  const fields: Partial<Record<DatasetPage, string>> = {
    script: "campaign",
    own_segment: "saved",
    notebook_edit: "notebook",
    notebook_revisions: "notebook",
  };
  return { [fields[page] ?? page]: id };
}

function searchText(search: Search): string {
  const fields = Object.entries(search).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((text): [string, string] => [name, text]),
  );
  return new URLSearchParams(fields.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
}
