import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { defineQuery } from "../../lib/engine/query";
import { dataFolder } from "../../lib/store/disk/paths";

const home = join(process.cwd(), "lib", "query");

mkdirSync(dataFolder, { recursive: true });

/** A query of any text, in a file of its own outside `lib/query`, where the engine reads it as one of ours. */
export function statement<P extends z.ZodRawShape>(sql: string, params?: P) {
  const folder = mkdtempSync(join(dataFolder, "statement-"));
  writeFileSync(join(folder, "text.sql"), sql);
  const name = relative(home, join(folder, "text"));
  return defineQuery({ name, params: z.object(params ?? ({} as P)), row: z.looseObject({}) });
}
