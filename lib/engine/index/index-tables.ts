/** The tables of `index.duckdb` and their columns. */
export const indexColumns = {
  customers: "customer_key, customer_id, ref, name, email, phone",
  companies: "company_key, name, first_day, last_day",
  spans:
    "company_key, customer_key, day, next_day, last_purchase, purchases, money, first_purchase, purchase_days, purchase_money, day_purchases, day_net",
  days: "company_key, day, lines, documents, net, customer_net, customer_purchases",
  products: "product_key, product",
  product_days: "company_key, customer_key, product_key, day, next_day, next_day_any",
} as const;

/** Tables that only the index of a version with kept columns has, with the types of their columns; in any other they read as empty. */
export const traitTables = {
  trait_values:
    "column_key utinyint, column_id varchar, column_name varchar, value_key integer, value_id varchar, value varchar",
  trait_states: "column_key utinyint, customer_key integer, value_key integer, day date, next_day date",
  trait_days: "company_key usmallint, column_key utinyint, value_key integer, day date, net decimal(18, 2)",
} as const;

export type TraitTable = keyof typeof traitTables;

export type IndexTable = keyof typeof indexColumns;

const indexTables = Object.keys(indexColumns) as IndexTable[];

/** Those that are read of two versions at once, and have views of the other one below. */
export const sideTables = ["spans", "customers", "days", "companies"] as const satisfies IndexTable[];

/** The tables of `index.duckdb`, attached as `v`, under the names that statements use. */
export const indexViews = indexTables.map((table) => `create view ${table} as from v.${table}`);

/**
 * Another version's index, attached as `w`. Its customers get the keys that this version gives to the same ids; customers whom
 * this version does not have get keys below zero.
 */
export const otherViews = [
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
