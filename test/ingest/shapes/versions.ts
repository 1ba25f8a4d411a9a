import { findVersion, readDataset } from "../../../lib/store/catalog";
import { versionFolder } from "../../../lib/store/disk/paths";

/** The folder of a data set's current version. */
export async function requireVersion(dataset: string): Promise<{ folder: string }> {
  const known = await readDataset(dataset);
  const { value: version } = await findVersion(dataset, known?.current ?? "");
  if (version === null) throw new Error(`no version of ${dataset}`);
  return { folder: versionFolder(dataset, version.id) };
}
