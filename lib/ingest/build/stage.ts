import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Params } from "../../engine/literal";
import type { ImportMode, ImportOptions } from "../../model/data/dataset";
import type { Build } from "../kit/building";
import { totals } from "../kit/cell-words";
import { foundOnce, madeOnce, nameOf } from "../kit/prepared";
import { aboutRows, decimalMarkOf, viewSource } from "../kit/source-view";
import { statement } from "../kit/statement";
import type { Table } from "../read/table";
import { type CustomerForm, customerForm, customerForms } from "./customer-form";

/** Grows when the same file and options would give another stage. */
const formatNumber = 9;

type Staged = Pick<Build, "workshop" | "table" | "source" | "options" | "manner" | "base">;

/**
 * The rows of a file, each typed once, as a Parquet file next to the upload; a stage that the look made is used again.
 * `isHashed`: rows have a hash by which equal ones are found, which costs some time.
 */
export async function requireStage(build: Staged, isHashed: boolean): Promise<string> {
  const form = await keptForm(build);
  const path = (hashed: boolean) =>
    join(dirname(build.source.path), `stage-${stageName(build, form, hashed)}.parquet`);
  const known = [path(true), ...(isHashed ? [] : [path(false)])].find(existsSync);
  if (known !== undefined) return known;
  return madeOnce(path(isHashed), (temporary) => makeStage(build, temporary, { form, hashed: isHashed }));
}

/** How ids are read; found once for a file, its columns and the version that it comes to. */
function keptForm(build: Staged): Promise<CustomerForm> {
  const { table, source, options, base } = build;
  const name = nameOf(table.reading, columnsOf(options), base?.version.id ?? null, formatNumber);
  return foundOnce(join(dirname(source.path), `form-${name}.json`), customerForms, () => customerForm(build));
}

/** How ids are read, and whether rows have a hash. */
type Ways = Readonly<{ form: CustomerForm; hashed: boolean }>;

async function makeStage({ workshop, table, options, manner }: Staged, stage: string, ways: Ways) {
  await viewSource(workshop, table, options);
  const rows =
    manner === "customers"
      ? statement("stage/list", { form: ways.form })
      : statement("stage/stage", { ...ways, total: totals, ...numberParams(table, options) });
  const as = manner === "customers" ? "parquet" : "quick";
  await workshop.copy("stage", aboutRows(rows, table), { path: stage, as });
}

function stageName({ table, options, manner }: Staged, form: CustomerForm, hashed: boolean): string {
  const { date_format, decimal_mark, time_zone } = options;
  return nameOf(
    table.reading,
    columnsOf(options),
    date_format,
    decimal_mark,
    time_zone,
    kindOf(manner),
    form,
    hashed,
    formatNumber,
  );
}

/** The columns by role, those whose values are carried down, and those that are kept for filters, in an order of their own. */
function columnsOf({ roles, fill, keep }: ImportOptions) {
  const kept = keep.length === 0 ? [] : [[...keep].sort()];
  return [Object.entries(roles).sort(([a], [b]) => (a < b ? -1 : 1)), [...fill].sort(), ...kept];
}

function kindOf(manner: ImportMode): "list" | "sales" {
  return manner === "customers" ? "list" : "sales";
}

function numberParams(table: Table, options: ImportOptions): Params {
  return {
    grouped: table.isGrouped === true,
    headed: options.fill.includes("customer"),
    by_amount: options.roles.amount !== undefined,
    amount_mark: decimalMarkOf(table, "amount", options),
    quantity_mark: decimalMarkOf(table, "quantity", options),
    price_mark: decimalMarkOf(table, "unit_price", options),
    has_refunded: options.roles.refunded !== undefined,
    refunded_mark: decimalMarkOf(table, "refunded", options),
  };
}
