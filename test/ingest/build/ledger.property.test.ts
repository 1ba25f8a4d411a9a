import fc from "fast-check";
import { expect, test } from "vitest";
import { importFromFile } from "../../../lib/ingest/from-file";
import { ledgerGap } from "../../../lib/model/data/ledger";
import { versionFolder } from "../../../lib/store/disk/paths";
import { runsOf } from "../../lane";
import { saidBy } from "../given";
import { ask, fileOf } from "../shop";
import { printCents } from "./oracle";

/** Cells that real files have in the wrong place; none of them may lose a row or a cent. */
const oddity = fc.constantFrom(
  "",
  " ",
  "NaN",
  "inf",
  "-",
  "1e300",
  "1e-7",
  "(5.00)",
  "5.00-",
  "1,234.50",
  "€ 7.25",
  "2024-02-30",
  "31.01.2024",
  "null",
  "0",
  "-0.004",
  "0.005",
  "12.345678",
  "99999999999999999999",
  '"quoted"',
  "'",
  "#N/A",
  "٣",
  "1 000",
  "1.2.3",
  "10000-01-01",
  "\u00a0",
);

const amount = fc.integer({ min: -99_999, max: 999_999 }).map((n) => (n / 1000).toFixed(3));

const row = fc.tuple(
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom("2024-01-31", "2023-12-01", "2024-02-29 10:30") },
    { weight: 1, arbitrary: oddity },
  ),
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom("A", "B", "") }, { weight: 1, arbitrary: oddity }),
  fc.oneof({ weight: 8, arbitrary: amount }, { weight: 2, arbitrary: oddity }),
);

/** What a careless hand does to a line: a cell too many, one too few, a quote. */
const slip = fc.constantFrom<(line: string) => string>(
  (line) => line,
  (line) => line,
  (line) => line,
  (line) => `${line},surplus`,
  (line) => line.replace(/,[^,]*$/, ""),
  (line) => line.replace(",", ',"'),
);

const lines = fc.array(fc.tuple(row, slip), { minLength: 1, maxLength: 40 });

test("rows in are rows used and left out, money in is money used, left out and rounded, to the cent", {
  timeout: runsOf(240_000, 1_800_000),
}, async () => {
  await fc.assert(
    fc.asyncProperty(lines, async (made) => {
      const text = made.map(([cells, slip]) => slip(cells.join(",")));
      const path = await fileOf(
        `date,customer,amount\n${"2024-01-01,Z,1.00\n".repeat(30)}${text.join("\n")}\n`,
      );
      const given = {
        roles: { date: "date", customer: "customer", amount: "amount" },
        date_format: "%Y-%m-%d",
        decimal_mark: ".",
      } as const;
      const imported = await importFromFile(path, saidBy(given));
      if ("problems" in imported) throw new Error(JSON.stringify(imported.problems));
      const { ledger } = imported.version;
      expect(ledgerGap(ledger)).toEqual({ rows: 0, money: "0.00" });
      const [counted] = await ask(
        versionFolder(imported.dataset, imported.version.id),
        `select (select count(*)::int from lines) as used, (select sum(amount) from lines) as money,
          (select count(*)::int from rejects) as left_out, (select coalesce(sum(amount), 0)::decimal(18, 2) from rejects) as money_left,
          (select sum(lines)::int from orders) as in_orders, (select sum(net) from orders) as net, (select sum(lines)::int from days) as in_days`,
      );
      expect(counted).toEqual({
        used: ledger.rows_used,
        money: ledger.money_used,
        left_out: ledger.rows_in - ledger.rows_used,
        money_left: printCents(
          ledger.left_out.reduce((sum, { money }) => sum + BigInt(money.replace(".", "")), 0n),
        ),
        in_orders: ledger.rows_used,
        net: ledger.money_used,
        in_days: ledger.rows_used,
      });
    }),
    { numRuns: runsOf(4, 300) },
  );
});

const exact = fc.array(
  fc.tuple(fc.integer({ min: -99_999_999, max: 999_999_999 }), fc.constantFrom(0, 1, 2, 3, 5, 6)),
  { minLength: 1, maxLength: 50 },
);

test("money in is the exact sum of what the file says, rounded once", {
  timeout: runsOf(240_000, 1_800_000),
}, async () => {
  await fc.assert(
    fc.asyncProperty(exact, async (amounts) => {
      const rows = amounts.map(
        ([digits, places]) => `2024-01-01,A,${(digits / 10 ** places).toFixed(places)}`,
      );
      const path = await fileOf(`date,customer,amount\n${rows.join("\n")}\n`);
      const imported = await importFromFile(path, saidBy({ decimal_mark: "." }));
      if ("problems" in imported) throw new Error(JSON.stringify(imported.problems));
      const micro = amounts.reduce(
        (sum, [digits, places]) => sum + BigInt(digits) * 10n ** BigInt(6 - places),
        0n,
      );
      const half = micro < 0n ? -5_000n : 5_000n;
      expect(BigInt(imported.version.ledger.money_in.replace(".", ""))).toBe((micro + half) / 10_000n);
      expect(ledgerGap(imported.version.ledger).money).toBe("0.00");
    }),
    { numRuns: runsOf(2, 150) },
  );
});
