import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { env } from "../../base/env";
import { openWorkshop, type Workshop } from "../../engine/workshop";
import type { PartialReading } from "../../model/data/dataset";
import { temporaryBeside } from "../../store/disk/temporary";
import { baseProblem, reachOf } from "../build/base";
import type { BaseVersion } from "../kit/building";
import { limitProblem, limitsOf, type WorkKind } from "../kit/limits";
import type { Source } from "../kit/source";
import { macros } from "../kit/statement";
import { type Table, withTable } from "../read/table";

/** Where a file is looked into before an import; `folder` is gone afterwards. */
export type OpenLook = Readonly<{ workshop: Workshop; source: Source; table: Table; folder: string }>;

/** How the file is read, the version that it is added to, and the work whose time limit holds. */
type LookOptions = Readonly<{ reading: PartialReading; base: BaseVersion | null; as: WorkKind }>;

/** Does `work` with the table in an upload, with the memory of a look. Throws a Problem. */
export async function lookInto<T>(
  source: Source,
  { reading, base, as }: LookOptions,
  work: (place: OpenLook) => Promise<T>,
): Promise<T> {
  const folder = temporaryBeside(join(dirname(source.path), "work"));
  await mkdir(folder, { recursive: true });
  const workshop = await openWorkshop({
    folder,
    ...reachOf(source, base),
    memoryMb: env.LOOK_MEMORY_MB,
    timeLimitMs: limitsOf(as).timeLimitMs,
  });
  try {
    await workshop.run("macros", macros());
    return await withTable(workshop, source, reading, (table) => work({ workshop, source, table, folder }));
  } catch (error) {
    throw limitProblem(await baseProblem(error, base), as, true);
  } finally {
    workshop.close();
    await rm(folder, { recursive: true, force: true });
  }
}
