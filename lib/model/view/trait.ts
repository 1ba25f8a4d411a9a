import { z } from "zod";

/** A kept column and one of its values, by their ids; the value of customers without one is `none`. */
export type TraitFilter = Readonly<{ column: string; value: string }>;

/** The filter by a column as a field of an address; empty: none. */
export const traitField = z.string().regex(/^([0-9a-f]{8}\.([0-9a-f]{12}|none))?$/);

export function parseTrait(text: string): TraitFilter | null {
  const [column = "", value = ""] = text.split(".");
  return column === "" ? null : { column, value };
}

export function printTrait({ column, value }: TraitFilter): string {
  return `${column}.${value}`;
}
