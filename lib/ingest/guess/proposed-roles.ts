import { roles as allRoles, type Role, type Roles } from "../../model/data/role";
import type { Column } from "../kit/source";
import { columnType, isTemporal, type Table } from "../read/table";
import { placeByParts } from "./heading-forms";
import { aboutWords } from "./heading-words";
import type { ColumnLook, Likely } from "./likely-columns";
import { placeByName, plainName } from "./role-names";

/** A column with what its heading and its values say. */
type Headed = Readonly<{
  column: Column;
  plain: string;
  words: ReturnType<typeof aboutWords>;
  isDate: boolean;
  look: ColumnLook;
}>;

type Proposed = { -readonly [role in Role]?: string };

/** So many rows show how a column varies. */
const rowsEnough = 20;

/**
 * Roles by headings, as far as the values agree: whole headings before parts of them. If no heading names the date, the e-mail,
 * the phone or the money, then by values that have one meaning only. An empty column has no role.
 */
export function proposedRoles(table: Table, likely: Likely): Roles {
  const columns = knownColumns(table, likely);
  const hasGoods = columns.some(isOfGoods);
  const roles: Proposed = {};
  const free = () => {
    const taken = new Set(Object.values(roles));
    return columns.filter(({ column }) => !taken.has(column.name));
  };
  // A heading alone does not tell what counts: the values have to say so as well.
  for (const role of allRoles.filter((role) => role !== "kind" && role !== "refunded")) {
    const found = byHeading(free(), role, hasGoods);
    if (found !== null) roles[role] = found;
  }
  for (const role of ["date", "email", "phone", "amount"] as const) {
    const [known, ...others] = free().filter((one) => isOnly(one, role));
    const isOpen = role !== "amount" || roles.quantity === undefined || roles.unit_price === undefined;
    if (roles[role] === undefined && isOpen && known !== undefined && others.length === 0)
      roles[role] = known.column.name;
  }
  return withPeople(withDatedTexts(roles, columns), columns);
}

/** A column of texts that name a document and its day is both. */
function withDatedTexts(roles: Proposed, columns: readonly Headed[]): Proposed {
  const { date, document } = roles;
  const both = columns.find(({ column, look }) => {
    return isDatedText(look) && (column.name === date || column.name === document);
  })?.column.name;
  return both === undefined ? roles : { ...roles, date: date ?? both, document: document ?? both };
}

function isDatedText({ dated, filled }: ColumnLook): boolean {
  return dated * 4 >= filled;
}

function knownColumns(table: Table, likely: Likely): Headed[] {
  return table.columns.flatMap((column) => {
    const look = likely.looks.get(column.name);
    if (look === undefined || look.filled === 0) return [];
    const isDate = isDateColumn(table, likely, column);
    return [{ column, plain: plainName(column.name), words: aboutWords(column.name), isDate, look }];
  });
}

/** The column whose heading names a role best; several parts of headings that name money as well name none. */
function byHeading(columns: readonly Headed[], role: Role, hasGoods: boolean): string | null {
  const rank = (known: Headed): number | null => {
    const whole = placeByName(known.plain, role);
    if (whole !== null) return isLike(known, role) ? whole : isNeeded(role) ? 20_000 + whole : null;
    if (!isLike(known, role)) return null;
    const part = isBelievable(known, role, hasGoods) ? placeByParts(known.words, role) : null;
    return part === null ? (isNumberUnderName(known, role) ? 15_000 : null) : 10_000 + part;
  };
  const ranked = columns
    .flatMap((known) => {
      const place = rank(known);
      return place === null
        ? []
        : [{ known, place: role === "customer" && isEachOnce(known) ? place + 15_000 : place }];
    })
    .sort((one, other) => one.place - other.place);
  const [best, next] = ranked;
  if (best === undefined) return null;
  const isTied = role === "amount" && best.place >= 10_000 && next?.place === best.place;
  return isTied ? null : best.known.column.name;
}

/** Some shops call the number of an order its name. */
function isNumberUnderName({ plain, look }: Headed, role: Role): boolean {
  return role === "document" && placeByName(plain, "name") !== null && look.tagged === look.filled;
}

/** Without one of these there is no report, so that a heading alone names them where nothing else does. */
function isNeeded(role: Role): boolean {
  return ["date", "amount", "quantity", "unit_price"].includes(role);
}

/** Whether a column with values in the file's head can have a role, whatever its heading. */
export function fitsRole(table: Table, likely: Likely, column: Column, role: Role): boolean {
  const look = likely.looks.get(column.name);
  if (look === undefined || look.filled === 0) return false;
  return isLike({ look, isDate: isDateColumn(table, likely, column) }, role);
}

function isDateColumn(table: Table, likely: Likely, column: Column): boolean {
  return likely.dates.includes(column.name) || isTemporal(columnType(table, column));
}

/** Whether the values of a column are not against a role that its heading names. */
function isLike({ look, isDate }: Pick<Headed, "look" | "isDate">, role: Role): boolean {
  const mostly = (some: number) => some * 2 > look.filled;
  switch (role) {
    case "date":
      return isDate;
    case "amount":
    case "quantity":
    case "unit_price":
    case "refunded":
      return mostly(look.numbers) && !isDate;
    case "email":
      return mostly(look.emails);
    case "phone":
      return !mostly(look.emails) && !isDate;
    case "name":
    case "last_name":
      return mostly(look.words);
    case "customer":
      return !isDate;
    case "document":
      return !isDate || isDatedText(look);
    case "currency":
      return look.longest <= 8;
    case "consent":
      return look.distinct <= 8 && look.longest <= 24;
    default:
      return true;
  }
}

/** What only a part of a heading says is believed only where the values vary as they should. */
function isBelievable({ look, words }: Headed, role: Role, hasGoods: boolean): boolean {
  const isMany = look.filled >= rowsEnough;
  if (role === "customer") return !isMany || (look.distinct > 1 && look.distinct < look.filled);
  if (role !== "document") return true;
  // A bare number of the row stands in lists of goods; where there are none, a row is a sale.
  const isBare = words.every((word) => word.includes("id"));
  return (!isMany || look.distinct > 1) && !(isBare && hasGoods);
}

function isOfGoods({ words }: Headed): boolean {
  return words.some((word) => word.includes("product") || word.includes("count"));
}

function isEachOnce({ look }: Headed): boolean {
  return look.filled >= rowsEnough && look.distinct === look.filled;
}

/** Whether nearly all values have one meaning only, which is that role. */
function isOnly({ look, isDate }: Headed, role: "date" | "email" | "phone" | "amount"): boolean {
  if (role === "date") return isDate;
  const some = { email: look.emails, phone: look.phones, amount: isDate ? 0 : look.decimals }[role];
  return some >= look.filled * 0.95;
}

/** A last name alone is the name; who has no number of their own is known by an address, or else by the name. */
function withPeople(found: Proposed, columns: readonly Headed[]): Roles {
  const lookOf = (name: string | undefined) => columns.find(({ column }) => column.name === name)?.look;
  const { last_name, ...others } = found;
  const roles = others.name === undefined && last_name !== undefined ? { ...others, name: last_name } : found;
  const numbered = lookOf(roles.customer);
  const addressed = lookOf(roles.email);
  // Shops write 0 for guests, who have an address all the same.
  const hasGuests =
    numbered !== undefined &&
    addressed !== undefined &&
    numbered.filled - numbered.zeros < addressed.filled * 0.9;
  const customer = (hasGuests ? undefined : roles.customer) ?? roles.email ?? roles.phone ?? roles.name;
  return customer === undefined ? roles : { ...roles, customer };
}
