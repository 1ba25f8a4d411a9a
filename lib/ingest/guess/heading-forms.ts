import type { Role } from "../../model/data/role";
import { type About, aboutWords } from "./heading-words";
import { placeByName, plainName } from "./role-names";

/** One way in which the words of a heading name a role; `only`: the heading has no other words. */
type Form = Readonly<{ all: readonly About[]; only?: true; none?: readonly About[] }>;

const aboutPeople: readonly About[] = [
  "place",
  "kind",
  "date",
  "money",
  "price",
  "product",
  "staff",
  "company",
];

/** The forms of each role, most telling first, and what a heading of it never is about. */
const forms: Readonly<Partial<Record<Role, Readonly<{ never: readonly About[]; forms: readonly Form[] }>>>> =
  {
    customer: {
      never: [...aboutPeople, "email", "phone", "sale", "aside", "row", "last"],
      forms: [
        { all: ["who", "id"] },
        { all: ["who"], only: true },
        { all: ["who", "card"] },
        { all: ["card", "id"], none: ["paid", "aside"] },
      ],
    },
    date: {
      never: ["birth", "money", "price", "count", "kind"],
      forms: [
        { all: ["date", "sale"], none: ["late", "paid"] },
        { all: ["date", "created"] },
        { all: ["created"], only: true },
        { all: ["date"], only: true },
        { all: ["date", "paid"], none: ["late"] },
        { all: ["date"], none: ["late"] },
        { all: ["date"] },
      ],
    },
    document: {
      never: [
        "row",
        "date",
        "money",
        "price",
        "count",
        "kind",
        "place",
        "staff",
        "name",
        "product",
        "aside",
        "paid",
      ],
      forms: [
        { all: ["sale", "id"], none: ["who"] },
        { all: ["sale", "ref"] },
        { all: ["sale"], only: true },
        { all: ["sale", "id"] },
        { all: ["ref"], only: true },
        { all: ["id"], only: true },
      ],
    },
    amount: {
      never: ["aside", "unit", "count", "date", "category", "kind", "id", "currency"],
      forms: [
        { all: ["money", "sale"] },
        { all: ["money", "price"], only: true },
        { all: ["money"], only: true },
        { all: ["money", "row"] },
        { all: ["money", "product"] },
      ],
    },
    quantity: {
      never: ["aside", "money", "price", "date"],
      forms: [{ all: ["count"], only: true }, { all: ["count", "product"] }],
    },
    unit_price: {
      never: ["aside", "money", "date"],
      forms: [{ all: ["price", "unit"] }, { all: ["price", "product"] }],
    },
    name: {
      never: [...aboutPeople, "last"],
      forms: [
        { all: ["who", "name"], none: ["first"] },
        { all: ["billing", "name"], none: ["first"] },
        { all: ["first", "name"] },
        { all: ["first"], only: true },
      ],
    },
    last_name: {
      never: ["date", "sale", "money", "product", "company", "staff"],
      forms: [
        { all: ["last", "name"] },
        { all: ["last", "who"] },
        { all: ["last", "billing"] },
        { all: ["last"], only: true },
      ],
    },
    email: { never: ["kind", "date"], forms: [{ all: ["email"] }] },
    phone: { never: ["kind", "date"], forms: [{ all: ["phone"], none: ["late"] }, { all: ["phone"] }] },
    product: {
      never: ["money", "price", "count", "date", "category", "kind", "aside"],
      forms: [{ all: ["product", "name"] }, { all: ["product"], only: true }],
    },
    category: { never: ["money", "count", "who"], forms: [{ all: ["category"], none: ["other"] }] },
    currency: {
      never: ["aside", "money", "price"],
      forms: [{ all: ["currency"], only: true }, { all: ["currency"] }],
    },
  };

/** Whether a heading names a role, as a whole or by its words. */
export function isCalled(heading: string, role: Role): boolean {
  return placeByName(plainName(heading), role) !== null || placeByParts(aboutWords(heading), role) !== null;
}

/** How well the words of a heading, by what they are about, name a role: 0 best; null when they do not. */
export function placeByParts(words: readonly (readonly About[])[], role: Role): number | null {
  const named = forms[role];
  const about = new Set(words.flat());
  if (named === undefined || named.never.some((one) => about.has(one))) return null;
  const place = named.forms.findIndex(
    ({ all, only = false, none = [] }) =>
      all.every((one) => about.has(one)) &&
      !none.some((one) => about.has(one)) &&
      (!only || words.every((word) => word.some((one) => all.includes(one)))),
  );
  return place === -1 ? null : place;
}
