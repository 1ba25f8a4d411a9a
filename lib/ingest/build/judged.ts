import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import type { ImportOptions, RejectCause } from "../../model/data/dataset";
import type { BaseVersion, Build } from "../kit/building";
import { identifier, statement } from "../kit/statement";

type CauseRule = Readonly<{ cause: RejectCause; on: boolean; when: string }>;

/** What a person chose to leave out, the first that fits a row. */
function verdicts({ status_out, cancel_prefix, currency_kept }: ImportOptions): CauseRule[] {
  return [
    {
      cause: "status",
      on: status_out.length > 0,
      when: `list_contains(${listOf(status_out)}, coalesce(status, ''))`,
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
  ];
}

/**
 * Makes the views `judged`, the rows of the stage with the cause for which each is rejected, placeholder ids taken away, and
 * `kept`, the lines of `base` that stay. What is appended is compared with those: rows that are there already are found by
 * what they say, not by where they stand.
 */
export async function judge(
  { workshop, options, manner, base }: Pick<Build, "workshop" | "options" | "manner" | "base">,
  stage: string,
): Promise<void> {
  const view = (more: readonly CauseRule[]) => viewJudged(workshop, stage, options, more);
  const repeated: CauseRule[] = [];
  await view(repeated);
  if (options.duplicates === "leave_out") {
    await workshop.run("repeated", statement("look/repeated"));
    repeated.push({ cause: "duplicate", on: true, when: "file_row_number in (from repeated)" });
    await view(repeated);
  }
  await viewKept(workshop, base, false);
  if (manner !== "append" || base === null) return;
  await findPresent(workshop, options, base);
  await view([...repeated, { cause: "present", on: true, when: "file_row_number in (from present)" }]);
  await viewKept(workshop, base, true);
}

/** Whether every row of a stage is a line already, so that no row has to be judged. */
export function takesAll(options: ImportOptions, base: BaseVersion | null): boolean {
  const chosen = verdicts(options).some(({ on }) => on);
  return base === null && !chosen && options.duplicates === "keep" && options.nobody.length === 0;
}

async function viewJudged(
  workshop: Workshop,
  stage: string,
  options: ImportOptions,
  more: readonly CauseRule[],
): Promise<void> {
  const cases = [...verdicts(options), ...more]
    .filter(({ on }) => on)
    .map(({ cause, when }) => `when ${when} then ${literal(cause)}`);
  const cause =
    cases.length === 0 ? "cause" : `case when cause is not null then cause ${cases.join(" ")} end`;
  const { nobody } = options;
  const customer =
    nobody.length === 0
      ? "customer_id"
      : `if(list_contains(${listOf(nobody)}, customer_id), null, customer_id)`;
  await workshop.run(
    "judged",
    `create or replace temp view judged as
      select * replace (${cause} as cause, ${customer} as customer_id)
      from read_parquet(${literal(stage)}, file_row_number = true)`,
  );
}

/** Lines that the data set keeps of what it had; none without a base. */
async function viewKept(workshop: Workshop, base: BaseVersion | null, isCompared: boolean): Promise<void> {
  const nothing = `select * exclude (cause, row_hash, file_row_number) from judged limit 0`;
  const all = (lines: string) =>
    `select * exclude (file_row_number) from read_parquet(${literal(lines)}, file_row_number = true)`;
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
