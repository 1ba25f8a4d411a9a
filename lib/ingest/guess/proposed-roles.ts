import type { Role, Roles } from "../../model/data/role";
import type { Column } from "../kit/source";
import { columnType, isTemporal, type Table } from "../read/table";
import type { Likely } from "./likely-columns";
import { rolesByName } from "./role-names";

type Cells = readonly (readonly (string | null)[])[];

/** Roles by headings; if no heading names the date, the e-mail, the phone or the money, by values that have one meaning only. */
export function proposedRoles(table: Table, likely: Likely, sample: Cells): Roles {
  const roles: { -readonly [role in Role]?: string } = { ...rolesByName(table.columns) };
  const take = (role: Role, fits: (column: Column, place: number) => boolean) => {
    const taken = new Set(Object.values(roles));
    const [column, ...others] = table.columns.filter(
      (column, place) => !taken.has(column.name) && fits(column, place),
    );
    if (roles[role] === undefined && column !== undefined && others.length === 0) roles[role] = column.name;
  };
  const dates = new Set(likely.dates);
  take("date", (column) => isTemporal(columnType(table, column)) || dates.has(column.name));
  take("email", (_, place) => all(valuesOf(sample, place), /^[^@\s]+@[^@\s][^@\s.]*\.[^@\s]+$/));
  take("phone", (_, place) => all(valuesOf(sample, place), /^\+\d[\d\s()-]{8,18}$/));
  if (roles.quantity === undefined || roles.unit_price === undefined) {
    take("amount", (_, place) => all(valuesOf(sample, place), /^[-+]?[\d\s\p{Z}.,']*[.,]\d{1,2}$/u));
  }
  // Shops that know a customer by the address alone.
  const address = roles.email ?? roles.phone;
  return roles.customer === undefined && address !== undefined ? { ...roles, customer: address } : roles;
}

function valuesOf(sample: Cells, place: number): string[] {
  return sample.map((cells) => cells[place]?.trim() ?? "").filter((text) => text !== "");
}

function all(values: readonly string[], shape: RegExp): boolean {
  return values.length > 0 && values.every((value) => shape.test(value));
}
