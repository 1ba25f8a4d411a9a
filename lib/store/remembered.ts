import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { remembered } from "../model/remembered";
import { readJson, writeJson } from "./atomic";
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

function pathOf(headings: string): string {
  if (!fingerprint.test(headings)) throw new Error(`invalid fingerprint: ${headings}`);
  return join(dataFolder, "remembered", `${headings}.json`);
}
