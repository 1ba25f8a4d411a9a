import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { remembered } from "../model/remembered";
import { readJson, writeJson } from "./atomic";
import { entriesOf } from "./catalog";
import { dataFolder } from "./paths";

const fingerprint = /^[0-9a-f]{16}$/;

/** What was chosen for the last file with the same headings; null when there was none. */
export async function readRemembered(headings: string): Promise<z.infer<typeof remembered> | null> {
  return readJson(pathOf(headings), remembered);
}

export async function writeRemembered(headings: string, chosen: z.infer<typeof remembered>): Promise<void> {
  await mkdir(join(dataFolder, "remembered"), { recursive: true });
  await writeJson(pathOf(headings), chosen);
}

/** What a data set was called when its last file was imported; null when that is not known. */
export async function rememberedName(dataset: string): Promise<string | null> {
  const names = (await entriesOf(join(dataFolder, "remembered"))).map((name) => name.replace(/\.json$/, ""));
  const found = await Promise.all(
    names.filter((name) => fingerprint.test(name)).map((name) => readRemembered(name).catch(() => null)),
  );
  const [last] = found
    .filter((one) => one?.dataset === dataset)
    .toSorted((a, b) => ((a?.at ?? "") < (b?.at ?? "") ? 1 : -1));
  return last?.name ?? null;
}

function pathOf(headings: string): string {
  if (!fingerprint.test(headings)) throw new Error(`invalid fingerprint: ${headings}`);
  return join(dataFolder, "remembered", `${headings}.json`);
}
