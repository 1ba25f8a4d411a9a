import { z } from "zod";
import type { Workshop } from "../../engine/workshop";
import { meaningOf, rowsOut, type Values } from "../../model/data/meaning";
import type { LikeRole } from "../../model/data/preview";
import type { Roles } from "../../model/data/role";
import type { Column } from "../kit/source";
import { textOf } from "../kit/statement";
import { isText, type Table } from "../read/table";
import type { Likely } from "./likely-columns";
import { plainName } from "./role-names";

/** More values than a status has. */
const valuesMax = 30;

/** How headings of statuses and kinds end, and of money that went back begin, without case, marks and accents. */
const statusName = /(status|state|etat|estado|stato|статус|состояние)$/;
const kindName = /(type|kind|event|typ|tipo|тип|вид|операция|документа|операции|расчета|оплаты)$/;
const backName =
  /(refund|возврат|возвращен|rembours|erstatt|ruckerstatt|reembols|devuelt|rimbors|chargeback|сторно)/;
const notMoney =
  /(qty|quantity|count|date|reason|status|id$|number|колво|количество|шт|дата|причина|номер|статус|menge|anzahl|datum|grund|quantite|cantidad|fecha)/;

/** Values of columns of text in the file's head, by column; of a column with too many none. */
export type FewValues = ReadonlyMap<string, Values>;

/** The values of all columns of text that hold no numbers. */
export async function fewValues(workshop: Workshop, table: Table, likely: Likely): Promise<FewValues> {
  const columns = table.columns.filter(({ name }) => isText(table, name) && !likely.numbers.includes(name));
  const values = await valuesOf(workshop, columns);
  return new Map(columns.map(({ name }, i) => [name, values[i] ?? []]));
}

/** Columns that look like a status, a kind or money that went back, the likeliest of each first. */
export function likeRoles(table: Table, likely: Likely, values: FewValues): LikeRole[] {
  const told = [...values].flatMap(([name, few]): LikeRole[] => {
    const heading = plainName(name);
    const role = meaningOf(few, statusName.test(heading) || kindName.test(heading));
    return role === null ? [] : [{ column: name, role, values: [...few] }];
  });
  const refunded = table.columns
    .filter(({ name }) => isNumber(table, likely, name) && isBack(plainName(name)))
    .map(({ name }): LikeRole => ({ column: name, role: "refunded", values: [] }));
  return [...told.sort((a, b) => weight(b) - weight(a)), ...refunded];
}

/** The roles with those that columns look like, where no column has them. */
export function withLikeRoles(roles: Roles, like: readonly LikeRole[]): Roles {
  const free = like.filter(({ column }) => !Object.values(roles).includes(column));
  const first = (role: LikeRole["role"]) => free.find((one) => one.role === role)?.column;
  const found = {
    status: roles.status ?? first("status"),
    kind: roles.kind ?? first("kind"),
    refunded: roles.refunded ?? first("refunded"),
  };
  return {
    ...roles,
    ...Object.fromEntries(Object.entries(found).filter(([, column]) => column !== undefined)),
  };
}

/** Of several statuses the one by which most rows do not count; then that of the money, and not of the parcel. */
function weight({ column, role, values }: LikeRole): number {
  if (role !== "status") return 0;
  const heading = plainName(column);
  const isMoney = /(financ|payment|order|оплат|заказ|commande|bestell|pedido)/.test(heading);
  const isParcel = /(fulfil|ship|item|доставк|товар|livraison|versand|lineitem)/.test(heading);
  return Math.min(rowsOut(values), 1) * 4 + (isMoney ? 2 : 0) - (isParcel ? 1 : 0);
}

function isBack(heading: string): boolean {
  return backName.test(heading) && !notMoney.test(heading);
}

function isNumber(table: Table, likely: Likely, name: string): boolean {
  return likely.numbers.includes(name) || !isText(table, name);
}

const group = z.object({ place: z.coerce.number(), value: z.string(), rows: z.coerce.number() });

/** Values of columns in the file's head; of a column with too many none. One statement for all, since there may be hundreds. */
async function valuesOf(workshop: Workshop, columns: readonly Column[]): Promise<Values[]> {
  if (columns.length === 0) return [];
  const cells = columns.map(({ name }) => `left(${textOf(name)}, 100)`).join(", ");
  const rows = await workshop.rows(
    "values",
    `with cells as (
      select unnest([${cells}]) as cell, unnest(range(${columns.length})) as place from head
    ), counted as (
      select place, coalesce(trimmed(cell), '') as value, count(*) as rows from cells group by place, value
    )
    select place, value, rows::varchar as rows from counted
    qualify count(*) over (partition by place) <= ${valuesMax}
    order by place, counted.rows desc, value`,
  );
  const found = z.array(group).parse(rows);
  return columns.map((_, i) =>
    found.filter(({ place }) => place === i).map(({ value, rows }) => ({ value, rows })),
  );
}
