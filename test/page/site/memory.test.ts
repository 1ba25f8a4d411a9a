import { expect, test, vi } from "vitest";
import { everyRight } from "../../../lib/model/access/roles";

vi.hoisted(() => {
  process.env["QUERY_MEMORY_MB"] = "40";
  process.env["ANSWERS_DISK_MAX_BYTES"] = "0";
});

import { settings } from "../../../lib/base/env";
import { sizesQuestion } from "../../../lib/page/kit/segments";
import { defineCell, loadCell } from "../../../lib/page/report/cell";
import { openReport } from "../../../lib/page/report/report";
import { statement } from "../../engine/statement";
import { importShop } from "../shop";

/** The lists of all groups are held until the last row, and do not go to disk. */
const large =
  "select max(len(l)) as n from (select range % 3, list(hash(range)) as l from range(30000000) group by all)";

const cell = defineCell({
  id: "repeat",
  question: () => ({ query: statement(large), params: {}, needs: [] }),
  tell: () => ({ finding: "", reading: "" }),
  columns: () => [],
});

test("a statement that wants more memory than there is becomes a cell that says so, and others are answered", async () => {
  const dataset = await importShop(30);
  for (const [lang, said] of [
    ["en", "needs more memory"],
    ["ru", "больше памяти"],
  ] as const) {
    const report = await openReport({ lang, dataset, search: {}, rights: everyRight });
    if (report === null) throw new Error("no report");
    expect(await loadCell(report, cell)).toMatchObject({
      id: "repeat",
      failed: expect.stringContaining(said),
    });
    expect((await report.data.ask(sizesQuestion(report))).rows.length).toBeGreaterThan(0);
  }
});

test("what the server and an import may take by default fits a machine of 4 GB", () => {
  const { VERSIONS_OPEN, QUERY_MEMORY_MB, IMPORT_RSS_MAX_MB } = settings.parse({});
  const pagesMb = 300;
  expect(VERSIONS_OPEN * QUERY_MEMORY_MB + pagesMb + IMPORT_RSS_MAX_MB).toBeLessThanOrEqual(4096);
});
