import { pathOf } from "../../model/href";
import type { Scheme } from "../../model/segment/scheme";
import { absentCode, codesOfRanks } from "../../model/segment/scheme-file";
import {
  dividedCodes,
  draftOfScheme,
  fileOfDraft,
  readDraft,
  type SchemeDraft,
  shownCodesMost,
  undividedScheme,
} from "../../model/segment/scheme-form";
import type { CodeRow } from "../../query/overview/codes";
import { readForm } from "../../store/forms";
import { countsQuestion } from "../kit/codes";
import { contentOf } from "../report/address";
import { stateOf } from "../report/cell-href";
import { inView, type Report, withoutLimits } from "../report/report";

/** Customers and their money. */
type Size = Readonly<{ customers: number; money: number }>;

/** A code on the grid: who has it, and the segments that it is in, of which there should be one. */
export type GridCode = Readonly<{ code: string; segments: readonly string[]; picked: string; size: Size }>;

export type SchemeEditPage = Readonly<{
  tab: string;
  /** What the scheme in force is called; null where a new one is made. */
  known: string | null;
  base: string;
  draft: SchemeDraft;
  /** The names of the segments where the form gives none. */
  names: Readonly<Record<string, string>>;
  sizes: Readonly<Record<string, Size>>;
  /** Fields of the grid, best F first, in each row by R; null where there are too many codes. */
  grid: readonly (readonly GridCode[][])[] | null;
  whole: Size;
  problems: readonly string[];
  /** The form was just sent, to be saved or shown. */
  sent: boolean;
  action: string;
  state: string;
}>;

/** The form of a scheme: of the one in force, or as it was just sent. */
export async function loadSchemeEdit(report: Report, said: URLSearchParams): Promise<SchemeEditPage> {
  const { address, words } = report;
  const { scheme } = address;
  const sent = await readForm(said.get("draft") ?? "");
  const draft = sent === null ? draftOfScheme(scheme) : readDraft(new URLSearchParams(sent));
  const { problems } = fileOfDraft(draft);
  const rows = await countsOf(report, draft);
  const divided = dividedCodes(draft);
  const grid = (code: string): GridCode => ({
    code,
    segments: divided.get(code) ?? [],
    picked: draft.picks[code] ?? "",
    size: sizeOf(rows.filter((row) => row.code === code)),
  });
  const name = scheme.own ? scheme.name : null;
  const title = name === null ? words.t("scheme.make_title") : words.t("scheme.edit_title", { name });
  return {
    tab: `${title} · ${address.dataset.name}`,
    known: name,
    base: scheme.own ? scheme.id : "",
    draft,
    names: Object.fromEntries(
      draft.segments.map(({ id }) => [id, contentOf({ ...address, scheme: nameless(scheme) }, id).name]),
    ),
    sizes: Object.fromEntries(
      draft.segments.map(({ id }) => [
        id,
        sizeOf(rows.filter(({ code }) => (divided.get(code) ?? []).includes(id))),
      ]),
    ),
    grid: gridOf(draft, grid),
    whole: sizeOf(rows),
    problems: problems.map(words.problem),
    sent: sent !== null,
    action: pathOf(address.lang, "save_scheme", { dataset: address.dataset.id }),
    state: stateOf(address),
  };
}

/** The ready texts' own names, whatever the segments are called. */
function nameless(scheme: Scheme): Scheme {
  return { ...scheme, own: true, segments: [] };
}

function sizeOf(rows: readonly CodeRow[]): Size {
  return {
    customers: rows.reduce((sum, row) => sum + row.customers, 0),
    money: rows.reduce((sum, row) => sum + row.money, 0),
  };
}

function gridOf({ ranks }: SchemeDraft, of: (code: string) => GridCode): SchemeEditPage["grid"] {
  const codes = codesOfRanks(ranks).filter((code) => code !== absentCode);
  if (codes.length >= shownCodesMost) return null;
  const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
  return upTo(ranks.f)
    .reverse()
    .map((f) => upTo(ranks.r).map((r) => codes.filter((code) => code.startsWith(`${r}${f}`)).map(of)));
}

/** Who has which code by the ranks and limits of a form. */
async function countsOf(report: Report, draft: SchemeDraft): Promise<readonly CodeRow[]> {
  const { address, data } = report;
  const scheme = undividedScheme(draft);
  const schemes = new Map([...data.schemes, [scheme.id, scheme] as const]);
  const view = { ...address.view, scheme: scheme.id, ranks: scheme.ranks, segment: "", a_segment: "" };
  const counted = inView({ ...report, data: { ...data, schemes } }, withoutLimits(view));
  const { rows } = await counted.data.ask(countsQuestion(counted.address));
  return rows;
}
