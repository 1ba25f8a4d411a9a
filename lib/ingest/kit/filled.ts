import { literal } from "../../engine/literal";
import type { ImportOptions } from "../../model/data/dataset";
import type { Table } from "../read/table";
import { totals } from "./cell-words";
import { identifier, textOf } from "./statement";

/**
 * What reads a table with the values of some columns carried down to the blank cells below them, in the file's order. Empty rows
 * and lines of totals neither take a value nor give one.
 */
export function filledReader({ columns, reader }: Table, { roles, fill }: ImportOptions): string {
  const names = new Set(fill.map((role) => roles[role]).filter((name) => name !== undefined));
  if (names.size === 0) return reader;
  const first = `coalesce(${columns.map(({ name }) => `trimmed(${textOf(name)})`).join(", ")}, null)`;
  const carried = [...names].map((name) => {
    const own = `if(trimmed(${textOf(name)}) is null, null, ${identifier(name)})`;
    const above = `last_value(if(is_row, ${own}, null) ignore nulls) over (order by place_in_file rows unbounded preceding)`;
    return `if(is_row, ${above}, ${identifier(name)}) as ${identifier(name)}`;
  });
  return `(select * exclude (place_in_file, first_filled, is_row) replace (${carried.join(", ")})
    from (
      select *, first_filled is not null and not regexp_matches(first_filled, ${literal(totals)}) as is_row
      from (select *, row_number() over () as place_in_file, ${first} as first_filled from ${reader})
    )
    order by place_in_file)`;
}
