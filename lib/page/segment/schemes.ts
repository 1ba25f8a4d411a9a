import type { z } from "zod";
import { maybeDay } from "../../base/day";
import { type Problem, problem } from "../../base/problem";
import { slugOf } from "../../base/slug";
import { hrefOf, pathOf } from "../../model/href";
import type { Lang } from "../../model/lang";
import { type Scheme, schemeFrom, schemeIn, shippedFiles } from "../../model/segment/scheme";
import { type SchemeFile, schemeFile, schemeName, schemeProblems } from "../../model/segment/scheme-file";
import { readForm } from "../../store/forms";
import { knownSchemes, type NamedScheme, saveScheme, surveySchemes } from "../../store/schemes";
import { contentOf } from "../report/address";
import { stateOf } from "../report/cell-href";
import type { Report } from "../report/report";
import { addUnderFreeName } from "../site/free-name";
import type { Answer } from "../site/handler";
import type { filePlace } from "../site/place";
import { refuse } from "../site/refused";
import { tellSpoilt } from "../site/spoilt";
import { needed, type SchemeNeeds, schemeNeeds } from "./delete-scheme";

/** A scheme as a list shows it. */
export type SchemeRow = Readonly<{
  name: string;
  facts: readonly string[];
  /** Its segments, in their order. */
  segments: readonly Readonly<{ id: string; name: string }>[];
  inUse: boolean;
  use: string;
  edit: string;
  file: string;
  /** The name by which it is deleted, or why it cannot be; null of one that ships. */
  deletion: Readonly<{ name: string; needed: string | null }> | null;
}>;

export type SchemesPage = Readonly<{
  tab: string;
  own: readonly SchemeRow[];
  shipped: readonly SchemeRow[];
  spoilt: readonly string[];
  /** Schemes that were deleted and can be brought back. */
  deleted: readonly Readonly<{ name: string; title: string }>[];
  done: "saved" | "deleted" | "restored" | null;
  /** The state of the report, which forms carry. */
  state: string;
  /** The text that was just refused, and why. */
  refused: Readonly<{ text: string; reasons: readonly string[] }> | null;
  action: string;
}>;

/** All schemes that a data set can use. */
export async function loadSchemesPage(report: Report, said: URLSearchParams): Promise<SchemesPage> {
  const { address, words } = report;
  const { found, spoilt } = await surveySchemes(address.dataset.id);
  const needs = await schemeNeeds(address.dataset.id);
  const sent = new URLSearchParams((await readForm(said.get("draft") ?? "")) ?? []);
  const text = sent.get("text");
  return {
    tab: `${words.t("scheme.title")} · ${address.dataset.name}`,
    own: found.flatMap((state) => (state.deleted ? [] : ownRow(report, state, needs.get(state.name)))),
    deleted: found.flatMap(({ name, deleted, revisions }) =>
      deleted ? [{ name, title: revisions.at(-1)?.scheme.name ?? name }] : [],
    ),
    state: stateOf(address),
    shipped: [shippedRow(report, 3), shippedRow(report, 5)],
    spoilt: await tellSpoilt(words, spoilt),
    done: (["saved", "deleted", "restored"] as const).find((one) => one === said.get("done")) ?? null,
    refused: text === null ? null : { text, reasons: readSchemeText(text).problems.map(words.problem) },
    action: pathOf(address.lang, "save_scheme", { dataset: address.dataset.id }),
  };
}

function ownRow(
  report: Report,
  { name, revisions }: NamedScheme,
  needs: SchemeNeeds | undefined,
): SchemeRow[] {
  const { t, moment } = report.words;
  const last = revisions.at(-1);
  if (last === undefined) return [];
  const day = maybeDay(last.at.slice(0, 10));
  const row = rowOf(report, schemeFrom(last.scheme, `${name}.${last.id}`), name);
  const facts = [
    ...row.facts,
    t("scheme.revisions", { count: revisions.length }),
    ...(day === null ? [] : [t("scheme.saved_at", { at: moment(last.at) })]),
  ];
  const why = needs === undefined ? null : report.words.problem(problem("scheme_needed", needed(needs)));
  return [{ ...row, facts, deletion: { name, needed: why } }];
}

const shippedNames = { 3: "classic", 5: "common" } as const;

function shippedRow(report: Report, ranks: 3 | 5): SchemeRow {
  const scheme = schemeIn({ scheme: "", ranks }, new Map());
  return { ...rowOf(report, scheme, ""), name: report.words.t(`scheme.${shippedNames[ranks]}`) };
}

/** `ref` is what an address calls the scheme; empty: one that ships. */
function rowOf({ address, words }: Report, scheme: Scheme, ref: string): SchemeRow {
  const { counts, segments, id, name, ranks } = scheme;
  const state = { scheme: ref, ranks, segment: "" };
  const named = { ...address, scheme };
  return {
    name,
    facts: [words.t("scheme.facts", { ...counts, count: segments.length })],
    segments: segments.map((segment) => ({ id: segment.id, name: contentOf(named, segment.id).name })),
    inUse: address.scheme.id === id && address.scheme.ranks === ranks,
    use: address.href("overview", "", state),
    edit: address.href("scheme_edit", "", state),
    deletion: null,
    file: pathOf(address.lang, "scheme_file", {
      dataset: address.dataset.id,
      id: `${ref === "" ? id : ref}.json`,
    }),
  };
}

/** Reads the text of a scheme's file. Never throws. */
export function readSchemeText(text: string): { file: SchemeFile | null; problems: Problem[] } {
  const read = schemeFile.safeParse(maybeJson(text));
  if (!read.success) return { file: null, problems: [problem("scheme_unreadable")] };
  const problems = schemeProblems(read.data);
  return { file: problems.length === 0 ? read.data : null, problems };
}

function maybeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Saves a new scheme under its name as addresses write it, or the next one that is free: `tea-2`. */
export function addScheme(dataset: string, scheme: SchemeFile): Promise<string> {
  const slug = slugOf(scheme.name).slice(0, 36).replace(/-$/, "");
  const stem = schemeName.test(slug) && maybeShipped(slug) === null ? slug : "scheme";
  return addUnderFreeName(dataset, { first: stem, stem }, (name) =>
    saveScheme(dataset, name, { scheme, isNew: true, now: new Date() }),
  );
}

/** A scheme as a file, which can be brought to another data set. */
export async function serveScheme({ dataset, file }: z.infer<typeof filePlace>): Promise<Answer> {
  const ref = file.replace(/\.json$/, "");
  const own = (await knownSchemes(dataset)).get(ref);
  const found = own === undefined ? maybeShipped(ref) : fileOfScheme(own);
  if (found === null || ref === file) refuse(404, problem("address_unknown"));
  const body = `${JSON.stringify(found, null, 2)}\n`;
  const type = "application/json; charset=utf-8";
  return { file: { name: file, type, mark: null, body: () => body } };
}

function maybeShipped(ref: string): SchemeFile | null {
  return Object.values(shippedFiles).find(({ name }) => name === ref) ?? null;
}

/** The file that a scheme came from. */
function fileOfScheme({ name, counts, limits, segments }: Scheme): SchemeFile {
  return {
    schema: 1,
    name,
    ranks: counts,
    limits,
    segments: segments.map(({ id, name, growth, strategy, codes }) => ({
      id,
      name,
      growth,
      strategy,
      codes: codes.join(" "),
    })),
  };
}

/** Where readers go who follow the address of the form. */
export function showSchemes({ lang, dataset }: Readonly<{ lang: Lang; dataset: string }>) {
  return { see: hrefOf({ lang, dataset, page: "schemes" }) };
}
