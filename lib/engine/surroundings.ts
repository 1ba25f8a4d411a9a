import { codesOf, schemeOf, segmentOf } from "../model/segment/scheme";
import { sqlText } from "./query";

/** The tables of `index.duckdb` and their columns. */
export const indexColumns = {
  customers: "customer_key, customer_id, ref, name, email, phone",
  companies: "company_key, name, first_day, last_day",
  spans: "company_key, customer_key, day, next_day, last_purchase, purchases, money, day_purchases, day_net",
  days: "company_key, day, lines, documents, net, customer_net, customer_purchases",
} as const;

export type IndexTable = keyof typeof indexColumns;

export const indexTables = Object.keys(indexColumns) as IndexTable[];

/** The tables of `index.duckdb`, attached as `v`, under the names that statements use. */
export const indexViews = indexTables.map((table) => `create view ${table} as from v.${table}`);

/**
 * Another version's index, attached as `w`, with customers told apart as this one does: by their ids; those whom this version does not
 * have keep a key below zero.
 */
export const besideViews = [
  `create table keys_beside as
    select w.customer_key as was, coalesce(v.customer_key, -1 - w.customer_key) as customer_key
    from w.customers w left join v.customers v using (customer_id)`,
  `create view spans_beside as
    select s.* replace (k.customer_key as customer_key) from w.spans s join keys_beside k on k.was = s.customer_key`,
  `create view customers_beside as
    select c.* replace (k.customer_key as customer_key) from w.customers c join keys_beside k on k.was = c.customer_key`,
  "create view days_beside as from w.days",
  "create view companies_beside as from w.companies",
] as const;

const scoredColumns = "customer_key int, recency int, frequency int, monetary decimal(18, 2), code smallint";

const memberColumns = `campaign varchar, customer_id varchar, code varchar, segment varchar, arm varchar,
  recency int, frequency int, monetary decimal(18, 2)`;

const followedColumns = `day date, code varchar, chosen int, chosen_bought int, chosen_repeat int,
  chosen_purchases double, chosen_purchases_squares double, chosen_money double, chosen_money_squares double,
  chosen_money_purchases double, others int, others_bought int, others_money double, others_money_squares double`;

const sumsType = `struct(arm varchar, segment varchar, customers int, found int, bought int, repeat int, silent int, returned int,
  purchases double, purchases_squares double, money double, money_squares double, money_purchases double,
  before double, before_squares double, before_money double, recency_change double, recency_squares double,
  frequency_change double, frequency_squares double, monetary_change double, monetary_squares double)[]`;

const measurementsType = `struct(version varchar, last_day date, sums ${sumsType})[]`;

/** What of `campaign.json` statements read. */
export const campaignColumns = `{
  id: 'varchar', name: 'varchar', window_days: 'int', start: 'struct(first_day date)', measurements: '${measurementsType}'
}`;

const madeColumns = {
  scored: scoredColumns,
  scored_was: scoredColumns,
  history_measured:
    "customer_key int, first_end utinyint, end_after utinyint, last_purchase date, frequency int, monetary decimal(18, 2)",
  history_ends:
    "i utinyint, day date, first_day date, r int[], f int[], m decimal(18, 2)[], r_1 int, r_2 int, f_1 int, f_2 int, m_1 decimal(18, 2), m_2 decimal(18, 2)",
  spans_was: "company_key usmallint, customer_key int, day date, next_day date",
  audience_drawn: memberColumns,
  audience: `${memberColumns}, customer_key int`,
  rivals: memberColumns,
  chosen: "customer_key int",
  past_before: followedColumns,
  past: followedColumns,
  audiences: memberColumns,
  campaigns: `id varchar, name varchar, window_days int, start struct(first_day date), measurements ${measurementsType}`,
} as const;

/** Empty stand-ins for the made tables, without which DuckDB refuses macros that read them; the made ones shadow them. */
export const standIns = Object.entries(madeColumns).map(
  ([table, columns]) => `create table ${table} (${columns})`,
);

/** The files of `lib/query/macros`, each after those it uses. */
const macros = [
  "codes/code_text",
  "codes/change_of",
  "codes/passed_cuts",
  "codes/code_of",
  "campaign/known_by",
  "history/active_in",
  "campaign/silent_in",
  "customers/everyone",
  "campaign/stood_in",
  "customers/selected",
  "customers/picked",
  "customers/field_of",
  "history/ends_of",
  "codes/money_step",
  "codes/passed_pair",
  "history/history_codes",
  "campaign/window_of",
  "campaign/followed",
  "campaign/poisson_of",
] as const;

/** Names of our macros, which are those of their files. */
export const macroNames = macros.map((file) => file.slice(file.indexOf("/") + 1));

export function macroTexts(): string[] {
  return macros.map((name) => sqlText(`macros/${name}`));
}

/** `(ranks, code, segment, position)` literals of one number of ranks. */
export function schemeRows(ranks: number): string[] {
  const scheme = schemeOf(ranks);
  return codesOf(ranks).map((code) => {
    const segment = segmentOf(scheme, code);
    return `(${ranks}, ${Number(code)}, '${segment.id}', ${scheme.segments.indexOf(segment)})`;
  });
}
