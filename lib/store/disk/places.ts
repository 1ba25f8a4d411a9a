import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { type Spoilt, SpoiltError } from "../../base/spoilt";
import { hasCode, reasonAt } from "./atomic";
import {
  arrivingFolder,
  dataFolder,
  datasetsFolder,
  rememberedFolder,
  scratchFolder,
  uploadsFolder,
} from "./paths";

/** Folders of the data folder whose place is taken by something else. */
export async function spoiltPlaces(): Promise<Spoilt[]> {
  const places = [datasetsFolder, uploadsFolder, arrivingFolder, scratchFolder, rememberedFolder];
  const reasons = await Promise.all(places.map(reasonAt));
  const isTaken = places.map((_, i) => !["folder", "gone"].includes(reasons[i] ?? ""));
  return places.filter((_, i) => isTaken[i]).map((file) => ({ file, reason: "not_folder" }));
}

/** Makes a folder under the data folder. Throws a SpoiltError that names the file in its way. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    if (!hasCode(error, "EEXIST", "ENOTDIR", "ELOOP")) throw error;
    throw new SpoiltError({ file: await obstacleTo(path), reason: "not_folder" }, error);
  }
}

/** The uppermost part of a path, below the data folder, that is there and is no folder. */
async function obstacleTo(path: string): Promise<string> {
  const above = dirname(path);
  if (path === dataFolder || above === path) return path;
  const higher = await obstacleTo(above);
  return (await reasonAt(higher)) === "folder" ? path : higher;
}
