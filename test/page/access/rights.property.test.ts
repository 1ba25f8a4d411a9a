import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { GET } from "../../../app/[lang]/d/[dataset]/cells/[file]/route";
import { type Actor, everyRight, type Rights, readerOf, rightsOf } from "../../../lib/model/access/roles";
import { cells, reportCells } from "../../../lib/page/cell-file";
import { loadAbout } from "../../../lib/page/dataset/about";
import { loadOverview } from "../../../lib/page/overview/overview";
import { loadCell } from "../../../lib/page/report/cell";
import { openReport } from "../../../lib/page/report/report";
import { loadSegmentPage, onSegment } from "../../../lib/page/segment/segment";
import { actorHeader, printActor } from "../../../lib/page/site/actor";
import { chanceOf } from "../../chance";
import { importText } from "../../dataset";

const people = /Person \d{4}|P-\d{4}/;
const formats = ["csv", "json", "parquet", "svg", "sql"] as const;

/** One shop thrice: for everybody in turn, and for one kind of reader each. */
let shop = "";
let twins: Readonly<Record<Kind, string>> = { viewer: "", analyst: "", link: "", named_link: "" };

/** Readers with a role, and readers of a link without people and with them, whose period is locked. */
type Kind = "viewer" | "analyst" | "link" | "named_link";

beforeAll(async () => {
  const roles = { customer: "customer", name: "name", date: "date", document: "document", amount: "amount" };
  shop = await importText(sales(), { roles });
  const twin = () => importText(sales(), { roles });
  twins = { viewer: await twin(), analyst: await twin(), link: await twin(), named_link: await twin() };
});

function sales(): string {
  const chance = chanceOf(17);
  const lines = Array.from({ length: 600 }, (_, i) => {
    const who = String(1000 + Math.floor(90 * chance() ** 2));
    const day = new Date(Date.UTC(2024, 0, 1 + Math.floor(700 * chance()))).toISOString().slice(0, 10);
    return `P-${who},Person ${who},${day},${i},${(5 + 200 * chance()).toFixed(2)}`;
  });
  return ["customer,name,date,document,amount", ...lines, "P-1000,Person 1000,no day,x,1.00", ""].join("\n");
}

function actorOf(dataset: string, kind: Kind): Actor {
  if (kind === "viewer" || kind === "analyst")
    return { id: "1", name: "Ann", roles: { [dataset]: kind }, share: null };
  const locked = { from: "2024-06-01", to: "2025-05-31" };
  const people = kind === "named_link";
  return readerOf("/s/1", { dataset, page: "overview", id: "", around: true, people, framed: false, locked });
}

async function asked(dataset: string, kind: Kind, file: string, fields: Record<string, string> = {}) {
  const actor = printActor(actorOf(dataset, kind));
  const address = `http://localhost/x?${new URLSearchParams(fields)}`;
  const request = new Request(address, { headers: { [actorHeader]: actor } });
  const answer = await GET(request, { params: Promise.resolve({ lang: "en", dataset, file }) });
  return { status: answer.status, mark: answer.headers.get("etag"), text: await answer.text() };
}

async function reportFor(rights: Rights) {
  const report = await openReport({ lang: "en", dataset: shop, search: { segment: "" }, rights });
  if (report === null) throw new Error("no report");
  return report;
}

test("a viewer gets every cell without people in every format, and no other", async () => {
  for (const { id, takes } of cells)
    for (const format of takes === null ? formats : formats.slice(0, 1)) {
      const { status, text } = await asked(shop, "viewer", `${id}.${format}`, { segment: "vip" });
      const none = format === "svg" ? [200, 404] : [200];
      expect([id, format, takes === null ? none : [404]]).toEqual([
        id,
        format,
        expect.arrayContaining([status]),
      ]);
      expect([id, format, people.exec(text)?.[0]]).toEqual([id, format, undefined]);
    }
  expect(cells.filter(({ takes }) => takes === "people").map(({ id }) => id)).toEqual(
    expect.arrayContaining(["customers", "members"]),
  );
});

test("what a page shows a viewer of a cell names nobody, and leads to no page that is closed to them", async () => {
  const report = await reportFor(rightsOf({ roles: { [shop]: "viewer" }, share: null }, shop));
  const names = await Promise.all(
    reportCells
      .filter(({ takes }) => takes === null)
      .map(async (cell) => {
        const shown = JSON.stringify(await loadCell(onSegment(report, "vip"), cell));
        const href = /\/d\/[\w-]+\/(customers|campaigns|notebooks)\b/.exec(shown)?.[0];
        return [cell.id, people.exec(shown)?.[0] ?? href];
      }),
  );
  expect(names.filter(([, found]) => found !== undefined)).toEqual([]);
});

test("pages leave out what a viewer has no right to", async () => {
  const report = await reportFor(rightsOf({ roles: { [shop]: "viewer" }, share: null }, shop));
  const about = await loadAbout(report);
  expect(about).toMatchObject({ examples: {}, rejectsHrefs: null, sendBackHref: null, rejectedRows: 1 });
  expect((await loadAbout(await reportFor(everyRight))).rejectsHrefs).not.toBeNull();
  const segment = await loadSegmentPage(onSegment(report, "vip"));
  expect(segment).toMatchObject({ campaigns: null, tried: [] });
  expect(segment?.cells.map(({ id }) => id)).not.toContain("members");
  expect((await loadOverview(report)).tour).toBeNull();
});

const asking = fc.record({
  role: fc.constantFrom<Kind>("viewer", "analyst", "link", "named_link"),
  cell: fc.constantFrom("scatter", "compare_scatter", "poster_map", "advice", "codes", "summary", "members"),
  format: fc.constantFrom("json", "csv", "svg"),
  points: fc.constantFrom("10", "50"),
  pick: fc.constantFrom("top", "random"),
});

test("kept answers are those of the reader's own rights, by whom they were asked before", async () => {
  const marks = new Map<string, string>();
  await fc.assert(
    fc.asyncProperty(fc.array(asking, { minLength: 2, maxLength: 6 }), async (all) => {
      for (const { role, cell, format, ...fields } of all) {
        const file = `${cell}.${format}`;
        const [mixed, alone] = [
          await asked(shop, role, file, { ...fields, segment: "vip" }),
          await asked(twins[role], role, file, { ...fields, segment: "vip" }),
        ];
        expect(mixed.status).toBe(alone.status);
        expect(mixed.text.replaceAll(shop, "")).toBe(alone.text.replaceAll(twins[role], ""));
        if (role === "viewer" || role === "link") expect(mixed.text).not.toMatch(people);
      }
    }),
    { numRuns: 12 },
  );
  for (const role of ["viewer", "analyst", "link", "named_link"] as const) {
    const version = (await reportFor(everyRight)).data.version.id;
    const { mark } = await asked(shop, role, "summary.json", { v: version });
    marks.set(role, String(mark));
  }
  expect(new Set(marks.values()).size).toBe(4);
});

test("the reader of a link sees people where it shows them, and its period whatever the address says", async () => {
  const rows = async (kind: Kind, fields: Record<string, string>) =>
    (await asked(shop, kind, "summary.csv", fields)).text;
  expect(await rows("link", { from: "2025-01-01" })).toBe(
    await rows("viewer", { from: "2024-06-01", to: "2025-05-31" }),
  );
  expect((await asked(shop, "named_link", "scatter.csv")).text).toMatch(people);
  expect((await asked(shop, "link", "scatter.csv")).text).not.toMatch(people);
  expect((await asked(shop, "link", "members.csv", { segment: "vip" })).status).toBe(404);
  expect((await asked(shop, "named_link", "customer_campaigns.csv", { customer: "1" })).status).toBe(404);
});

test("an analyst sees people where a viewer does not", async () => {
  expect((await asked(shop, "analyst", "scatter.csv")).text).toMatch(people);
  expect((await asked(shop, "analyst", "members.csv", { segment: "vip" })).text).toMatch(people);
});
