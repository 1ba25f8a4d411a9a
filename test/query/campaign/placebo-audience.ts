import type { z } from "zod";
import type { filters } from "../../../lib/query/kit/filters";

/** What a filter looks at. */
export type Person = Readonly<{
  customer_id: string;
  code: string;
  segment: string;
  recency: number | null;
  frequency: number;
  cents: number;
}>;

type Fields = "segment" | "code" | "r_min" | "f_min" | "m_min" | "m_max" | "top" | "q";

/** A filter, and how many people pass it by an own count. */
export type Choice = Readonly<{
  fields: Partial<Pick<z.infer<typeof filters>, Fields>>;
  customers: number;
}>;

type Group = Readonly<{ fields: Choice["fields"]; people: readonly Person[] }>;

/** A filter that about `size` of the people pass, who come sorted by money; half of the filters keep those who spent most. */
export function chooseAudience(people: readonly Person[], size: number, chance: () => number): Choice {
  for (;;) {
    const group = groupOf(people, chance);
    if (group.people.length < size) continue;
    const found = chance() < 0.5 ? best(group, size) : range(group, size, chance);
    if (Math.abs(found.customers - size) <= size / 20) return found;
  }
}

/** People who have something in common that a manager may ask for, or all of them. */
function groupOf(people: readonly Person[], chance: () => number): Group {
  const model = people[Math.floor(chance() * people.length)];
  if (model === undefined) throw new Error("nobody to choose from");
  const { code, segment, frequency } = model;
  const recency = model.recency ?? 45;
  const q = model.customer_id.slice(-2);
  const groups: readonly (readonly [Choice["fields"], (one: Person) => boolean])[] = [
    [{}, () => true],
    [{ segment }, (one) => one.segment === segment],
    [{ code }, (one) => one.code === code],
    [{ r_min: recency }, (one) => one.recency !== null && one.recency >= recency],
    [{ f_min: frequency }, (one) => one.frequency >= frequency],
    [{ q }, (one) => one.customer_id.includes(q)],
  ];
  const [fields, passes] = groups[Math.floor(chance() * groups.length)] ?? [{}, () => true];
  return { fields, people: people.filter(passes) };
}

function best({ fields }: Group, size: number): Choice {
  return { fields: { ...fields, top: size }, customers: size };
}

/** Neighbours in money, and whoever spent as much as the first or the last of them. */
function range({ fields, people }: Group, size: number, chance: () => number): Choice {
  const start = Math.floor(chance() * (people.length - size + 1));
  const [low = 0, high = 0] = [people[start]?.cents, people[start + size - 1]?.cents];
  return {
    fields: { ...fields, m_min: (low / 100).toFixed(2), m_max: (high / 100).toFixed(2) },
    customers: people.filter(({ cents }) => cents >= low && cents <= high).length,
  };
}
