import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isNamed,
  kindOf,
  marksOfEntries,
  pastedParts,
  saysMarked,
  unmarked,
} from "../../lib/export/stop-list";
import { usableRows, type Which } from "../../lib/export/usable";
import { stopList, withEntries, withoutEntry } from "../../lib/model/customers/stop-list";
import { customer } from "./lists";

test.each([
  ["anna@example.com", "email"],
  ["<Anna@Example.com>", "email"],
  ["8 (916) 123-45-67", "phone"],
  ["+44 20 7946 0958", "phone"],
  ["client-7", "id"],
  ["000123", "id"],
  ["anna@", null],
  ["+7 916", null],
  ["—", null],
  ["x".repeat(400), null],
])("%s is read as %s", (text, kind) => {
  expect(kindOf(text)).toBe(kind);
});

test("a pasted text may have one entry a line or several with marks between them", () => {
  expect(pastedParts(" c1\r\n\tc2; a@example.com,,—\n").map(({ text, kind }) => [text, kind])).toEqual([
    ["c1", "id"],
    ["c2", "id"],
    ["a@example.com", "email"],
    ["—", null],
  ]);
});

test.each([
  ["C1", {}],
  ["mother@example.com", { email: "father@example.com, Mother@Example.com" }],
  ["89161234567", { phone: "тел. 8 916 123-45-67 / 8 916 000-00-00" }],
  ["+7 916 123 45 67", { customer_id: "79161234567", email: null }],
])("%s names a customer", (text, given) => {
  const row = customer("c1", given);
  expect(isNamed(marksOfEntries([text], "RU"), row, "RU")).toBe(true);
  expect(isNamed(marksOfEntries(["c2", "other@example.com"], "RU"), row, "RU")).toBe(false);
  expect(isNamed(unmarked, row, "RU")).toBe(false);
});

test("a text of a file says somebody by an id or a contact, and by nothing else", () => {
  const marks = marksOfEntries(["c1", "a@example.com", "8 916 123-45-67"], "RU");
  const texts = ["c1", "x; A@Example.com", "+79161234567", "c11", "", "916 123-45-68"];
  expect(texts.map((text) => saysMarked(marks, text, "RU"))).toEqual([true, true, true, false, false, false]);
});

test("nobody on the stop list is in a list of any kind, and all are counted", async () => {
  const person = fc.record({
    id: fc.integer({ min: 0, max: 12 }),
    email: fc.option(fc.integer({ min: 0, max: 5 })),
    phone: fc.option(fc.integer({ min: 0, max: 5 })),
  });
  const spelt = fc.tuple(fc.constantFrom("id", "email", "phone"), fc.integer({ min: 0, max: 12 }));
  const textOf = ([kind, n]: [string, number]) =>
    ({ id: `ID-${n}`, email: `M${n}@Example.com`, phone: `+7 (916) 000-00-0${n % 10}` })[kind] ?? "";
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(person, { selector: ({ id }) => id }),
      fc.array(spelt, { maxLength: 4 }),
      fc.array(spelt, { maxLength: 2 }),
      fc.constantFrom<Which>("email", "phone", "any", "all"),
      async (people, byHand, said, which) => {
        const rows = people.map(({ id, email, phone }) =>
          customer(`id-${id}`, {
            email: email === null ? null : `m${email}@example.com`,
            phone: phone === null ? null : `8916000000${phone}`,
          }),
        );
        const entries = [...byHand, ...said];
        const [stopped, saidNo] = [entries, said].map((of) => marksOfEntries(of.map(textOf), "RU"));
        const found = await usableRows(rows, [], which, {
          stopped: stopped ?? unmarked,
          saidNo: saidNo ?? unmarked,
          country: "RU",
        });
        const isOn = ({ id, email, phone }: (typeof people)[number], of = entries) =>
          of.some(
            ([kind, n]) =>
              (kind === "id" && n === id) ||
              (kind === "email" && n === email) ||
              (kind === "phone" && phone !== null && n % 10 === phone),
          );
        const ids = new Set(people.filter((one) => isOn(one)).map(({ id }) => `id-${id}`));
        expect(found.rows.filter(({ customer_id }) => ids.has(customer_id))).toEqual([]);
        const counted = found.reasons.reduce((sum, { customers }) => sum + customers, found.rows.length);
        expect(counted).toBe(rows.length);
        const countOf = (name: string) => found.reasons.find(({ reason }) => reason === name)?.customers ?? 0;
        const saying = people.filter((one) => isOn(one, said)).length;
        expect([countOf("said_no"), countOf("stopped")]).toEqual([saying, ids.size - saying]);
      },
    ),
    { numRuns: 150 },
  );
});

test("a list keeps who changed it, and an entry once", () => {
  const empty = stopList.parse({ schema: 1, entries: [], changes: [] });
  const at = new Date("2025-05-05T10:00:00Z");
  const two = withEntries(empty, ["a", "b", "a"], { at, by: "Anna" });
  expect(two.entries.map(({ text, by }) => [text, by])).toEqual([
    ["a", "Anna"],
    ["b", "Anna"],
  ]);
  expect(withEntries(two, ["b"], { at, by: "Boris" })).toBe(two);
  const one = withoutEntry(two, "a", { at, by: "Boris" });
  expect(one.changes.map(({ by, what, entries }) => [by, what, entries])).toEqual([
    ["Anna", "added", 2],
    ["Boris", "removed", 1],
  ]);
  expect(withoutEntry(one, "a", { at, by: "Boris" })).toBe(one);
});
