import { rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ProblemError } from "../base/problem";
import { literal, type Params } from "../engine/literal";
import type { Workshop } from "../engine/workshop";
import type { ImportOptions, Version } from "../model/dataset";
import { type Build, pathsIn } from "./building";
import { causeCounts, readSums, type Sums } from "./ledger";
import { type Step, startPace } from "./pace";
import { decimalMarkOf, sourceView } from "./source-view";
import { buildSpans } from "./spans";
import { statement } from "./statement";
import type { Table } from "./table";
import { describeVersion } from "./version";

const companiesMax = 10_000;

/** From a table to the files of a version. The source is read once; everything after stands on `lines.parquet`. */
export async function buildVersion(build: Build): Promise<Version> {
  const { workshop, table, options, folder } = build;
  const paths = pathsIn(folder);
  const pace = startPace(build);
  try {
    const step = (name: Exclude<Step, "spans">, params: Params = {}) =>
      pace.during(name, () => workshop.run(name, statement(name, { ...paths, ...params })));
    await openSource(build);
    await step("stage", numberParams(table, options));
    const sums = await readSums(workshop, paths.stage);
    pace.sawRows(sums.rows_read);
    requireSomething(sums);
    await step("rejects", { first_line: table.firstLine });
    // Where every row is used, the stage has the lines already.
    if (sums.rows_used < sums.rows_read) await step("lines");
    else await rename(paths.stage, paths.lines);
    await requireLikeness(workshop, paths.lines);
    await step("companies");
    await step("customers", { has_contacts: hasContacts(options) });
    await step("orders", { rule: options.documents });
    await pace.during("spans", () => buildSpans(workshop, paths.orders, folder));
    await step("days");
    const version = await describeVersion(build, sums, paths);
    await workshop.run("close", "checkpoint served; detach served");
    return version;
  } finally {
    pace.stop();
  }
}

/** What stands before a source is looked at, once for a workshop. */
export async function prepareWorkshop(workshop: Workshop, folder: string): Promise<void> {
  await workshop.run("macros", statement("macros"));
  await workshop.run("attach", `attach ${literal(join(folder, "index.duckdb"))} as served`);
}

/** A CSV reader notes rows that do not split in a table of its own; what an earlier try noted is forgotten. */
async function openSource({ workshop, table, options }: Build): Promise<void> {
  await workshop.run("forget", "drop table if exists reject_errors; drop table if exists reject_scans");
  await workshop.run("source", sourceView(table, options));
  if (table.format === "csv") return;
  await workshop.run("no rejects", "create temp table reject_errors (line bigint, csv_line varchar)");
}

function numberParams(table: Table, options: ImportOptions): Params {
  return {
    by_amount: options.roles.amount !== undefined,
    amount_mark: decimalMarkOf(table, "amount", options),
    quantity_mark: decimalMarkOf(table, "quantity", options),
    price_mark: decimalMarkOf(table, "unit_price", options),
  };
}

function requireSomething(sums: Sums): void {
  if (sums.rows_read === 0) throw new ProblemError("no_rows");
  if (sums.rows_used === 0) throw new ProblemError("no_rows_used", causeCounts(sums));
  if (sums.too_much) throw new ProblemError("money_too_large");
}

/** Throws a Problem when the money cannot be added up, or when what is marked as companies are none. */
async function requireLikeness(workshop: Workshop, lines: string): Promise<void> {
  const [row] = await workshop.rows("likeness", statement("likeness", { lines }));
  const found = z.object({ currencies: z.array(z.string()), companies: z.coerce.number() }).parse(row);
  if (found.currencies.length > 1) {
    throw new ProblemError("currency_several", { currencies: found.currencies.slice(0, 5).join(", ") });
  }
  if (found.companies > companiesMax) {
    throw new ProblemError("companies_several", { count: found.companies, limit: companiesMax });
  }
}

function hasContacts({ roles }: ImportOptions): boolean {
  return roles.name !== undefined || roles.email !== undefined || roles.phone !== undefined;
}
