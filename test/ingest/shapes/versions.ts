import type { Version } from "../../../lib/model/data/dataset";
import { findVersion, readDataset } from "../../../lib/store/catalog";
import { versionFolder } from "../../../lib/store/disk/paths";

/** A data set's current version, and its folder. */
export async function requireVersion(dataset: string): Promise<{ version: Version; folder: string }> {
  const known = await readDataset(dataset);
  const { value: version } = await findVersion(dataset, known?.current ?? "");
  if (version === null) throw new Error(`no version of ${dataset}`);
  return { version, folder: versionFolder(dataset, version.id) };
}
