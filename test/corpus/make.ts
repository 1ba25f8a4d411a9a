/** Writes the folders of `test/fixtures/imports`: a file as a shop may have it, and what must come of it. */
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hostileCases } from "./hostile";
import { ordinaryCases } from "./ordinary";
import { packedCases } from "./packed";
import type { Case } from "./sales";
import { valueCases } from "./values";

export const corpusFolder = join("test", "fixtures", "imports");

export function corpusCases(): Case[] {
  return [...ordinaryCases(), ...hostileCases(), ...valueCases(), ...packedCases()];
}

export function printExpectation({ expect }: Case): string {
  return `${JSON.stringify(expect, null, 2)}\n`;
}

export async function writeCorpus(): Promise<void> {
  const cases = corpusCases();
  await mkdir(corpusFolder, { recursive: true });
  const known = new Set(cases.map(({ name }) => name));
  for (const name of await readdir(corpusFolder)) {
    if (!known.has(name)) await rm(join(corpusFolder, name), { recursive: true });
  }
  for (const one of cases) {
    const folder = join(corpusFolder, one.name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, one.file), one.bytes);
    await writeFile(join(folder, "expect.json"), printExpectation(one));
  }
}
