import fc from "fast-check";
import { expect, test } from "vitest";
import { formatIds } from "../../lib/export/formats";
import type { ListRow } from "../../lib/export/list-row";
import { customer, customers, hashOf, listOf, saidBy } from "./lists";

/** A person of a household: what they share with its others, and how their cells are spelt. */
type Person = Readonly<{ house: number; held: boolean; email: Spelling; phone: Spelling }>;

type Spelling = "own" | "shared" | "both" | "none" | "id";

const spelling = fc.constantFrom<Spelling>("own", "own", "shared", "both", "none", "none", "id");

const people = fc.array(
  fc.record({ house: fc.integer({ min: 0, max: 3 }), held: fc.boolean(), email: spelling, phone: spelling }),
  { minLength: 1, maxLength: 14 },
);

/** Who is never held out, so that each list is long enough; where everybody is held, only they are on it. */
const others = customers(120);

/** What of a customer must not be in a file, in any spelling in which a format writes it. */
function secretsOf({ customer_id, name, email, phone }: ListRow): string[] {
  const contacts = [...emailsOf(email), ...emailsOf(customer_id)].flatMap((text) => [
    text,
    hashOf("md5", text),
    hashOf("sha256", text),
  ]);
  const numbers = [...digitsOf(phone), ...digitsOf(customer_id)].flatMap((digits) => [
    digits,
    hashOf("md5", digits),
    hashOf("sha256", digits),
    hashOf("sha256", `+${digits}`),
  ]);
  return [customer_id, name ?? "", ...contacts, ...numbers];
}

/** The addresses of a cell of ours, told without the code in question. */
function emailsOf(cell: string | null): string[] {
  return (cell ?? "").toLowerCase().match(/[a-z0-9-]+@example\.com/g) ?? [];
}

/** Ten digits of a Russian number, whatever stands before them. */
function digitsOf(cell: string | null): string[] {
  return [...(cell ?? "").replace(/[ ()-]/g, "").matchAll(/(?:\+7|8)(9\d{9})/g)].map(
    (found) => `7${found[1]}`,
  );
}

function rowOf({ house, email, phone }: Person, index: number): ListRow {
  const own = `own-${String(index).padStart(3, "0")}@example.com`;
  const shared = index % 2 === 0 ? `House-${house}@Example.com` : ` house-${house}@example.com `;
  const ownPhone = `8 (926) 300-00-${String(index).padStart(2, "0")}`;
  const sharedPhone = index % 2 === 0 ? `+7 926 400-00-0${house}` : `8926400000${house}`;
  const id =
    email === "id" ? `ID-${own}` : phone === "id" ? ownPhone : `id-${String(index).padStart(3, "0")}`;
  return customer(id, {
    ref: `ref-${String(index).padStart(3, "0")}`,
    name: `Name-${String(index).padStart(3, "0")}`,
    email: { own, shared, both: `${own}; ${shared}`, none: null, id: null }[email],
    phone: { own: ownPhone, shared: sharedPhone, both: `${ownPhone}, ${sharedPhone}`, none: null, id: null }[
      phone
    ],
    monetary: `${index}.00`,
  });
}

test.each(formatIds)(
  "%s: nothing of a held customer is in the file, and nobody else is missed for it",
  async (format) => {
    await fc.assert(
      fc.asyncProperty(people, async (drawn) => {
        const all = drawn.map((person, index) => ({ ...person, row: rowOf(person, index) }));
        const held = all.filter((one) => one.held).map(({ row }) => row);
        const rows = [...all.map(({ row }) => row), ...others];
        const list = await listOf(format, rows, { holdoutContacts: held });
        const said = (await saidBy(list)).toLowerCase();
        for (const secret of held.flatMap(secretsOf)) expect(said).not.toContain(secret.toLowerCase());
        for (const { ref } of held) expect(said).not.toContain(ref);
        expect(list.rows + list.reasons.reduce((sum, { customers }) => sum + customers, 0)).toBe(rows.length);
        if (list.name.includes("customers")) {
          const secrets = new Set(held.flatMap(secretsOf));
          const free = all.filter(
            ({ row, held: out }) => !out && secretsOf(row).every((one) => !secrets.has(one)),
          );
          for (const { row } of free) expect(said).toContain(row.name?.toLowerCase());
        }
      }),
      { numRuns: format.endsWith("xlsx") || format.endsWith("parquet") ? 25 : 60 },
    );
  },
);

test.each(formatIds)(
  "%s: a customer whom nobody holds out is in the file, so the search would find one",
  async (format) => {
    const row = customer("id-001", { phone: "8 926 300-00-01" });
    const said = (await saidBy(await listOf(format, [row, ...others]))).toLowerCase();
    expect(secretsOf(row).filter((secret) => said.includes(secret.toLowerCase()))).not.toEqual([]);
  },
);
