import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../lib/page/report/report";
import { versionFolder } from "../../lib/store/disk/paths";
import { type Rows, rowsOf } from "../shell";

/** Real sales with answers that others' programs gave for them; where from is told in its SOURCES.md. */
export const data = join(process.cwd(), "..", "shared", "data");

export const noData = !existsSync(data);

/** Rows of a statement on the index of a report's version, attached as `v`. */
export function indexRows(report: Report, sql: string): Promise<Rows> {
  const index = join(versionFolder(report.address.dataset.id, report.data.version.id), "index.duckdb");
  return rowsOf(`attach '${index}' as v (read_only); ${sql}`);
}
