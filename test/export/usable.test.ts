import fc from "fast-check";
import { expect, test } from "vitest";
import { formats } from "../../lib/export/formats";
import type { ListRow } from "../../lib/export/list-row";
import { reasons, usableRows, type Which } from "../../lib/export/usable";
import { customer } from "./lists";

const whiches: readonly Which[] = ["email", "phone", "any", "all"];

test("each row that cannot be used is counted under its reason", async () => {
  const rows = [
    customer("poor", { email: "same@b.ru", monetary: "9.00" }),
    customer("rich", { email: "SAME@b.ru ", monetary: "10.00" }),
    customer("none", { email: null }),
    customer("wrong", { email: "wrong@" }),
    customer("home", { email: "x@b.ru, family@b.ru" }),
    customer("out", { email: "out@b.ru" }),
    customer("fine"),
  ];
  const held = [
    { customer_id: "out", email: "out@b.ru", phone: null },
    { customer_id: "kin", email: "Family@b.ru", phone: null },
  ];
  const found = await usableRows(rows, held, "email", { country: "RU" });
  expect(found.rows.map(({ customer_id, email }) => [customer_id, email])).toEqual([
    ["rich", "same@b.ru"],
    ["fine", "fine@example.com"],
  ]);
  expect(found.reasons).toEqual(
    ["holdout", "no_email", "wrong_email", "held", "twice"].map((reason) => ({ reason, customers: 1 })),
  );
});

test.each([
  [null, null, "no_contact"],
  ["wrong", null, "wrong_email"],
  [null, "123", "wrong_phone"],
  ["wrong", "123", "wrong_email"],
  ["wrong", "8 916 123-45-67", null],
  ["a@b.ru", "123", null],
])("with either contact wanted, %s and %s: %s", async (email, phone, reason) => {
  const found = await usableRows([customer("a", { email, phone })], [], "any", { country: "RU" });
  expect(found.reasons).toEqual(reason === null ? [] : [{ reason, customers: 1 }]);
});

test("with either contact wanted, a row goes when none of its contacts is new", async () => {
  const rows = [
    customer("mother", { email: "a@b.ru", phone: "8 916 123-45-67", monetary: "30.00" }),
    customer("child", { email: "a@b.ru", phone: null, monetary: "20.00" }),
    customer("father", { email: "a@b.ru", phone: "8 916 123-45-68", monetary: "10.00" }),
  ];
  const found = await usableRows(rows, [], "any", { country: "RU" });
  expect(found.rows.map(({ customer_id }) => customer_id)).toEqual(["mother", "father"]);
});

test("an id that is an address or a number is the contact where there is no other", async () => {
  const rows = [
    customer("Anna@B.ru", { email: null }),
    customer("+7 916 123-45-67", { email: null }),
    customer("4276380012345678", { email: null }),
  ];
  const usable = await usableRows(rows, [], "any", { country: "RU" });
  expect(usable.rows.map(({ email, phone }) => [email, phone])).toEqual([
    ["anna@b.ru", null],
    [null, "+79161234567"],
  ]);
});

test.each([
  ["an id is their address", { email: "Anna@b.ru" }, { customer_id: "anna@B.ru" }],
  ["an id is their number", { phone: "8 916 123-45-67" }, { customer_id: "79161234567" }],
  ["their address is an id", { customer_id: "anna@b.ru", email: "other@b.ru" }, { email: "Anna@b.ru" }],
  ["their number is an id", { customer_id: "+7 916 123-45-67" }, { phone: "89161234567" }],
])("a contact that is held out leaves in no spelling: %s", async (_, free, out) => {
  const held = { customer_id: "held", email: null, phone: null, ...out };
  const found = await usableRows([customer("free", free), customer("other")], [held], "all", {
    country: "RU",
  });
  expect(found.reasons).toEqual([{ reason: "held", customers: 1 }]);
  expect(found.rows.map(({ customer_id }) => customer_id)).toEqual(["other"]);
});

test("in a list of all, contacts that cannot be used are left empty, and nobody goes for them", async () => {
  const rows = [
    customer("a", { email: "wrong@", phone: "12" }),
    customer("b", { email: "same@b.ru" }),
    customer("c", { email: "same@b.ru" }),
  ];
  const found = await usableRows(rows, [], "all", { country: "RU" });
  expect(found.reasons).toEqual([]);
  expect(found.rows.map(({ email, phone }) => [email, phone])).toEqual([
    [null, null],
    ["same@b.ru", null],
    ["same@b.ru", null],
  ]);
});

const email = fc.constantFrom(null, "", "a@b.ru", "A@B.RU ", "b@b.ru; a@b.ru", "wrong", "c@b.ru");

const phone = fc.constantFrom(null, "8 916 123-45-67", "+79161234567", "12", "8 916 123-45-68, 9161234567");

const money = fc.integer({ min: -500, max: 500 }).map((cents) => (cents / 100).toFixed(2));

const drawn = fc
  .array(fc.record({ email, phone, monetary: money, held: fc.boolean() }), { maxLength: 30 })
  .map((all) => all.map(({ held, ...given }, index) => ({ held, row: customer(`c${index}`, given) })));

test("rows that came are rows that stay and rows that went, whatever came", async () => {
  await fc.assert(
    fc.asyncProperty(drawn, fc.constantFrom(...whiches), async (all, which) => {
      const rows = all.map(({ row }) => row);
      const holdoutContacts = all.filter(({ held }) => held).map(({ row }) => row);
      const found = await usableRows(rows, holdoutContacts, which, { country: "RU" });
      const gone = found.reasons.reduce((sum, { customers }) => sum + customers, 0);
      expect(found.rows.length + gone).toBe(rows.length);
      expect(found.reasons.every(({ customers }) => customers > 0)).toBe(true);
      expect(isInOrder(found.rows, rows)).toBe(true);
      if (which === "email" || which === "phone") {
        const contacts = found.rows.map((row) => row[which]);
        expect(contacts).not.toContain(null);
        expect(new Set(contacts).size).toBe(contacts.length);
      }
    }),
    { numRuns: 300 },
  );
});

test("what a list asks for is one of four, and its reasons are shown in one order", async () => {
  expect(new Set(Object.values(formats).map(({ which }) => which))).toEqual(new Set(whiches));
  const rows = [
    customer("twin"),
    customer("twin2", { email: "twin@example.com" }),
    customer("no", { email: null }),
  ];
  const found = await usableRows(rows, [customer("none")], "email", { country: "RU" });
  const places = found.reasons.map(({ reason }) => reasons.indexOf(reason));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

function isInOrder(found: readonly ListRow[], given: readonly ListRow[]): boolean {
  const places = found.map(({ customer_id }) => given.findIndex((row) => row.customer_id === customer_id));
  return places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1));
}
