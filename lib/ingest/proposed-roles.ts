import type { Role, Roles } from "../model/role";
import type { Likely } from "./likely-columns";
import { rolesByName } from "./role-names";
import { isTemporal, type Table } from "./table";

type Cells = readonly (readonly (string | null)[])[];

/** Roles told by headings; where none tells the date, the e-mail, the phone or the money, by values that leave no choice. */
export function proposedRoles(table: Table, likely: Likely, sample: Cells): Roles {
  const roles: { -readonly [role in Role]?: string } = { ...rolesByName(table.columns) };
  const free = () => table.columns.filter(({ name }) => !Object.values(roles).includes(name));
  const take = (role: Role, fits: (name: string) => boolean) => {
    const [column, ...others] = free().filter(({ name }) => fits(name));
    if (roles[role] === undefined && column !== undefined && others.length === 0) roles[role] = column.name;
  };
  const cellsOf = (name: string) => valuesOf(table, sample, name);
  take("date", (name) => isTemporal(table, name) || likely.dates.includes(name));
  take("email", (name) => all(cellsOf(name), /^[^@\s]+@[^@\s]+\.[^@\s]+$/));
  take("phone", (name) => all(cellsOf(name), /^\+\d[\d\s()-]{8,18}$/));
  if (roles.quantity === undefined || roles.unit_price === undefined) {
    take("amount", (name) => all(cellsOf(name), /^[-+]?[\d\s\p{Z}.,']*[.,]\d{1,2}$/u));
  }
  // Shops that know a customer by the address alone.
  const address = roles.email ?? roles.phone;
  return roles.customer === undefined && address !== undefined ? { ...roles, customer: address } : roles;
}

function valuesOf(table: Table, sample: Cells, name: string): string[] {
  const place = table.columns.findIndex((column) => column.name === name);
  return sample.map((cells) => cells[place]?.trim() ?? "").filter((text) => text !== "");
}

function all(values: readonly string[], shape: RegExp): boolean {
  return values.length > 0 && values.every((value) => shape.test(value));
}
