import { z } from "zod";
import { env } from "../../base/env";
import type { Workshop } from "../../engine/workshop";
import { fillRoles, type ImportOptions } from "../../model/data/dataset";
import type { Effect } from "../../model/data/effect";
import type { BaseVersion } from "../kit/building";
import { totals } from "../kit/cell-words";
import { aboutRows, decimalMarkOf, namelessCompany, viewSource } from "../kit/source-view";
import { statement } from "../kit/statement";
import type { Table } from "../read/table";

type IdentityFacts = Pick<Effect, "destroyed" | "numberless_rows" | "blanks" | "apart">;

/** A file whose rows are in the file `stage`, read with these options. */
type Staged = Readonly<{
  workshop: Workshop;
  table: Table;
  options: ImportOptions;
  stage: string;
  base: BaseVersion | null;
}>;

const many = z.coerce.number();

const destroyed = z.object({
  role: z.enum(["customer", "document"]),
  value: z.string(),
  rows: many,
  money: z.string(),
});

const numberless = z.object({ rows: many });

const apart = z.object({ customers: many, spellings: many });

const facts = z.object({
  blank: many,
  agree: many,
  sure: many,
  days: many,
  whole_rows: many,
  named: many,
  customers: many,
  alone: many,
  falls_below: many,
  rises_below: many,
  falls_between: many,
  rises_between: many,
  blocks: many,
  summed: many,
  roles: z
    .array(z.object({ role: z.enum(fillRoles), rows: many, money: z.string().nullable(), beside: many }))
    .nullable(),
});

type BlankFacts = z.infer<typeof facts>;

/** What the ids of rows tell: who is who, and what is written once for several rows. */
export async function identityFacts(staged: Staged): Promise<IdentityFacts> {
  const { workshop, stage } = staged;
  const rows = (name: string) => workshop.rows(name, statement(`identity/${name}`, { stage }));
  const [without] = await rows("numberless");
  return {
    destroyed: z.array(destroyed).parse(await rows("destroyed")),
    numberless_rows: numberless.parse(without).rows,
    blanks: await blanksIn(staged),
    apart: staged.base === null ? null : apart.parse((await rows("apart"))[0]),
  };
}

/** The first rows tell whether there is something to count in all of them. */
async function blanksIn(staged: Staged): Promise<Effect["blanks"]> {
  const { workshop, table, options, stage } = staged;
  if (options.fill.length === 0 && !(await hasBlanks(staged))) return null;
  await viewSource(workshop, table, { ...options, fill: [] });
  const { roles } = options;
  const count = async (rows: number) => {
    const params = {
      rows,
      stage,
      total: totals,
      nameless: namelessCompany,
      has_customer: roles.customer !== undefined,
      has_document: roles.document !== undefined,
      by_amount: roles.amount !== undefined,
      amount_mark: decimalMarkOf(table, "amount", options),
      quantity_mark: decimalMarkOf(table, "quantity", options),
      price_mark: decimalMarkOf(table, "unit_price", options),
    };
    const text = aboutRows(statement("identity/blanks", params), table);
    return blanksBy(facts.parse((await workshop.rows("blanks", text))[0]), options);
  };
  const first = await count(env.SUMS_ROWS);
  return first === null ? null : count(Number.MAX_SAFE_INTEGER);
}

async function hasBlanks({ workshop, options: { roles }, stage }: Staged): Promise<boolean> {
  const rows = await workshop.rows(
    "has blanks",
    statement("identity/has-blanks", {
      stage,
      has_customer: roles.customer !== undefined,
      has_document: roles.document !== undefined,
    }),
  );
  return rows.length > 0;
}

/** Nearly all. */
const most = 0.98;

/** Days that begin with a row that says all are no chance if they would be one more seldom than that. */
const chanceMax = 0.01;

function blanksBy(found: BlankFacts, { roles }: ImportOptions): Effect["blanks"] {
  const { blank, whole_rows, summed, blocks } = found;
  const isWritten = (rows: number) => rows >= blank * most;
  const fits =
    blank > 0 && whole_rows + found.named > 0 && isWritten(found.agree + (isListed(found) ? found.alone : 0));
  if (!fits || (found.sure === 0 && found.agree > 0 && !isNoChance(found))) return null;
  const below = (found.roles ?? []).filter(({ role, rows, beside }) => {
    const column = roles[role];
    if (column === undefined || isCore(role)) return column !== undefined;
    const isAlso = coreRoles.some((core) => roles[core] === column);
    return !isAlso && isWritten(rows) && beside * 2 >= whole_rows;
  });
  const isSum = blocks > 0 && summed >= blocks * most;
  return {
    is_above: !isSum,
    roles: below.map(({ role, rows, money }) => ({ role, rows, money: money ?? "0.00" })),
  };
}

const coreRoles = ["customer", "document", "date"] as const;

function isCore(role: string): boolean {
  return coreRoles.some((core) => core === role);
}

/** Each customer once, with days that run one way below the name and turn back at the next. */
function isListed(found: BlankFacts): boolean {
  const { named, customers, falls_below, rises_below, falls_between, rises_between } = found;
  const turns = (below: number, between: number) => below === 0 && between > 0;
  return (
    named > 1 &&
    named === customers &&
    (turns(falls_below, falls_between) || turns(rises_below, rises_between))
  );
}

/** Sales of customers and others of a day come in any order: it would not always be a customer's that comes first. */
function isNoChance({ blank, whole_rows, days }: BlankFacts): boolean {
  return (whole_rows / (whole_rows + blank)) ** days < chanceMax;
}
