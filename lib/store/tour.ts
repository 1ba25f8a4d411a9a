import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isThere } from "./catalog";
import { dataFolder } from "./disk/paths";

const tourPath = join(dataFolder, "tour-over");

/** Whether somebody has closed the tour, which then never comes back. */
export function isTourOver(): Promise<boolean> {
  return isThere(tourPath);
}

export async function endTour(): Promise<void> {
  await writeFile(tourPath, "");
}
