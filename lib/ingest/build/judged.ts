import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import { type ImportOptions, kindValues } from "../../model/data/dataset";
import type { RejectCause } from "../../model/data/ledger";
import type { BaseVersion, Build } from "../kit/building";
import { makeInParts, rowsIn } from "../kit/in-parts";
import { identifier, statement } from "../kit/statement";

type CauseRule = Readonly<{ cause: RejectCause; on: boolean; when: string }>;

/** What a person chose to leave out, the first that fits a row. */
function verdicts({ status_out, kinds, cancel_prefix, currency_kept, days_out }: ImportOptions): CauseRule[] {
  const ignored = kindValues(kinds, "ignore");
  return [
    {
      cause: "status",
      on: status_out.length > 0,
      when: `list_contains(${listOf(status_out)}, coalesce(status, ''))`,
    },
    {
      cause: "kind",
      on: ignored.length > 0,
      when: `list_contains(${listOf(ignored)}, coalesce(kind, ''))`,
    },
    {
      cause: "cancelled",
      on: cancel_prefix !== "",
      when: `starts_with(document, ${literal(cancel_prefix)})`,
    },
    {
      cause: "currency",
      on: currency_kept !== null,
      when: `coalesce(currency, '') <> ${literal(currency_kept)}`,
    },
    { cause: "day", on: days_out.length > 0, when: days_out.map(isBetween).join(" or ") },
  ];
}

function isBetween(range: string): string {
  const [first = "", last = ""] = range.split("/");
  return `day between ${literal(first)} and ${literal(last)}`;
}

/**
 * Makes the views `judged`, the rows of the stage with the cause for which each is rejected, placeholder ids taken away, the sum
 * that counts as `amount` and the one that is written as `written`; `used`, the lines that those make; and `kept`, the lines of
 * `base` that stay. What is appended is compared with those: rows that are there already are found by
 * what they say, not by where they stand.
 */
export async function judge(
  { workshop, options, manner, base }: Pick<Build, "workshop" | "options" | "manner" | "base">,
  stage: string,
): Promise<void> {
  const isRespelt = base !== null && (await knowsSpellings(workshop, base));
  const hasOrphans = await findOrphans(workshop, stage);
  const view = (more: readonly CauseRule[], adjusted = false) =>
    viewJudged(workshop, stage, options, { more, adjusted, isRespelt, hasOrphans });
  const repeated: CauseRule[] = [];
  await view(repeated);
  if (options.duplicates === "leave_out") {
    await findDoubled(workshop, "judged", await rowsIn(workshop, stage));
    await workshop.run("repeated", statement("look/repeated"));
    repeated.push({ cause: "duplicate", on: true, when: "file_row_number in (from repeated)" });
    await view(repeated);
  }
  if (isAdjusted(options)) {
    await workshop.run("repeated-sums", statement("build/repeated-sums", onceParams(options)));
    await view(repeated, true);
  }
  await viewKept(workshop, base, false);
  if (manner !== "append" || base === null) return;
  await findPresent(workshop, options, base);
  const present: CauseRule = { cause: "present", on: true, when: "file_row_number in (from present)" };
  await view([...repeated, present], isAdjusted(options));
  await viewKept(workshop, base, true);
}

/** Makes the table `doubled`, the usable rows of a view that are equal in every column of the file. */
export async function findDoubled(
  workshop: Workshop,
  view: "judged" | "staged",
  rows: number,
): Promise<void> {
  await workshop.run(
    "hashed",
    `create or replace temp view hashed as select row_hash, amount from ${view} where cause is null`,
  );
  await makeInParts(workshop, "look/doubled", rows);
}

/** Whether the base has ids as an older import wrote them: customers keep those, and campaigns know them by no others. */
async function knowsSpellings(workshop: Workshop, { lines }: BaseVersion): Promise<boolean> {
  await workshop.run("known-spellings", statement("identity/known-spellings", { lines }));
  return (await workshop.rows("known spellings", "select key from known_spellings limit 1")).length > 0;
}

/** Makes the table `orphans`, rows that continue no row that is used, where rows continue others at all. */
async function findOrphans(workshop: Workshop, stage: string): Promise<boolean> {
  const continued = `select 1 from read_parquet(${literal(stage)}) where cause = 'continued' limit 1`;
  if ((await workshop.rows("continued", continued)).length === 0) return false;
  await workshop.run("orphans", statement("identity/orphans", { stage }));
  return true;
}

/** Whether every row of a stage is a line already, so that no row has to be judged. */
export function takesAll(options: ImportOptions, base: BaseVersion | null): boolean {
  const chosen = verdicts(options).some(({ on }) => on) || isAdjusted(options) || options.number_in !== "all";
  return base === null && !chosen && options.duplicates === "keep" && options.nobody.length === 0;
}

/** Whether rows can count with another sum than the one that is written. */
export function isAdjusted({ roles, amount_of, kinds }: ImportOptions): boolean {
  return roles.refunded !== undefined || amount_of === "document" || kindValues(kinds, "return").length > 0;
}

function onceParams({ amount_of, refunded_of }: ImportOptions) {
  return { amounts: amount_of === "document", refunds: refunded_of === "document" };
}

/** The number of a document with everything that makes it a key. */
export function numberOf({ number_in }: ImportOptions): string {
  const periods = { all: null, till: null, year: "%Y", month: "%Y-%m", day: "%Y-%m-%d" } as const;
  if (number_in === "all") return "document";
  const format = periods[number_in];
  const period = format === null ? "" : `, strftime(day, ${literal(format)})`;
  return `if(document is null, null, concat_ws(' · ', document, till${period}))`;
}

/** Columns of a stage that lines have no use for. */
const stageColumns = ["cause", "row_hash", "spelling", "numberless", "kind", "till", "consent", "refunded"];

/** What `judged` has besides. */
const judgedColumns = ["file_row_number", "written", "repeated_less", "returned_less", "refunded_less"];

const isLineColumn = `c -> c not in (${[...stageColumns, ...judgedColumns].map(literal).join(", ")})`;

type Judging = Readonly<{
  more: readonly CauseRule[];
  adjusted: boolean;
  isRespelt: boolean;
  hasOrphans: boolean;
}>;

async function viewJudged(
  workshop: Workshop,
  stage: string,
  options: ImportOptions,
  { more, adjusted, isRespelt, hasOrphans }: Judging,
): Promise<void> {
  const cases = [...verdicts(options), ...more]
    .filter(({ on }) => on)
    .map(({ cause, when }) => `when ${when} then ${literal(cause)}`);
  const staged = hasOrphans
    ? "coalesce((select o.cause from orphans o where o.row = file_row_number), cause)"
    : "cause";
  const cause =
    cases.length === 0 ? staged : `case when cause is not null then ${staged} ${cases.join(" ")} end`;
  const customer = customerIn(options, isRespelt);
  const rows = `select * replace (${cause} as cause, ${customer} as customer_id, ${numberOf(options)} as document), amount as written
      from read_parquet(${literal(stage)}, file_row_number = true)`;
  await workshop.run(
    "judged",
    `create or replace temp view judged as ${adjusted ? adjustedRows(options, rows) : rows}`,
  );
  await workshop.run(
    "used",
    `create or replace temp view used as select columns(${isLineColumn}) from judged where cause is null`,
  );
}

/** The customer of a row: nobody for a placeholder, and who the data set knows by another spelling by that one. */
function customerIn({ nobody }: ImportOptions, isRespelt: boolean): string {
  const known = isRespelt
    ? "coalesce((select id from known_spellings where key = customer_id), customer_id)"
    : "customer_id";
  return nobody.length === 0 ? known : `if(list_contains(${listOf(nobody)}, customer_id), null, ${known})`;
}

/** Rows with the sums that count: of a document once, of a return negative, less what was given back. */
function adjustedRows({ kinds }: ImportOptions, rows: string): string {
  const isReturn = `list_contains(${listOf(kindValues(kinds, "return"))}, coalesce(kind, ''))`;
  return `select * exclude (is_repeated, is_taken) replace (amount - repeated_less - returned_less - refunded_less as amount)
    from (
      select *,
        if(is_repeated, amount, 0) as repeated_less,
        if(cause is null and ${isReturn}, amount - repeated_less + abs(amount - repeated_less), 0) as returned_less,
        if(cause is null and not is_taken and not ${isReturn}, coalesce(refunded, 0), 0) as refunded_less
      from (
        select *, cause is null and file_row_number in (select row from repeated_sums where sum = 'amount') as is_repeated,
          file_row_number in (select row from repeated_sums where sum = 'refunded') as is_taken
        from (${rows})
      )
    )`;
}

/** Lines that the data set keeps of what it had; none without a base. */
async function viewKept(workshop: Workshop, base: BaseVersion | null, isCompared: boolean): Promise<void> {
  const nothing = "from used limit 0";
  const all = (lines: string) =>
    `select columns(${isLineColumn}) from read_parquet(${literal(lines)}, file_row_number = true)`;
  const without = isCompared ? " where file_row_number not in (select row from replaced)" : "";
  const text = base === null ? nothing : `${all(base.lines)}${without}`;
  await workshop.run("kept", `create or replace temp view kept as ${text}`);
}

/** Makes the tables `present` and `replaced`: rows of the file that the base has, and rows of the base that the file changes. */
async function findPresent(workshop: Workshop, options: ImportOptions, base: BaseVersion): Promise<void> {
  const both = (["quantity", "product"] as const).filter(
    (role) => hasRole(options, role) && hasRole(base.version.options, role),
  );
  const words = ["company", "customer_id", "document", "day", "amount", ...both].map(identifier).join(", ");
  const fits = `hash(${words})`;
  await workshop.run(
    "base-rows",
    statement("look/base-rows", { lines: base.lines }).replaceAll("identity_of_row", fits),
  );
  await workshop.run("present", statement("look/present", { takes_new: options.changed === "new" }));
}

function hasRole({ roles }: ImportOptions, role: "quantity" | "product"): boolean {
  return roles[role] !== undefined || (role === "quantity" && roles.unit_price !== undefined);
}

function listOf(texts: readonly string[]): string {
  return `[${texts.map(literal).join(", ")}]::varchar[]`;
}
