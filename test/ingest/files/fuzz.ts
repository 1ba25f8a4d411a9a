import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect } from "vitest";
import { wordsOf } from "../../../lib/i18n/words";
import { importFromFile } from "../../../lib/ingest/from-file";
import { ledgerGap } from "../../../lib/model/data/ledger";
import { versionFolder } from "../../../lib/store/disk/paths";
import { corpusFolder } from "../../corpus/make";
import type { Expectation } from "../../corpus/sales";
import { saidBy } from "../given";
import { ask, fileOf } from "../shop";

/** What may happen to a file on its way, at places told as shares of its length. */
type Harm = (bytes: Buffer, at: number, length: number) => Buffer;

const put =
  (what: string | Buffer): Harm =>
  (bytes, at) =>
    Buffer.concat([bytes.subarray(0, at), Buffer.from(what), bytes.subarray(at)]);

const harms: Readonly<Record<string, Harm>> = {
  "cut short": (bytes, at) => bytes.subarray(0, Math.max(60, at)),
  "a part is lost": (bytes, at, length) =>
    Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]),
  "a part comes twice": (bytes, at, length) =>
    Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]),
  "a bit flips": (bytes, at) =>
    Buffer.concat([bytes.subarray(0, at), Buffer.of((bytes[at] ?? 0) ^ 4), bytes.subarray(at + 1)]),
  "a quotation mark": put('"'),
  "a lone return": put("\r"),
  "an empty line": put("\n\n"),
  "a delimiter too many": put(";"),
  "a NUL": put("\u0000"),
  "a mark of bytes": put("\uFEFF"),
  "a letter of another encoding": put(Buffer.of(0xc8)),
  "a broken emoji": put(Buffer.of(0xf0, 0x9f, 0x98)),
};

const harm = fc.tuple(
  fc.constantFrom(...Object.values(harms)),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 1, max: 400 }),
);

const good = (await readdir(corpusFolder)).filter((name) => /^(utf|windows|koi8|ibm)/.test(name));

/** Spoils so many files at random: each one's rows and money are accounted for, or it is refused in words. */
export async function importSpoilt(files: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...good),
      fc.array(harm, { minLength: 1, maxLength: 4 }),
      async (name, harmed) => {
        const whole = await readFile(join(corpusFolder, name, "in.csv"));
        const { reading, options }: Expectation = JSON.parse(
          await readFile(join(corpusFolder, name, "expect.json"), "utf8"),
        );
        const bytes = harmed.reduce<Buffer>(
          (bytes, [harm, share, length]) => harm(bytes, Math.floor(share * (bytes.length - 1)), length),
          whole,
        );
        const path = await fileOf(bytes);
        const imported = await importFromFile(
          path,
          saidBy({ reading: { encoding: reading?.["encoding"] as "utf-8" }, ...options }),
        );
        if ("problems" in imported) {
          for (const found of imported.problems) {
            for (const lang of ["en", "ru"] as const)
              expect(wordsOf(lang).problem(found)).toMatch(/\p{L}{3}/u);
          }
          return;
        }
        const { ledger, lines, money } = imported.version;
        expect(ledgerGap(ledger)).toEqual({ rows: 0, money: "0.00" });
        const [kept] = await ask(
          versionFolder(imported.dataset, imported.version.id),
          `select (select count(*)::int from lines) as lines, (select sum(amount) from lines) as money,
          (select count(*)::int from rejects) as rejects, (select count(distinct line)::int from rejects) as places,
          (select count(*)::int from rejects where text is null) as silent`,
        );
        const left = ledger.rows_in - ledger.rows_used;
        expect(kept).toEqual({ lines, money, rejects: left, places: left, silent: 0 });
      },
    ),
    { numRuns: files },
  );
}
