import { env } from "../../base/env";
import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import { type ImportOptions, isInstantType } from "../../model/data/dataset";
import type { Role, Roles } from "../../model/data/role";
import { dateLikeness, dateShape, writtenFormat } from "../guess/date-format";
import { isTemporal, isText, type Table, typeOf } from "../read/table";
import { filledReader } from "./filled";
import { identifier } from "./statement";
import { keptIn, traitColumn } from "./traits";

/** Columns whose text is taken as it is, without the blanks around it. */
const words = [
  "customer",
  "document",
  "product",
  "category",
  "name",
  "email",
  "phone",
  "currency",
  "status",
  "kind",
  "till",
  "consent",
] as const satisfies readonly Role[];

/** The name of a company without a name, in a file that has companies. */
export const namelessCompany = "—";

const shown = new WeakMap<Workshop, string>();

/** Makes the view `source`: the file's columns under the names of their roles, ids and words as text, the day as a day. */
export async function viewSource(workshop: Workshop, table: Table, options: ImportOptions): Promise<void> {
  const sql = sourceView(table, options);
  // To plan it takes longer than to read a small file.
  if (shown.get(workshop) === sql) return;
  await workshop.run("source", sql);
  shown.set(workshop, sql);
}

function sourceView(table: Table, options: ImportOptions): string {
  const { roles } = options;
  const columns = [
    ...words.map((role) => `${wordAs(table, roles, role)} as ${role}`),
    `${roles.company === undefined ? "null::varchar" : `coalesce(${wordOf(table, roles.company)}, '${namelessCompany}')`} as company`,
    `${rawOf(roles.date)} as date_raw`,
    `trimmed(${textOf(roles.date)}) as day_text`,
    `${textOf(roles.amount)} as amount_text`,
    `${textOf(roles.quantity)} as quantity_text`,
    `${textOf(roles.unit_price)} as price_text`,
    `${textOf(roles.refunded)} as refunded_text`,
    ...keptIn(table, options).map((one) => `${wordOf(table, one.name)} as ${traitColumn(one)}`),
    ...table.columns.map(({ name }, i) => `${identifier(name)}::varchar as raw_${i}`),
  ];
  return `create or replace view source as
    select * exclude (date_raw), ${dayOf(table, options)} as day
    from (select ${columns.join(", ")} from ${filledReader(table, options)})`;
}

/**
 * A statement over `source` in which three functions of a whole row are written out: `first_cell()`, the first filled cell;
 * `is_heading()`, the headings repeated; `row_hash()`. As columns of the view they would be computed for every row.
 */
export function aboutRows(sql: string, table: Table): string {
  const raws = table.columns.map((_, i) => `raw_${i}`);
  // A heading too long for a name makes a long statement, and the others tell the row as well.
  const asHeadings = table.headings.flatMap((heading, i) => {
    const text = heading.trim();
    const isComparable = text !== "" && text.length <= env.NAME_MAX_CHARACTERS;
    return isComparable ? [`trim(raw_${i}) is not distinct from ${literal(text)}`] : [];
  });
  const asked: Readonly<Record<string, string>> = {
    // Over a list, since a macro is planned anew wherever it is used.
    first_cell: `list_extract(list_filter(list_transform([${raws.join(", ")}], c -> trimmed(c)), c -> c is not null), 1)`,
    is_heading: asHeadings.length === 0 ? "false" : `(${asHeadings.join(" and ")})`,
    row_hash: `hash(${raws.join(", ")})`,
  };
  return sql.replace(/\b(first_cell|is_heading|row_hash)\(\)/g, (_, name: string) => asked[name] ?? "");
}

/** What reads the ids of customers alone, as `source` has them: binding the whole view costs more than reading a small file. */
export function customersOf(table: Table, options: ImportOptions): string {
  return `select ${wordAs(table, options.roles, "customer")} as customer from ${filledReader(table, options)}`;
}

/** A name in two columns is one, also where customers are known by it. */
function wordAs(table: Table, { name, last_name, ...roles }: Roles, role: (typeof words)[number]): string {
  const isName = role === "name" || (role === "customer" && [name, last_name].includes(roles.customer));
  if (!isName || last_name === undefined) return wordOf(table, role === "name" ? name : roles[role]);
  return `nullif(concat_ws(' ', ${wordOf(table, name)}, ${wordOf(table, last_name)}), '')`;
}

function wordOf(table: Table, name: string | undefined): string {
  if (name === undefined) return "null::varchar";
  if (/^(DOUBLE|FLOAT)$/.test(typeOf(table, name))) return `float_id(${identifier(name)})`;
  return `trimmed(${textOf(name)})`;
}

function textOf(name: string | undefined): string {
  return `${rawOf(name)}::varchar`;
}

function rawOf(name: string | undefined): string {
  return name === undefined ? "null" : identifier(name);
}

/** A moment with a zone becomes the day that it was in the data set's own zone. */
function dayOf(table: Table, { roles, date_format, time_zone }: ImportOptions): string {
  const zone = literal(time_zone);
  const type = typeOf(table, roles.date);
  if (isInstantType(type)) return `try_cast(timezone(${zone}, date_raw) as date)`;
  if (isTemporal(type)) return "try_cast(date_raw as date)";
  const forms = [writtenFormat, dateLikeness, dateShape].map((spell) => literal(spell(date_format)));
  return `text_day(day_text, ${forms.join(", ")}, ${zone})`;
}

/** The decimal mark of a column: the chosen one in text, always a point in a column of numbers. */
export function decimalMarkOf(table: Table, role: Role, options: ImportOptions): string {
  return isText(table, options.roles[role]) ? options.decimal_mark : ".";
}
