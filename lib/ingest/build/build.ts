import { link } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ProblemError } from "../../base/problem";
import type { Params } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import type { ImportOptions, Version } from "../../model/data/dataset";
import { linkOrCopy } from "../../store/disk/room";
import { closeIndex, openIndex } from "../index/index-making";
import { buildProductDays } from "../index/product-days";
import { buildSpans } from "../index/spans";
import { buildTraits, requireFewValues } from "../index/traits";
import { type Build, type Paths, pathsIn } from "../kit/building";
import { namelessCompany } from "../kit/source-view";
import { macros, statement } from "../kit/statement";
import { keptIn, traitsWith } from "../kit/traits";
import { judge, takesAll } from "./judged";
import { readSums, requireSomething } from "./ledger";
import { viewListed } from "./listed";
import { importShares, startPace } from "./pace";
import { viewBroken, writeRejects } from "./rejects";
import { requireStage } from "./stage";
import { describeVersion } from "./version";

const companiesMax = 10_000;

/** From a table to the files of a version. The source is read once; all later steps read `lines.parquet`. */
export async function buildVersion(build: Build): Promise<Version> {
  const { workshop, table, options, manner, base, folder } = build;
  const paths = pathsIn(folder);
  const pace = startPace(build, importShares);
  try {
    const step = (name: keyof typeof importShares, params: Params = {}) =>
      pace.during(name, () => workshop.run(name, statement(`build/${name}`, { ...paths, ...params })));
    const stage = await pace.during("stage", () => requireStage(build, options.duplicates === "leave_out"));
    await viewBroken(workshop, table);
    await pace.during("judge", () => judge(build, stage));
    const sums = await readSums(workshop, options);
    pace.sawRows(sums.rows_in);
    requireSomething(sums);
    const places = join(folder, "work", "places.csv");
    await pace.during("rejects", () => writeRejects(build, paths.rejects, places));
    await pace.during("lines", () => writeLines(build, paths, stage, sums.rows_used === sums.rows_in));
    await requireLikeness(workshop, paths.lines);
    const traits = traitsWith(
      base?.version.traits ?? [],
      manner === "customers" ? [] : keptIn(table, options),
    );
    await requireFewValues(workshop, paths.lines, traits);
    await viewListed(build, paths.listed);
    await step("companies");
    await step("customers", { has_contacts: [options, base?.version.options].some(hasContacts) });
    await workshop.copy("customers", "from served.customers", { path: paths.customers, as: "parquet" });
    await pace.during("orders", () => writeOrders(build, paths));
    await pace.during("spans", () => buildSpans(workshop, paths.orders, folder));
    await pace.during("product_days", async () => {
      await buildProductDays(workshop, paths.lines, folder);
      await buildTraits(workshop, paths.lines, traits);
    });
    await step("days");
    const version = await describeVersion(build, sums, paths);
    await closeIndex(workshop);
    return { ...version, traits };
  } finally {
    pace.stop();
  }
}

/** The settings and macros that a workshop needs before it reads a source, made once. */
export async function prepareWorkshop(workshop: Workshop, folder: string): Promise<void> {
  await workshop.run("macros", macros());
  await openIndex(workshop, folder);
}

/** A stage without anything to leave out has the lines already, and a list of customers adds none. */
async function writeLines(build: Build, { lines }: Paths, stage: string, isWhole: boolean): Promise<void> {
  const { workshop, manner, options, base } = build;
  if (manner === "customers" && base !== null) return linkOrCopy(base.lines, lines);
  if (isWhole && takesAll(options, base)) return link(stage, lines);
  const together = statement("build/lines", { nameless: namelessCompany });
  await workshop.copy("lines", together, { path: lines, as: "quick" });
}

function writeOrders({ workshop, options }: Build, { lines, orders }: Paths): Promise<void> {
  const documents = statement("build/orders", { lines, rule: options.documents });
  return workshop.copy("orders", documents, { path: orders, as: "quick" });
}

/** Throws a Problem when the money cannot be added up, or when the company column has too many names to be one. */
async function requireLikeness(workshop: Workshop, lines: string): Promise<void> {
  const [row] = await workshop.rows("likeness", statement("build/likeness", { lines }));
  const found = z.object({ currencies: z.array(z.string()), companies: z.coerce.number() }).parse(row);
  if (found.currencies.length > 1) {
    throw new ProblemError("currency_several", { currencies: found.currencies.slice(0, 5).join(", ") });
  }
  if (found.companies > companiesMax) {
    throw new ProblemError("companies_several", { count: found.companies, limit: companiesMax });
  }
}

function hasContacts(options: ImportOptions | undefined): boolean {
  const { name, email, phone } = options?.roles ?? {};
  return [name, email, phone].some((column) => column !== undefined);
}
