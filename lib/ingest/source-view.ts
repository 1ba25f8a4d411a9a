import { literal } from "../engine/literal";
import type { ImportOptions } from "../model/dataset";
import type { Role } from "../model/role";
import { dateShape } from "./date-shape";
import { identifier } from "./statement";
import type { Table } from "./table";

const texts = ["customer", "document", "company", "product", "category", "name", "email", "phone", "currency"] as const satisfies readonly Role[];

/** The view `source`: the file's columns under the names of their roles, ids and words as text, days as days. */
export function sourceView(table: Table, options: ImportOptions): string {
  const columns = [
    ...texts.map((role) => `${wordOf(table, options.roles[role])} as ${role}`),
    `${dayOf(table, options)} as day`,
    `${textOf(options.roles.date)} as day_text`,
    `${textOf(options.roles.amount)} as amount_text`,
    `${textOf(options.roles.quantity)} as quantity_text`,
    `${textOf(options.roles.unit_price)} as price_text`,
  ];
  return `create view source as select ${columns.join(", ")} from ${table.reader}`;
}

/** The decimal mark of a column: the chosen one in text, always a point in a column of numbers. */
export function decimalMarkOf(table: Table, name: string | undefined, options: ImportOptions): string {
  return isText(table, name) ? options.decimal_mark : ".";
}

function wordOf(table: Table, name: string | undefined): string {
  if (name === undefined) return "null::varchar";
  if (/^(DOUBLE|FLOAT)$/.test(typeOf(table, name))) return `float_id(${identifier(name)})`;
  return `trimmed(${identifier(name)}::varchar)`;
}

function textOf(name: string | undefined): string {
  return name === undefined ? "null::varchar" : `${identifier(name)}::varchar`;
}

function dayOf(table: Table, options: ImportOptions): string {
  const name = options.roles.date;
  if (name === undefined) throw new Error("no column has the role: date");
  const type = typeOf(table, name);
  if (type === "TIMESTAMP WITH TIME ZONE") {
    return `try_cast(timezone(${literal(options.time_zone)}, ${identifier(name)}) as date)`;
  }
  if (table.format === "parquet" && /^(DATE|TIMESTAMP)/.test(type)) return `try_cast(${identifier(name)} as date)`;
  const { format, shape } = dateShape(options.date_format);
  const text = `trimmed(${textOf(name)})`;
  return `text_day(${text}, ${literal(format)}, ${literal(shape)}, ${literal(options.time_zone)})`;
}

function typeOf(table: Table, name: string): string {
  if (table.format === "csv") return "VARCHAR";
  return table.columns.find((column) => column.name === name)?.type ?? "VARCHAR";
}

function isText(table: Table, name: string | undefined): boolean {
  return name === undefined || typeOf(table, name) === "VARCHAR";
}
