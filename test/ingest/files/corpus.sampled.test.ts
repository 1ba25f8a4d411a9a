import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { foresee } from "../../../lib/ingest/from-file";
import { ledgerGap } from "../../../lib/model/data/ledger";
import { dataFolder } from "../../../lib/store/disk/paths";
import { largeCases } from "../../corpus/large";
import { corpusCases, corpusFolder, printExpectation } from "../../corpus/make";
import type { Expectation } from "../../corpus/sales";
import { sampled } from "../../lane";
import { saidBy, sayEuros } from "../given";

const folders = await readdir(corpusFolder);

test("the folders are those that the script writes, byte for byte, and more than two hundred", async () => {
  const cases = corpusCases();
  expect(folders.sort()).toEqual(cases.map(({ name }) => name).sort());
  expect(folders.length).toBeGreaterThan(200);
  for (const one of cases) {
    const folder = join(corpusFolder, one.name);
    expect((await readFile(join(folder, one.file))).equals(one.bytes), one.name).toBe(true);
    expect(await readFile(join(folder, "expect.json"), "utf8")).toBe(printExpectation(one));
  }
});

describe.concurrent("the corpus", { timeout: 300_000 }, () => {
  test.each(sampled(folders, 8))("%s", async (name) => {
    const folder = join(corpusFolder, name);
    const [file = ""] = (await readdir(folder)).filter((entry) => entry.startsWith("in."));
    const expected: Expectation = JSON.parse(await readFile(join(folder, "expect.json"), "utf8"));
    await expectOf(join(folder, file), expected);
  });
});

describe("what is too large to be kept", { timeout: 300_000 }, () => {
  test.each(largeCases().map((one) => [one.name, one] as const))(
    "%s",
    async (name, { file, bytes, expect: expected }) => {
      const folder = join(dataFolder, name);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, file), bytes);
      await expectOf(join(folder, file), expected);
    },
  );
});

/** Either the rows, with nothing unaccounted for, or a refusal that says what is wrong. */
async function expectOf(
  path: string,
  { given, refused, reading, roles, options, left_out, ...counts }: Expectation,
) {
  const foreseen = await foresee(path, saidBy(given), "2025-01-01", { ask: sayEuros });
  if ("problems" in foreseen) {
    expect(foreseen.problems.map(({ code }) => code)).toContain(refused ?? "no refusal");
    return;
  }
  expect(refused).toBeUndefined();
  const { effect, options: found } = foreseen;
  expect(found.reading).toMatchObject(reading ?? {});
  expect(found.roles).toMatchObject(roles ?? {});
  expect(found).toMatchObject(options ?? {});
  const { documents_with_two_customers, documents_with_two_days } = effect;
  expect(ledgerGap({ ...effect.ledger, documents_with_two_customers, documents_with_two_days })).toEqual({
    rows: 0,
    money: "0.00",
  });
  const causes = Object.fromEntries(effect.ledger.left_out.map(({ cause, rows }) => [cause, rows]));
  if (left_out !== undefined) expect(causes).toEqual(left_out);
  expect({ ...effect.after, ...effect.ledger }).toMatchObject(counts);
}
