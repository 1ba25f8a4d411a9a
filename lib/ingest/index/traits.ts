import { z } from "zod";
import { env } from "../../base/env";
import { ProblemError } from "../../base/problem";
import { traitTables } from "../../engine/index/index-tables";
import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import type { Trait } from "../../model/data/dataset";
import { identifier, statement } from "../kit/statement";
import { traitColumn } from "../kit/traits";

/** Makes the tables of kept columns, of which only an index of a version with such columns has any. */
export async function buildTraits(
  workshop: Workshop,
  lines: string,
  traits: readonly Trait[],
): Promise<void> {
  if (traits.length === 0) return;
  for (const [table, columns] of Object.entries(traitTables))
    await workshop.run(table, `create table served.${table} (${columns})`);
  for (const [place, one] of traits.entries()) {
    const params = { lines, key: place + 1, id: one.id, name: one.name };
    for (const name of ["traits", "trait-states", "trait-days"]) {
      const text = statement(`index/${name}`, params);
      await workshop.run(name, text.replaceAll("value_of_line", identifier(traitColumn(one))));
    }
  }
}

/** Throws a Problem when a kept column has too many values to filter by. */
export async function requireFewValues(
  workshop: Workshop,
  lines: string,
  traits: readonly Trait[],
): Promise<void> {
  const limit = env.EXTRA_VALUES_MAX;
  for (const one of traits) {
    const column = identifier(traitColumn(one));
    const [row] = await workshop.rows(
      "values of a column",
      `select count(distinct ${column})::int as count from read_parquet(${literal(lines)})`,
    );
    const { count } = z.object({ count: z.number() }).parse(row);
    if (count > limit) throw new ProblemError("keep_values", { column: one.name, count, limit });
  }
}
