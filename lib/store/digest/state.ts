import { type DigestState, digestState } from "../../model/digest/digest";
import { readOr, requireSound, writeJson } from "../disk/atomic";
import { digestPath } from "../disk/paths";

/** What was told and what waits; null before the first time. Throws a SpoiltError where that cannot be read. */
export async function readDigests(): Promise<DigestState | null> {
  return requireSound(await readOr(digestPath, digestState));
}

export async function writeDigests(state: DigestState): Promise<void> {
  await writeJson(digestPath, state);
}
