import type { Dataset } from "../../model/data/dataset";
import type { Upload } from "../../model/data/upload";
import { findVersion } from "../../store/catalog";

/** Those of all data sets that hold a file with the same bytes now, alone or among others. */
export async function loadSameFile(
  { sha256 }: Pick<Upload, "sha256">,
  all: readonly Dataset[],
): Promise<readonly Dataset[]> {
  const holds = await Promise.all(
    all.map(async ({ id, current }) => {
      const { value: version } = await findVersion(id, current);
      return version !== null && [version, ...version.earlier].some(({ source }) => source.sha256 === sha256);
    }),
  );
  return all.filter((_, i) => holds[i]);
}
