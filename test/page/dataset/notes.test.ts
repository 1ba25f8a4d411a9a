import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import * as change from "../../../app/[lang]/d/[dataset]/notes/change/route";
import { loadNotesPage } from "../../../lib/page/dataset/notes";
import { segmentHistory } from "../../../lib/page/kit/history";
import { loadWritten, notedCell } from "../../../lib/page/kit/notes";
import { revenue } from "../../../lib/page/kit/revenue";
import { sizesQuestion } from "../../../lib/page/kit/segments";
import { loadCell } from "../../../lib/page/report/cell";
import { forFiles, type Report } from "../../../lib/page/report/report";
import { datasetFolder } from "../../../lib/store/disk/paths";
import { formOf } from "../../campaigns";
import { reportOf } from "../../dataset";
import { importShop } from "../shop";

let shop = "";

beforeAll(async () => {
  shop = await importShop(120);
});

/** Sends a form; what its sender is told. */
async function send(fields: Readonly<Record<string, string>>): Promise<URLSearchParams> {
  const place = { params: Promise.resolve({ lang: "en", dataset: shop }) };
  const answer = await change.POST(formOf(fields), place);
  return new URL(answer.headers.get("location") ?? "", "http://site").searchParams;
}

async function pageAfter(fields: Readonly<Record<string, string>>) {
  const said = await send(fields);
  return loadNotesPage(await reportOf(shop), said);
}

async function noted(report: Report, cell: typeof revenue) {
  const loaded = await loadCell(report, cell);
  if ("failed" in loaded) throw new Error(loaded.failed);
  const { cell: shown, lines } = notedCell(report, loaded);
  return { svg: shown.figures[0]?.wide.svg ?? "", lines };
}

const year = { from: "2024-01-01", to: "2024-12-31" };

test("a note is written, changed, deleted and brought back", async () => {
  const made = await pageAfter({ kind: "note", do: "save", text: " Snow,\nno courier ", day: "2024-03-05" });
  expect(made.notes.map(({ id, text, fact }) => [id, text, fact])).toEqual([
    ["2024-03-05", "Snow, no courier", "5 Mar 2024 · All customers"],
  ]);
  const row = { kind: "note", id: "2024-03-05" };
  const changed = await pageAfter({ ...row, do: "change", text: "Snow", day: "2024-03-06", segment: "vip" });
  expect([changed.done, changed.notes[0]?.fields]).toEqual([
    "changed",
    { text: "Snow", day: "2024-03-06", segment: "vip" },
  ]);
  const deleted = await pageAfter({ ...row, do: "delete" });
  expect([deleted.notes, deleted.deleted.map(({ id }) => id)]).toEqual([[], ["2024-03-05"]]);
  expect((await pageAfter({ ...row, do: "restore" })).notes).toEqual(changed.notes);
  expect((await pageAfter({ ...row, id: "nothing", do: "delete" })).done).toBe("unknown");
  expect((await reportOf(shop)).data.written.notes[0]?.journal.map(({ what }) => what)).toEqual([
    "saved",
    "changed",
    "deleted",
    "restored",
  ]);
});

test.each([
  [{ kind: "note", text: "  ", day: "2024-03-05" }, ["text"]],
  [{ kind: "note", text: "x".repeat(501), day: "2024-03-05" }, ["text"]],
  [{ kind: "note", text: "Snow", day: "5 March" }, ["day"]],
  [{ kind: "note", text: "Snow", day: "", segment: "" }, ["about"]],
  [{ kind: "goal", metric: "customers", bound: "at_least", target: "0", by: "2024-12-31" }, ["target"]],
  [{ kind: "goal", metric: "customers", bound: "at_least", target: "many", by: "soon" }, ["target", "by"]],
])("a form that cannot be used comes back as it was sent: %j", async (fields, wrong) => {
  const before = await loadNotesPage(await reportOf(shop), new URLSearchParams());
  const said = await send({ ...fields, do: "save" });
  expect([...said.keys()]).toEqual(["draft"]);
  const page = await loadNotesPage(await reportOf(shop), said);
  expect([page.draft?.wrong.toSorted(), page.draft?.fields]).toEqual([
    wrong.toSorted(),
    expect.objectContaining(fields),
  ]);
  expect([page.notes, page.goals]).toEqual([before.notes, before.goals]);
});

test("a note is marked on every chart that has its day, and its words stand beneath", async () => {
  await send({ kind: "note", do: "save", text: "Sale & coupon", day: "2024-07-01" });
  const report = await reportOf(shop, year);
  const { svg, lines } = await noted(report, revenue);
  expect(lines).toEqual([
    { number: 1, day: "6 Mar 2024 · VIP", text: "Snow" },
    { number: 2, day: "1 Jul 2024", text: "Sale & coupon" },
  ]);
  expect([...svg.matchAll(/font-weight="600" [^>]*>(\d)</g)].map(([, number]) => number)).toEqual(["1", "2"]);
  expect((await noted(await reportOf(shop, { ...year, to: "2024-06-30" }), revenue)).lines).toHaveLength(1);
  const vip = await reportOf(shop, { ...year, segment: "vip" });
  expect((await noted(vip, segmentHistory)).lines).toHaveLength(2);
  const other = await reportOf(shop, { ...year, segment: "absent" });
  expect((await noted(other, segmentHistory)).lines.map(({ text }) => text)).toEqual(["Sale & coupon"]);
});

test("the cell and its files stay as they were, and so does what the reader of a link sees", async () => {
  const { report } = await forFiles(await reportOf(shop, year));
  expect(report.data.written).toEqual({ notes: [], goals: [] });
  const { svg, lines } = await noted(report, revenue);
  expect([svg.includes("day-marks"), lines]).toEqual([false, []]);
});

test("a goal says how far it is, on the overview and on the segment's page and its chart", async () => {
  const report = await reportOf(shop, { ...year, segment: "vip" });
  const { rows } = await report.data.ask(sizesQuestion(report));
  const size = rows.find(({ segment }) => segment === "vip")?.customers ?? 0;
  expect(size).toBeGreaterThan(1);
  const goal = { kind: "goal", do: "save", segment: "vip", metric: "customers", by: "2025-12-31" };
  await send({ ...goal, bound: "at_least", target: String(size + 38) });
  await send({ ...goal, bound: "at_most", target: String(size - 1), by: "2024-06-30" });
  await send({ ...goal, segment: "", metric: "money", bound: "at_least", target: "0,5" });
  const now = await reportOf(shop, { ...year, segment: "vip" });
  const all = await loadWritten(now, "");
  expect(all.goals.map(({ text, standing, reached }) => [text, standing, reached])).toEqual([
    [`VIP: customers ≤ ${size - 1} by 30 Jun 2024`, `${size} now, 1 too many. The day has passed.`, false],
    [`VIP: customers ≥ ${size + 38} by 31 Dec 2025`, `${size} now, 38 to go.`, false],
    [
      "All buyers: revenue in the period ≥ €1 by 31 Dec 2025",
      expect.stringMatching(/^€[\d,]+ now, so it is reached\.$/),
      true,
    ],
  ]);
  const own = await loadWritten(now, "vip");
  expect([own.goals.length, own.notes]).toEqual([2, ["6 Mar 2024: Snow"]]);
  const { svg } = await noted(now, segmentHistory);
  expect(svg).toContain(`>goal ≤ ${size - 1}`);
  expect(svg).toContain(`>goal ≥ ${size + 38}`);
});

test("a spoilt file is told, and the others stay", async () => {
  await writeFile(join(datasetFolder(shop), "notes", "half.json"), '{"schema": 1');
  const page = await loadNotesPage(await reportOf(shop), new URLSearchParams());
  expect([page.notes.length, page.spoilt.length]).toEqual([2, 1]);
});
