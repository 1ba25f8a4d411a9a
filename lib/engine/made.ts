import { z } from "zod";
import type { IndexTable, TraitTable } from "./index/index-tables";
import type { Params } from "./literal";
import { type AnyQuery, sqlText } from "./query";

/** A table made by a statement, or a view that was there, with what it takes to make it again elsewhere. */
export type Made = Readonly<{
  table: string;
  sql: string;
  params: Params;
  tables: Tables;
  /** Rows of an index unchanged, which a script need not copy. */
  view?: true | undefined;
  /** Each statement that reads it computes its rows; a script has them as a table. */
  shown?: true | undefined;
}>;

/** Made tables by the name under which a statement sees them. */
export type Tables = Readonly<Record<string, Made>>;

const param = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Made tables as they were written down. */
export const madeTables: z.ZodType<Tables> = z.record(
  z.string(),
  z.object({
    table: z.string(),
    sql: z.string(),
    params: z.record(z.string(), param),
    get tables() {
      return madeTables;
    },
    view: z.literal(true).optional(),
  }),
);

/** A table as its statement makes it, or would: its rows may have come another way, or not be needed. */
export function described(table: string, query: AnyQuery, params: Params, tables: Tables = {}): Made {
  return { table, sql: sqlText(query.name), params, tables };
}

/** A table of the version's index, or of the other version's, under another name. */
export function indexTable(name: IndexTable, aside: boolean): Made {
  const table = aside ? `${name}_beside` : name;
  return { table, sql: aside ? `from ${table}` : `from v.${table}`, params: {}, tables: {}, view: true };
}

/** A table of the kept columns of a version that has some, which statements see empty otherwise. */
export function traitTable(name: TraitTable): Made {
  return { table: `index_${name}`, sql: `from v.${name}`, params: {}, tables: {}, view: true };
}
