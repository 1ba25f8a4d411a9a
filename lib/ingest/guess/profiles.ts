import { mayShare, printAsked } from "../../model/data/choices";
import { printKind } from "../../model/data/dataset";
import type { LikeRole, Preview, Profiled } from "../../model/data/preview";
import type { Profile } from "../../model/data/profiles/profile";
import { profiles } from "../../model/data/profiles/profiles";
import { type Role, type Roles, roles } from "../../model/data/role";
import type { Table } from "../read/table";
import { bareLetters } from "./heading";
import type { ColumnLook, Likely } from "./likely-columns";
import { fitsRole } from "./proposed-roles";

/** A column in the file's head: its heading as profiles are compared by, and whether its values fit a role. */
type FittedColumn = Readonly<{
  name: string;
  plain: string;
  look: ColumnLook;
  fits: (role: Role) => boolean;
}>;

/** The known export whose headings a table has; null where none is all there. */
export function profileOf({ columns }: Pick<Table, "columns">): Profile | null {
  const headings = new Set(columns.map(({ name }) => plainText(name)));
  const hasAll = (marks: readonly string[]) => marks.every((mark) => headings.has(plainText(mark)));
  return profiles.find(({ marks }) => marks.some(hasAll)) ?? null;
}

/** Small letters without accents, words parted by one blank: profiles are compared by it. */
function plainText(text: string): string {
  return bareLetters(text).replace(/\s+/g, " ");
}

/** The roles that a profile gives to columns whose values fit; those that it does not speak of are guessed. */
export function profiledRoles(profile: Profile, table: Table, likely: Likely, guessed: Roles): Roles {
  const columns = knownColumns(table, likely);
  const own: Roles = Object.fromEntries(
    roles.flatMap((role) => {
      const column = bestColumn(columns, role, profile.roles[role] ?? []);
      return column === null ? [] : [[role, column]];
    }),
  );
  const isFree = (role: Role, column: string) =>
    roles.every((other) => own[other] !== column || mayShare(role, other));
  const others = roles.flatMap((role): [Role, string][] => {
    const column = guessed[role];
    const isNone = profile.roles[role]?.length === 0;
    return column === undefined || isNone || !isFree(role, column) ? [] : [[role, column]];
  });
  return { ...Object.fromEntries(others), ...own };
}

function knownColumns(table: Table, likely: Likely): FittedColumn[] {
  return table.columns.flatMap((column) => {
    const look = likely.looks.get(column.name);
    if (look === undefined || look.filled === 0) return [];
    const fits = (role: Role) => fitsRole(table, likely, column, role);
    return [{ name: column.name, plain: plainText(column.name), look, fits }];
  });
}

/** Who has an id in fewer rows than an address is known by the address. */
const filledShareMin = 0.9;

/** The first of the headings whose column fits; of ids of customers one that hardly any row lacks that has another. */
function bestColumn(
  columns: readonly FittedColumn[],
  role: Role,
  headings: readonly string[],
): string | null {
  const fit = headings.flatMap((heading) => {
    const plain = plainText(heading);
    return columns.find((known) => known.plain === plain && known.fits(role)) ?? [];
  });
  const most = role === "customer" ? Math.max(0, ...fit.map(({ look }) => look.filled - look.zeros)) : 0;
  return fit.find(({ look }) => look.filled - look.zeros >= most * filledShareMin)?.name ?? null;
}

type Values = LikeRole["values"];

/** What of a profile is kept with a file: its answers for the values that the columns of status and kind have in the file's head. */
export function answersOf(
  profile: Profile,
  own: Roles,
  values: (column: string | undefined) => Values,
  guessed: Profiled["guessed"],
): NonNullable<Preview["profile"]> {
  const statuses = sorted(profile.statuses ?? {}, values(own.status));
  const kinds = sorted(profile.kinds ?? {}, values(own.kind));
  const scope = profile.isOfDocument === true ? "document" : "line";
  const isTaken = own.refunded !== undefined;
  return {
    id: profile.id,
    roles: own,
    asked: [
      ...statuses.map(({ value }) => printAsked("status", value)),
      ...kinds.map(({ value }) => printAsked("kind", value)),
      ...(profile.isOfDocument === true ? [printAsked("amount", ""), printAsked("refunded", "")] : []),
    ],
    status_out: statuses
      .filter(({ list }) => list === "out" || (list === "back" && !isTaken))
      .map(({ value }) => value),
    kinds: kinds.map(({ list, value }) => printKind(list, value)),
    amount_of: scope,
    refunded_of: scope,
    guessed,
  };
}

/** The values that one of the lists names, each with its list. */
function sorted<List extends string>(
  lists: Readonly<Partial<Record<List, readonly string[]>>>,
  values: Values,
): { list: List; value: string }[] {
  const names = Object.keys(lists) as List[];
  return values.flatMap(({ value }) => {
    const list = names.find((name) => lists[name]?.some((one) => plainText(one) === plainText(value)));
    return list === undefined ? [] : [{ list, value }];
  });
}
