import fc from "fast-check";
import { expect, test, vi } from "vitest";

// What is grouped is taken in parts, as of a file with more rows than are held at once.
vi.hoisted(() => {
  process.env["ROWS_AT_ONCE"] = "2";
});

import { foresee, importFromFile } from "../../../lib/ingest/from-file";
import { documentRules } from "../../../lib/model/data/dataset";
import { runsOf } from "../../lane";
import { type Given, saidBy } from "../given";
import { fileOf } from "../shop";

const day = fc.constantFrom("2024-01-01", "2024-01-02", "2024-02-29", "soon", "");
const money = fc.constantFrom("1.00", "-2.50", "0", "1,5", "much", "");
const row = fc.tuple(
  day,
  fc.constantFrom("1", "2", "3", ""),
  fc.constantFrom("A", "B", ""),
  fc.constantFrom("paid", "void"),
  money,
);
const rows = fc.array(row, { minLength: 1, maxLength: 40 });

const roles = { date: "date", document: "receipt", customer: "customer", status: "status", amount: "amount" };

const given = fc.record({
  documents: fc.constantFrom(...documentRules),
  status_out: fc.constantFrom<string[]>([], ["void"]),
  duplicates: fc.constantFrom("keep" as const, "leave_out" as const),
  nobody: fc.constantFrom<string[]>([], ["B"]),
});

const text = (made: readonly (readonly string[])[]) =>
  `date,receipt,customer,status,amount\n2024-01-01,9,Z,paid,1.00\n${made.map((cells) => cells.join(",")).join("\n")}\n`;

/** What was foreseen and what came, in the same shape; the reason where nothing could come. */
async function bothWays(path: string, options: Given) {
  const foreseen = await foresee(path, saidBy(options), "2024-06-01");
  const imported = await importFromFile(path, saidBy(options));
  return { foreseen, imported };
}

test("what is foreseen is what comes, for a file alone and for one that comes to another", {
  timeout: runsOf(300_000, 1_800_000),
}, async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(rows, rows, given, async (one, two, choices) => {
      run += 1;
      const options = {
        ...choices,
        roles,
        date_format: "%Y-%m-%d",
        decimal_mark: ".",
        into: `Foreseen ${run}`,
      } as const;
      for (const [made, manner] of [
        [one, "replace"],
        [two, "append"],
      ] as const) {
        const { foreseen, imported } = await bothWays(await fileOf(text(made)), { ...options, manner });
        if ("problems" in imported) {
          const codes = imported.problems.map(({ code }) => code);
          // A file whose columns cannot be told, as with a comma in most sums, is refused before anything is counted.
          const expected = "problems" in foreseen ? foreseen.problems.map(({ code }) => code) : [];
          expect(["nothing_new", "already_in", ...expected]).toEqual(expect.arrayContaining(codes));
          continue;
        }
        if ("problems" in foreseen) throw new Error(JSON.stringify(foreseen.problems));
        const { version } = imported;
        const { documents_with_two_customers: _, documents_with_two_days: __, ...ledger } = version.ledger;
        expect(foreseen.effect.ledger).toEqual(ledger);
        expect(foreseen.effect.after).toEqual({
          rows: version.lines,
          customers: version.customers,
          documents: version.documents,
          money: version.money,
          first_day: version.first_day,
          last_day: version.last_day,
        });
      }
    }),
    { numRuns: runsOf(2, 60) },
  );
});
