import { z } from "zod";
import type { Workshop } from "../engine/workshop";
import { type ImportOptions, type Version, version } from "../model/dataset";
import type { Source } from "./import";
import { statement } from "./statement";

type Made = Readonly<{ id: string; source: Source; options: ImportOptions; sums: Record<string, unknown>; orders: string }>;

export async function describeVersion(workshop: Workshop, made: Made): Promise<Version> {
  const counts = z.record(z.string(), z.string()).parse((await workshop.rows("counts", statement("counts", { orders: made.orders })))[0]);
  const sums = z.record(z.string(), z.string()).parse(made.sums);
  const companies = await workshop.rows("companies", "select company_key as key, name, first_day::varchar as first_day, last_day::varchar as last_day from served.companies order by key");
  const duckdb = (await workshop.rows("duckdb", "select version() as duckdb"))[0]?.["duckdb"];
  const { path: _, upload, format } = made.source;
  return version.parse({
    id: made.id,
    created_at: new Date().toISOString(),
    source: { name: upload.name, bytes: upload.bytes, sha256: upload.sha256, format },
    options: made.options,
    ledger: {
      rows_in: Number(sums["rows_read"]), rows_used: Number(sums["rows_used"]),
      rows_without_customer: Number(counts["rows_without_customer"]),
      money_in: sums["size"] === "0" ? "0.00" : sums["money_used"],
      money_used: sums["money_used"],
      money_without_customer: two(counts["money_without_customer"]),
      rounding: two(sums["rounding"]),
      left_out: [],
      documents_with_two_customers: Number(counts["documents_with_two_customers"]),
    },
    first_day: companies[0]?.["first_day"],
    last_day: companies[0]?.["last_day"],
    customers: Number(counts["customers"]), documents: Number(counts["documents"]), purchases: Number(counts["purchases"]),
    companies: companies,
    duckdb,
  });
}
function two(x: string | undefined) { return x === "0" ? "0.00" : x; }
