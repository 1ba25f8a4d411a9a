import { z } from "zod";
import { type Version, version } from "../model/dataset";
import type { Build, Paths } from "./building";
import type { Sums } from "./ledger";
import { statement } from "./statement";

const counts = z.object({
  customers: z.coerce.number(),
  documents: z.coerce.number(),
  purchases: z.coerce.number(),
  documents_with_two_customers: z.coerce.number(),
  rows_without_customer: z.coerce.number(),
  money_without_customer: z.string(),
  broken: z.coerce.number(),
  duckdb: z.string(),
});

/** `version.json` of what was built. */
export async function describeVersion(build: Build, sums: Sums, paths: Paths): Promise<Version> {
  const { workshop, source, options, id } = build;
  const counted = counts.parse((await workshop.rows("counts", statement("counts", paths)))[0]);
  const companies = await workshop.rows(
    "companies",
    `select company_key as key, name, first_day::varchar as first_day, last_day::varchar as last_day
    from served.companies order by key`,
  );
  const { customers, documents, purchases, broken, duckdb, ...ledgered } = counted;
  const { name, bytes, sha256 } = source.upload;
  return version.parse({
    id,
    created_at: new Date().toISOString(),
    source: { name, bytes, sha256, format: source.format },
    options,
    ledger: {
      rows_in: sums.rows_read + broken,
      rows_used: sums.rows_used,
      money_in: sums.money_in,
      money_used: sums.money_used,
      rounding: sums.rounding,
      left_out: withBroken(sums.left_out, broken),
      ...ledgered,
    },
    first_day: companies[0]?.["first_day"],
    last_day: companies[0]?.["last_day"],
    customers,
    documents,
    purchases,
    companies,
    duckdb,
  });
}

/** Rows that the reader could not split have no amount that could be read. */
function withBroken(leftOut: Sums["left_out"], broken: number): Sums["left_out"] {
  if (broken === 0) return leftOut;
  const split = leftOut.find(({ cause }) => cause === "line")?.rows ?? 0;
  return [
    { cause: "line", rows: split + broken, money: "0.00" },
    ...leftOut.filter(({ cause }) => cause !== "line"),
  ];
}
