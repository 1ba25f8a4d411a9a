import { ProblemError } from "../../base/problem";
import { isTimeZone } from "../../base/time-zone";
import type { ImportMode, ImportOptions } from "../../model/data/dataset";
import { missingRoles } from "../../model/data/role";
import type { Table } from "../read/table";

/** Throws a Problem when the options do not fit the file: a role without column, a column that is not there, no such zone. */
export function requireOptions(table: Table, { roles, time_zone }: ImportOptions, manner: ImportMode): void {
  const [role] = missingRoles(roles, manner === "customers");
  if (role !== undefined) throw new ProblemError("role_missing", { role });
  const names = new Set(table.columns.map(({ name }) => name));
  const column = Object.values(roles).find((name) => name !== undefined && !names.has(name));
  if (column !== undefined) throw new ProblemError("column_missing", { column });
  if (!isTimeZone(time_zone)) throw new ProblemError("time_zone_unknown", { zone: time_zone });
}
