import { ProblemError } from "../../base/problem";
import { type ImportMode, type ImportOptions, isDayZone, isInstantType } from "../../model/data/dataset";
import { missingRoles } from "../../model/data/role";
import { type Table, typeOf } from "../read/table";

/** Throws a Problem when the options do not fit the file: a role without column, a column that is not there, no such zone. */
export function requireOptions(table: Table, { roles, time_zone }: ImportOptions, manner: ImportMode): void {
  const [role] = missingRoles(roles, manner === "customers");
  if (role !== undefined) throw new ProblemError("role_missing", { role, dates: "some" });
  const names = new Set(table.columns.map(({ name }) => name));
  const column = Object.values(roles).find((name) => name !== undefined && !names.has(name));
  if (column !== undefined) throw new ProblemError("column_missing", { column });
  if (!isDayZone(time_zone, isInstantType(typeOf(table, roles.date))))
    throw new ProblemError("time_zone_unknown", { zone: time_zone });
}
