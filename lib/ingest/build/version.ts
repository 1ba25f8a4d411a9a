import { z } from "zod";
import type { Workshop } from "../../engine/workshop";
import { recordSchema, type Version, version } from "../../model/data/dataset";
import type { Build, Paths } from "../kit/building";
import { statement } from "../kit/statement";
import type { Sums } from "./ledger";

const counts = z.object({
  customers: z.coerce.number(),
  documents: z.coerce.number(),
  purchases: z.coerce.number(),
  documents_with_two_customers: z.coerce.number(),
  documents_with_two_days: z.coerce.number(),
  lines: z.coerce.number(),
  lines_without_customer: z.coerce.number(),
  money: z.string(),
  money_without_customer: z.string(),
  duckdb: z.string(),
});

const replaced = z.object({ rows: z.coerce.number(), money: z.string() });

const ordinary = z.object({
  first_ordinary_day: z.string().nullable(),
  last_ordinary_day: z.string().nullable(),
});

/** `version.json` of a finished build. */
export async function describeVersion(build: Build, sums: Sums, paths: Paths): Promise<Version> {
  const { workshop, source, options, id, manner, base } = build;
  const counted = counts.parse((await workshop.rows("counts", statement("build/counts", paths)))[0]);
  const companies = await workshop.rows(
    "companies",
    `select company_key as key, name, first_day::varchar as first_day, last_day::varchar as last_day
    from served.companies order by key`,
  );
  const created_at = new Date().toISOString();
  const { documents_with_two_customers, documents_with_two_days, ...whole } = counted;
  const { too_much: _, ...ledger } = sums;
  const { name, bytes, sha256 } = source.upload;
  return version.parse({
    id,
    schema: recordSchema,
    created_at,
    source: { name, bytes, sha256, format: build.table.format },
    options: { ...options, reading: build.table.reading },
    ledger: {
      ...ledger,
      documents_with_two_customers,
      documents_with_two_days,
      ...(await replacedBy(build)),
    },
    manner,
    columns: build.table.columns.map(({ name }) => name),
    earlier: base?.parts ?? [],
    first_day: companies[0]?.["first_day"],
    last_day: companies[0]?.["last_day"],
    ...(await ordinaryDays(workshop, created_at.slice(0, 10))),
    companies,
    ...whole,
  });
}

async function replacedBy({
  workshop,
  manner,
}: Build): Promise<{ rows_replaced: number; money_replaced: string }> {
  if (manner !== "append") return { rows_replaced: 0, money_replaced: "0.00" };
  const [row] = await workshop.rows(
    "replaced",
    "select count(*)::varchar as rows, coalesce(sum(amount), 0)::decimal(38, 2)::varchar as money from replaced",
  );
  const { rows, money } = replaced.parse(row);
  return { rows_replaced: rows, money_replaced: money };
}

async function ordinaryDays(workshop: Workshop, today: string) {
  await workshop.run(
    "day-counts",
    `create or replace temp view day_counts as
    select day, lines as rows, net as money from served.days where company_key = 0 and lines > 0`,
  );
  await workshop.run("day-ranges", statement("look/day-ranges", { today }));
  const [row] = await workshop.rows(
    "ordinary days",
    `select min(first)::varchar as first_ordinary_day, max(last)::varchar as last_ordinary_day
    from day_ranges where not is_odd`,
  );
  return ordinary.parse(row);
}
