import { traitTables } from "../engine/index/index-tables";
import type { Params } from "../engine/literal";
import type { Tables } from "../engine/made";
import { macroTexts, type Setup } from "../engine/setup";
import { codesOf, schemeOf, segmentOf } from "../model/segment/scheme";
import { campaignFile } from "./campaign/files";
import { audience, chosen, followed, member } from "./campaign/queries";
import { ends, measured } from "./history/queries";
import { chances } from "./kit/chances";
import { columnsOf } from "./kit/columns";
import { coded } from "./score/queries";

const madeColumns = {
  scored: columnsOf(coded),
  scored_was: columnsOf(coded),
  history_measured: columnsOf(measured.row),
  history_ends: columnsOf(ends.row),
  spans_was: "company_key usmallint, customer_key int, day date, next_day date",
  audience_drawn: columnsOf(member),
  audience: columnsOf(audience.row),
  rivals: columnsOf(member),
  chosen: columnsOf(chosen.row),
  past_before: columnsOf(followed),
  past: columnsOf(followed),
  audiences: columnsOf(member),
  campaigns: columnsOf(campaignFile),
  chances: columnsOf(chances.row),
  ...traitTables,
} as const;

/**
 * Empty tables under the names of the made ones, because DuckDB refuses macros that read missing tables; the made ones shadow
 * them.
 */
const standIns = Object.entries(madeColumns).map(([table, columns]) => `create table ${table} (${columns})`);

const emptyScheme = "create table scheme (ranks utinyint, code smallint, segment varchar, position utinyint)";

const schemeTables = [
  emptyScheme,
  `insert into scheme values ${[2, 3, 4, 5, 6, 7, 8, 9].flatMap(schemeRows).join(", ")}`,
];

/** What every statement of this room needs: the scheme of segments, the empty tables, and the files of `macros`. */
export const setup: Setup = {
  tables: [...schemeTables, ...standIns],
  scriptTables: (params, tables) => [
    "scheme" in tables ? emptyScheme : schemeTable(ranksOf(params, tables)),
    ...standIns,
  ],
  macros: [
    "macros/codes/code_text",
    "macros/codes/change_of",
    "macros/codes/passed_cuts",
    "macros/codes/code_of",
    "macros/campaign/known_by",
    "macros/history/active_in",
    "macros/campaign/silent_in",
    "macros/customers/everyone",
    "macros/campaign/stood_in",
    "macros/customers/selected",
    "macros/customers/picked",
    "macros/customers/field_of",
    "macros/history/ends_of",
    "macros/customers/sold_in",
    "macros/codes/money_step",
    "macros/codes/passed_pair",
    "macros/history/code_at",
    "macros/history/history_codes",
    "macros/campaign/window_of",
    "macros/campaign/followed",
    "macros/campaign/poisson_of",
    "macros/forecast/pasts_on",
    "macros/forecast/chances_of",
    "macros/forecast/told_of",
    "macros/forecast/foretold",
  ],
};

/** What an analyst's own cells can need of the report's period, as statements of ours do. */
export const cellNeeds = ["scored", "before", "goods", "history"] as const;

export type CellNeed = (typeof cellNeeds)[number];

/** Whether a question reads nothing but what such cells can read. */
export function opensInNotebook({ needs }: Readonly<{ needs: readonly string[] }>): boolean {
  return needs.every((need) => cellNeeds.some((known) => known === need));
}

/** Macros that such cells may call, and how many of their first arguments name a table. */
export const cellFunctions = {
  active_in: 0,
  known_by: 0,
  everyone: 0,
  selected: 0,
  code_text: 0,
  code_of: 0,
  passed_cuts: 0,
  picked: 2,
  field_of: 1,
  sold_in: 0,
  pasts_on: 0,
  chances_of: 0,
  told_of: 0,
  foretold: 0,
} as const;

/** What a table, or a macro that reads one by itself, needs. */
export const neededBy: Readonly<Record<string, CellNeed>> = {
  scored: "scored",
  cube: "scored",
  tally: "scored",
  everyone: "scored",
  selected: "scored",
  scored_before: "before",
  cube_before: "before",
  tally_before: "before",
  scheme: "scored",
  goods: "goods",
  history_counted: "history",
  history_ends: "history",
};

/** Texts that make what such cells read besides the version's own tables and the report's period. */
export function cellSetup(): string[] {
  return [...setup.tables, ...macroTexts(setup)];
}

/** `(ranks, code, segment, position)` literals of one number of ranks. */
export function schemeRows(ranks: number): string[] {
  const scheme = schemeOf(ranks);
  return codesOf(ranks).map((code) => {
    const segment = segmentOf(scheme, code);
    return `(${ranks}, ${Number(code)}, '${segment.id}', ${scheme.segments.indexOf(segment)})`;
  });
}

function schemeTable(ranks: number): string {
  const rows = schemeRows(ranks).join(",\n  ");
  return `create temp table scheme as\nfrom (values\n  ${rows}\n) t(ranks, code, segment, position)`;
}

/** The ranks that a statement names, or else one of the tables that it reads. */
function ranksOf(params: Params, tables: Tables): number {
  const own = params["ranks"];
  if (typeof own === "number") return own;
  const [found] = Object.values(tables).map((made) => ranksOf(made.params, made.tables));
  return found ?? 3;
}
