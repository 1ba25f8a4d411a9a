import { z } from "zod";
import { type Problem, problem } from "../../base/problem";
import { versionId } from "../data/dataset";
import { day } from "../fields";
import { notebookName, revisionId } from "../notebook/notebook";
import { schemeRef } from "../segment/scheme-file";
import { cutModes } from "./cuts";
import { defaultPeriod, lastDays, type Period } from "./period";
import { applyRules, printValue } from "./rules";
import { savedField } from "./saved-view";
import { steps } from "./step";
import { amount, listOf, maybe, whole } from "./texts";
import { traitField } from "./trait";

/** Search parameters as Next gives them: a name repeated in the URL comes as a list, and its first value counts. */
export type Search = Readonly<Record<string, string | string[] | undefined>>;

const version = z.union([z.literal(""), z.string().regex(versionId)]);

const segment = z.string().regex(/^[a-z_]{0,30}$/);

/** The fields of every page of a report. Empty company: all of them. Empty `v`: the current version. */
export const reportView = z.object({
  company: z.string().max(10_000),
  from: day,
  to: day,
  ranks: whole(2, 9),
  cuts: z.enum(cutModes),
  cut_r: listOf(whole(0, 9_999_999)),
  cut_f: listOf(whole(1, 999_999_999)),
  cut_m: listOf(amount),
  /** The period whose cuts `frozen` takes. */
  cuts_from: maybe(day),
  cuts_to: maybe(day),
  /** A scheme that a person made, which decides ranks and thresholds. */
  scheme: schemeRef,
  v: version,
});

/** `trait`: the customers of one value of a kept column alone. */
export const overviewView = reportView.extend({
  trait: traitField,
  points: whole(1, 1_000),
  pick: z.enum(["random", "top"]),
});

/** Whose cuts two periods are measured with, unless the person's own limits or a third period's are in force. */
export const cutsOwners = ["a", "own", "b"] as const;

export type CutsOwner = (typeof cutsOwners)[number];

/** All companies, where an empty field says "the same". */
export const everyCompany = "*";

/** Where a segment is asked for: those who were not known yet. */
export const firstSeen = "first_seen";

/**
 * Period A of a comparison; the report's own period is B. Without days A is the previous period; an empty company, version or
 * segment is B's.
 */
export const fieldsOfA = {
  a_from: maybe(day),
  a_to: maybe(day),
  a_company: z.string().max(10_000),
  a_v: version,
  a_segment: segment,
  cuts_of: z.enum(cutsOwners),
};

/** What a matrix of migration counts: people, or what they spent in A or in B. */
export const flowMeasures = ["customers", "money_a", "money_b"] as const;

export const historyMeasures = ["customers", "money"] as const;

export const comparisonView = overviewView.extend({
  ...fieldsOfA,
  segment,
  flow: z.enum(flowMeasures),
  saved: savedField,
});

export const historyView = overviewView.extend({
  step: z.enum(steps),
  steps: whole(2, 36),
  measure: z.enum(historyMeasures),
  a_from: fieldsOfA.a_from,
  a_to: fieldsOfA.a_to,
  saved: savedField,
});

/** How many months of first purchases are shown. */
export const cohortsView = overviewView.extend({ steps: historyView.shape.steps });

/** Over how many days after the last one a forecast goes. */
export const forecastView = overviewView.extend({ horizon: whole(1, 365) });

export const customerSorts = [
  "name",
  "recency",
  "frequency",
  "monetary",
  "code",
  "average_check",
  "first_purchase",
  "last_purchase",
  "chance",
  "expected_purchases",
  "expected_money",
] as const;

/** `top` keeps the first n by money of what the other filters leave. `q` looks into names and ids. */
export const customersView = overviewView.extend({
  ...fieldsOfA,
  segment,
  code: z.string().regex(/^(\d{3})?$/),
  r_min: maybe(whole(0, 9_999_999)),
  r_max: maybe(whole(0, 9_999_999)),
  f_min: maybe(whole(0, 999_999_999)),
  f_max: maybe(whole(0, 999_999_999)),
  m_min: maybe(amount),
  m_max: maybe(amount),
  top: maybe(whole(1, 999_999_999)),
  q: z.string().max(200),
  /** The least and the greatest probability of a purchase within `horizon`, in per cent. */
  p_min: maybe(whole(0, 100)),
  p_max: maybe(whole(0, 100)),
  /** Those alone who have bought nothing for longer than suits their own rhythm. */
  late: z.enum(["no", "yes"]),
  horizon: forecastView.shape.horizon,
  /** The name that a customer's address carries; never an e-mail or a phone number. */
  customer: z.string().max(64),
  sort: z.enum(customerSorts),
  order: z.enum(["asc", "desc"]),
  page: whole(1, 999_999_999),
});

/** How the CSV of a list is written: plain, or as Excel opens it in the reader's language. */
export const dialects = ["plain", "excel"] as const;

export type Dialect = (typeof dialects)[number];

/** `cuped`: whether money is adjusted for what each customer spent before the start. */
export const campaignView = overviewView.extend({
  campaign: z.string().regex(/^([a-z0-9]{10})?$/),
  cuped: z.enum(["no", "yes"]),
  dialect: z.enum(dialects),
});

const revision = z.union([z.literal(""), z.string().regex(revisionId)]);

/** The revision of a notebook, empty for the current one, and its own parameters as the search of an address. */
export const notebookView = reportView.extend({
  r: revision,
  params: z.string().max(2_000),
  step: historyView.shape.step,
  steps: historyView.shape.steps,
});

/** Two revisions of a notebook side by side; the older one is the one saved before the other where the address names none. */
export const revisionsView = notebookView.extend({ r_a: revision });

/** Everything that an address of a data set can say. */
export const anyView = customersView.extend({
  ...historyView.shape,
  ...forecastView.shape,
  ...comparisonView.shape,
  ...campaignView.shape,
  ...revisionsView.shape,
  notebook: z.union([z.literal(""), z.string().regex(notebookName)]),
  /** The cell whose rows a page shows alone. */
  table: z.string().regex(/^[a-z_]{0,30}$/),
});

export type ReportView = z.infer<typeof reportView>;
export type View = z.infer<typeof anyView>;

const overviewDefaults = { trait: "", points: 100, pick: "random" } as const;

export const customersDefaults = {
  segment: "",
  code: "",
  r_min: null,
  r_max: null,
  f_min: null,
  f_max: null,
  m_min: null,
  m_max: null,
  top: null,
  q: "",
  p_min: null,
  p_max: null,
  late: "no",
  customer: "",
  sort: "monetary",
  order: "desc",
  page: 1,
} as const satisfies Partial<View>;

const defaultsOfA = {
  a_from: null,
  a_to: null,
  a_company: "",
  a_v: "",
  a_segment: "",
  cuts_of: "b",
  flow: "customers",
} as const satisfies Partial<View>;

const historyDefaults = { step: "month", steps: 24, measure: "customers" } as const satisfies Partial<View>;

const forecastDefaults = { horizon: 90 } as const satisfies Partial<View>;

const campaignDefaults = { campaign: "", cuped: "no", dialect: "plain" } as const satisfies Partial<View>;

const notebookDefaults = {
  notebook: "",
  r: "",
  r_a: "",
  params: "",
  saved: "",
} as const satisfies Partial<View>;

/** The meaning of a URL without fields, for a data set whose days are `data`. */
export function viewDefaults(data: Period): View {
  const period = defaultPeriod(data);
  return {
    company: "",
    ...period,
    ranks: 3,
    cuts: "quantile",
    cut_r: [],
    cut_f: [],
    cut_m: [],
    cuts_from: null,
    cuts_to: null,
    scheme: "",
    v: "",
    ...overviewDefaults,
    ...customersDefaults,
    ...defaultsOfA,
    ...historyDefaults,
    ...forecastDefaults,
    ...campaignDefaults,
    ...notebookDefaults,
    table: "",
  };
}

/** The same for a version that an older program made: its addresses go on meaning what they meant when they were shared. */
export function olderDefaults(data: Period): View {
  return { ...viewDefaults(data), ...lastDays(data, 365), cuts_of: "a" };
}

/**
 * Reads the fields of `schema` from a URL. Never throws: missing, empty and invalid fields take the default, and each invalid
 * value is a problem that names it.
 */
export function parseView<S extends z.ZodObject>(
  schema: S,
  search: Search,
  defaults: Readonly<Record<string, unknown>>,
): { view: z.infer<S>; problems: Problem[] } {
  const problems: Problem[] = [];
  const entries = Object.entries(schema.shape).map(([name, field]) => {
    const [text] = [search[name]].flat();
    if (text === undefined || text === "") return [name, defaults[name]];
    const parsed = (field as z.ZodType).safeParse(text);
    if (parsed.success) return [name, parsed.data];
    problems.push(
      problem("unknown_value", { name, value: text.slice(0, 80), used: printValue(defaults[name]) }),
    );
    return [name, defaults[name]];
  });
  const view = applyRules(Object.fromEntries(entries), defaults, problems) as z.infer<S>;
  return { view, problems };
}

/** The view as URL fields: sorted by name, defaults left out. `parseView` of it gives the view again. */
export function printView(
  view: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>>,
): [string, string][] {
  return Object.keys(view)
    .sort()
    .map((name): [string, string] => [name, printValue(view[name])])
    .filter(([name, text]) => text !== printValue(defaults[name]));
}
