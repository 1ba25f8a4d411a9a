/**
 * What a column of a sales file can mean. `amount` is the money of the line; without it, quantity × unit price is. `kind` tells
 * sales from returns; `refunded` is money to take off; `till` gives out numbers of documents; `consent` says whether the customer may be
 * contacted.
 */
export const roles = [
  "customer",
  "date",
  "document",
  "amount",
  "quantity",
  "unit_price",
  "company",
  "name",
  "last_name",
  "email",
  "phone",
  "product",
  "category",
  "currency",
  "status",
  "kind",
  "refunded",
  "till",
  "consent",
] as const;

export type Role = (typeof roles)[number];

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** Column name by role; a role that no column has is left out. */
export type Roles = Readonly<Partial<Record<Role, string>>>;

/** Roles without which there is no report; money may be two other columns. */
export const neededRoles = ["customer", "date", "amount"] as const satisfies readonly Role[];

/**
 * Roles that an import cannot do without and that `given` lacks; money is either an amount or quantity and price. A list of
 * customers needs no more than who they are.
 */
export function missingRoles(given: Roles, isList = false): (typeof neededRoles)[number][] {
  if (isList) return given.customer === undefined ? ["customer"] : [];
  const money =
    given.amount !== undefined || (given.quantity !== undefined && given.unit_price !== undefined);
  return [
    ...(given.customer === undefined ? (["customer"] as const) : []),
    ...(given.date === undefined ? (["date"] as const) : []),
    ...(money ? [] : (["amount"] as const)),
  ];
}

/** The columns of a line's money: its amount, or else quantity and price. */
export function moneyColumns({ amount, quantity, unit_price }: Roles): string[] {
  return (amount === undefined ? [quantity, unit_price] : [amount]).filter((name) => name !== undefined);
}
