import { join } from "node:path";
import { indexFormat } from "../../engine/index/index-file";
import type { Workshop } from "../../engine/workshop";

/** Opens a new index in `folder`, to be filled as `served`. */
export async function openIndex(workshop: Workshop, folder: string): Promise<void> {
  await workshop.attach("served", join(folder, "index.duckdb"));
}

/** Closes a filled index, which then says by which number its tables are known. */
export async function closeIndex(workshop: Workshop): Promise<void> {
  await workshop.run("format", `create table served.format as select ${indexFormat}::integer as number`);
  await workshop.detach("served");
}
