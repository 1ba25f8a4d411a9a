import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";

// One answer is kept in memory: all others that are asked again come from the disk.
vi.hoisted(() => {
  process.env["ANSWERS_KEPT"] = "1";
});

import type { Answer } from "../../lib/engine/served";
import { comparedCells } from "../../lib/page/compare/comparison";
import { historySegments } from "../../lib/page/kit/history";
import { overviewCells } from "../../lib/page/overview/overview";
import type { Cell } from "../../lib/page/report/cell";
import type { Report } from "../../lib/page/report/report";
import { onSegment, segmentCells } from "../../lib/page/segment/segment";
import { answersSize, answersWritten, discardAnswers } from "../../lib/store/answers";
import { versionFolder } from "../../lib/store/disk/paths";
import { answerOf } from "../cells";
import { changed, onRandomSales } from "./property";

let fromDisk = 0;

afterAll(() => expect(fromDisk).toBeGreaterThan(30));

test("answers from the disk are those that were computed, with the same script, and those that are computed anew", async () => {
  await onRandomSales(6, async ({ report, draw }) => {
    const view = { a_company: draw(fc.constantFrom("", "*")), steps: draw(fc.constantFrom(12, 24)) } as const;
    const asked = await changed(report, view);
    const first = await allOf(asked);
    await answersWritten();
    const found = await allOf(asked);
    expect(found).toEqual(first);
    await discardAnswers(folderOf(asked));
    const anew = await allOf(asked);
    expect(anew.map(({ ms: _, script: __, ...answer }) => answer)).toEqual(
      first.map(({ ms: _, script: __, ...answer }) => answer),
    );
    await answersWritten();
    fromDisk += (await answersSize(folderOf(asked))).answers;
  });
});

/** Everything that these pages ask. The time that a statement took is never the same twice. */
async function allOf(report: Report) {
  const segment = onSegment(report, report.address.scheme.segments[0]?.id ?? "");
  const pages: readonly (readonly [Report, readonly Cell[]])[] = [
    [report, [...overviewCells, historySegments, ...comparedCells]],
    [segment, segmentCells],
  ];
  const answers = [];
  for (const [on, cells] of pages)
    for (const cell of cells) answers.push({ cell: cell.id, ...textsOf(await answerOf(cell, on)) });
  const reaches = await Promise.all(
    (["scored", "before", "a"] as const).map((side) => report.data.reach(side)),
  );
  return [
    ...answers,
    ...reaches.map((rows) => ({ cell: "reach", rows, cut: false, ms: 0, statement: "", script: "" })),
  ];
}

function textsOf({ rows, cut, ms, statement, script }: Answer<unknown>) {
  return { rows: rows as unknown, cut, ms, statement: statement(), script: script() };
}

function folderOf({ address, data }: Report): string {
  return versionFolder(address.dataset.id, data.version.id);
}
