import { z } from "zod";
import { day } from "../../model/fields";

/** DuckDB types that a schema alone does not say. */
const types = z.registry<{ type: string }>();
types.add(day, { type: "date" });

/** Columns of rows, as JSON brings them: whole numbers, days and decimals as text. */
export const int = z.number().int();
export const smallint = z.number().register(types, { type: "smallint" });
export const usmallint = z.number().register(types, { type: "usmallint" });
export const bigint = z.string().register(types, { type: "bigint" });
export const utinyint = z.number().register(types, { type: "utinyint" });
export const date = z.string().register(types, { type: "date" });
export const decimal = z.string().register(types, { type: "decimal(18, 2)" });

/** The columns of rows as DuckDB declares them: "customer_key int, code smallint". Throws on a field that no column holds. */
export function columnsOf(row: z.ZodObject): string {
  return Object.entries(row.shape)
    .map(([name, field]) => `${name} ${columnType(field)}`)
    .join(", ");
}

/** The DuckDB type of a field; a number that need not be whole is a double. */
export function columnType(field: unknown): string {
  if (!(field instanceof z.ZodType)) throw new Error("not a field");
  const known = types.get(field);
  if (known !== undefined) return known.type;
  if (field instanceof z.ZodNullable) return columnType(field.unwrap());
  if (field instanceof z.ZodArray) return `${columnType(field.element)}[]`;
  if (field instanceof z.ZodObject) return `struct(${columnsOf(field)})`;
  if (field instanceof z.ZodNumber) return field.isInt ? "int" : "double";
  if (field instanceof z.ZodBoolean) return "boolean";
  if (field instanceof z.ZodString || field instanceof z.ZodEnum) return "varchar";
  throw new Error(`no column holds a ${field.type}`);
}
