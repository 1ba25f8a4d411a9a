import { z } from "zod";
import { type Day, maybeDay } from "../base/day";
import { type Problem, problem } from "../base/problem";
import { cutModes } from "./cuts";
import { versionId } from "./dataset";
import { defaultPeriod, type Period } from "./period";

/** Search parameters as Next gives them: a name repeated in the URL comes as a list, of which the first counts. */
export type Search = Readonly<Record<string, string | string[] | undefined>>;

const day = z.string().transform((text, context): Day => {
  const found = maybeDay(text);
  if (found !== null) return found;
  context.addIssue({ code: "custom", message: "not a day" });
  return z.NEVER;
});

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max));

/** As much as DECIMAL(18,2) holds. */
const amount = z.string().regex(/^-?\d{1,16}(\.\d{1,2})?$/);

const listOf = <T>(item: z.ZodType<T, string>) =>
  z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(item));

const maybe = <T>(item: z.ZodType<T, string>) => z.union([z.literal("").transform(() => null), item]);

/** What every page of a report has in its URL. Empty company: all of them. Empty `v`: the current version. */
export const reportView = z.object({
  company: z.string().max(10_000),
  from: day,
  to: day,
  ranks: whole(2, 9),
  cuts: z.enum(cutModes),
  cut_r: listOf(whole(0, 9_999_999)),
  cut_f: listOf(whole(1, 999_999_999)),
  cut_m: listOf(amount),
  v: z.union([z.literal(""), z.string().regex(versionId)]),
});

export const overviewView = reportView.extend({ points: whole(1, 1_000), pick: z.enum(["random", "top"]) });

export const customerSorts = [
  "name",
  "recency",
  "frequency",
  "monetary",
  "code",
  "average_check",
  "first_purchase",
  "last_purchase",
] as const;

/** `top` keeps the first n by money of what the other filters leave. `q` looks into names and ids. */
export const customersView = reportView.extend({
  segment: z.string().regex(/^[a-z_]{0,30}$/),
  code: z.string().regex(/^(\d{3})?$/),
  r_min: maybe(whole(0, 9_999_999)),
  r_max: maybe(whole(0, 9_999_999)),
  f_min: maybe(whole(0, 999_999_999)),
  f_max: maybe(whole(0, 999_999_999)),
  m_min: maybe(amount),
  m_max: maybe(amount),
  top: maybe(whole(1, 999_999_999)),
  q: z.string().max(200),
  /** The name that a customer's address carries; never an e-mail or a phone number. */
  customer: z.string().max(64),
  sort: z.enum(customerSorts),
  order: z.enum(["asc", "desc"]),
  page: whole(1, 999_999_999),
});

export type ReportView = z.infer<typeof reportView>;
export type OverviewView = z.infer<typeof overviewView>;
export type CustomersView = z.infer<typeof customersView>;

const overviewDefaults = { points: 100, pick: "random" } as const;

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
  customer: "",
  sort: "monetary",
  order: "desc",
  page: 1,
} as const satisfies Omit<CustomersView, keyof ReportView>;

/** What a URL that says nothing means for a data set whose days are `data`. */
export function viewDefaults(data: Period): OverviewView & CustomersView {
  const period = defaultPeriod(data);
  return {
    company: "",
    ...period,
    ranks: 3,
    cuts: "quantile",
    cut_r: [],
    cut_f: [],
    cut_m: [],
    v: "",
    ...overviewDefaults,
    ...customersDefaults,
  };
}

/**
 * Reads the fields of `schema` from a URL. Never throws: what is missing, empty or wrong takes the default, and each
 * wrong value is a problem that names it.
 */
export function parseView<S extends z.ZodObject>(
  schema: S,
  search: Search,
  defaults: Readonly<Record<string, unknown>>,
): { view: z.infer<S>; problems: Problem[] } {
  const problems: Problem[] = [];
  const entries = Object.entries(schema.shape).map(([name, field]) => {
    const text = first(search[name]);
    if (text === undefined || text === "") return [name, defaults[name]];
    const parsed = (field as z.ZodType).safeParse(text);
    if (parsed.success) return [name, parsed.data];
    problems.push(
      problem("unknown_value", { name, value: text.slice(0, 80), used: printValue(defaults[name]) }),
    );
    return [name, defaults[name]];
  });
  const view = settle(Object.fromEntries(entries), defaults, problems) as z.infer<S>;
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

type Loose = Record<string, unknown>;

/** Rules between fields: a period runs forward; fixed cuts are complete, ascending and otherwise absent. */
function settle(view: Loose, defaults: Readonly<Loose>, problems: Problem[]): Loose {
  const { from, to, ranks, cuts } = view as unknown as ReportView;
  const settled: Loose = { ...view };
  if (from > to) {
    problems.push(problem("period_reversed", { from, to }));
    Object.assign(settled, { from: to, to: from });
  }
  if (cuts === "fixed") {
    const wrong = (["cut_r", "cut_f", "cut_m"] as const).find((name) => !isCutList(view[name], ranks));
    if (wrong === undefined) return settled;
    problems.push(
      problem("cuts_incomplete", { name: wrong, value: printValue(view[wrong]), count: ranks - 1 }),
    );
  }
  return {
    ...settled,
    cuts: "quantile",
    cut_r: defaults["cut_r"],
    cut_f: defaults["cut_f"],
    cut_m: defaults["cut_m"],
  };
}

function isCutList(value: unknown, ranks: number): boolean {
  if (!Array.isArray(value) || value.length !== ranks - 1) return false;
  const numbers = value.map(Number);
  return numbers.every((cut, i) => i === 0 || cut >= (numbers[i - 1] ?? cut));
}

function printValue(value: unknown): string {
  if (Array.isArray(value)) return value.join(",");
  return value === null || value === undefined ? "" : String(value);
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
