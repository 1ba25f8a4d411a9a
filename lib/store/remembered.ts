import { join } from "node:path";
import type { z } from "zod";
import { remembered } from "../model/data/remembered";
import { entriesOf } from "./catalog";
import { type ReadResult, readOr, setAside, writeJson } from "./disk/atomic";
import { rememberedFolder } from "./disk/paths";

const fingerprint = /^[0-9a-f]{16}$/;

type Remembered = z.infer<typeof remembered>;

/**
 * The choices for the last file with the same headings, or null. A spoilt file is set aside, so that its fault is reported once
 * and the next choices replace it.
 */
export async function findRemembered(headings: string): Promise<ReadResult<Remembered>> {
  const found = await readOr(pathOf(headings), remembered);
  if (found.spoilt !== null) await setAside(found.spoilt.file).catch(() => {});
  return found;
}

export async function writeRemembered(headings: string, chosen: Remembered): Promise<void> {
  await writeJson(pathOf(headings), chosen);
}

/** What a data set was called when its last file was imported; null when that is not known. */
export async function rememberedName(dataset: string): Promise<string | null> {
  const names = (await entriesOf(rememberedFolder)).map((name) => name.replace(/\.json$/, ""));
  const found = await Promise.all(
    names.filter((name) => fingerprint.test(name)).map((name) => readOr(pathOf(name), remembered)),
  );
  const [last] = found
    .map(({ value }) => value)
    .filter((one) => one?.dataset === dataset)
    .toSorted((a, b) => ((a?.at ?? "") < (b?.at ?? "") ? 1 : -1));
  return last?.name ?? null;
}

function pathOf(headings: string): string {
  if (!fingerprint.test(headings)) throw new Error(`invalid fingerprint: ${headings}`);
  return join(rememberedFolder, `${headings}.json`);
}
