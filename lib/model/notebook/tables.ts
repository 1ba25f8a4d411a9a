const scored = "customer_key recency frequency monetary code";
const cube = "code customers purchases money recency_sum";
const tally = "code recency frequency customers money most_money";

/** Tables of a version and of its report's period, which cells read, with their columns. */
const columns = {
  spans:
    "company_key customer_key day next_day last_purchase purchases money first_purchase purchase_days purchase_money day_purchases day_net",
  days: "company_key day lines documents net customer_net customer_purchases",
  customers: "customer_key customer_id ref name email phone",
  companies: "company_key name first_day last_day",
  products: "product_key product",
  product_days: "company_key customer_key product_key day next_day next_day_any",
  scored,
  cube,
  tally,
  scored_before: scored,
  cube_before: cube,
  tally_before: tally,
  goods: "product code customers",
  history_counted: "i code customers purchases money first_seen were_buyers stayed",
  history_ends: "i day first_day r f m r_1 r_2 f_1 f_2 m_1 m_2",
  scheme: "ranks code segment position",
  orders: "company customer_id customer_key document day net lines two_customers two_days",
  lines:
    "cause company customer_id spelling document numberless day amount rounding quantity product category name email phone currency status kind till consent refunded row_hash",
} as const;

export type NotebookTable = keyof typeof columns;

export const notebookTables = Object.keys(columns) as NotebookTable[];

export const notebookColumns: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(columns).map(([table, names]) => [table, names.split(" ")]),
);
