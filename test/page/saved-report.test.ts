import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { escapeHtml } from "../../lib/base/text";
import { wordsOf } from "../../lib/i18n/words";
import { type Actor, type Rights, rightsOf } from "../../lib/model/access/roles";
import { langs } from "../../lib/model/lang";
import { fingerprintOf, hasFingerprint, loadFingerprint } from "../../lib/page/fingerprint";
import { segments } from "../../lib/page/kit/segments";
import { loadCell } from "../../lib/page/report/cell";
import { savedPages } from "../../lib/page/report/frame";
import { openReport, type Report } from "../../lib/page/report/report";
import { pageCells, type SavedPage } from "../../lib/page/saved-pages";
import { actorHeader, printActor } from "../../lib/page/site/actor";
import { forgetVersion } from "../../lib/query/question";
import { dataFolder, scratchFolder, versionFolder } from "../../lib/store/disk/paths";
import { findBrowser } from "../../lib/store/print/browser.mjs";
import { savedDocument } from "../../lib/ui/kit/saved/document";
import { importTextAs, reportOf } from "../dataset";
import { pagesOfPdf } from "../e2e/kit/pdf";
import { tercet } from "../ingest/command/command";
import { serveSavedReport } from "./doors";
import { importShop, roles } from "./shop";

let shop = "";
let version = "";

const period = { from: "2024-01-01", to: "2024-12-31" };
const named: Readonly<Partial<Record<SavedPage, Record<string, string>>>> = {
  segment: { segment: "vip" },
  customer: { customer: "c1" },
};

beforeAll(async () => {
  shop = await importShop();
  version = (await reportOf(shop)).data.version.id;
});

const fieldsOf = (page: SavedPage) => ({ ...period, v: version, ...named[page] });

function fileOf(page: SavedPage, fields: Record<string, string> = {}, lang = "en", actor?: Actor) {
  const headers = actor === undefined ? {} : { [actorHeader]: printActor(actor) };
  const search = new URLSearchParams({ ...fieldsOf(page), ...fields });
  return serveSavedReport({ lang, dataset: shop, file: `${page}.html` }, search, headers);
}

async function reportFor(page: SavedPage, fields: Record<string, string> = {}, rights?: Rights) {
  const search = { ...fieldsOf(page), ...fields };
  if (rights === undefined) return reportOf(shop, search);
  const report = await openReport({ lang: "en", dataset: shop, search, rights });
  if (report === null) throw new Error("no report");
  return report;
}

const viewer: Actor = { id: "1", name: "Vera", roles: { "*": "viewer" }, share: null };

test.each(savedPages)("%s is one file that needs nothing else", async (page) => {
  for (const lang of langs) {
    const answer = await fileOf(page, {}, lang);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const html = await answer.text();
    expect(html).not.toMatch(/<script|<link|<img|<iframe|<object| src=|url\(|@import|javascript:| on\w+="/i);
    expect([...html.matchAll(/ href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      expect.stringMatching(new RegExp(`^http://[^"]+/${lang}/d/${shop}[^"]*v=${version}`)),
    ]);
    expect(html).not.toMatch(/NaN|undefined|\[object/);
    const report = { ...(await reportFor(page)), words: wordsOf(lang, "EUR") };
    const cells = pageCells(report, page);
    expect(cells.length).toBeGreaterThan(0);
    for (const cell of cells) {
      expect(html).toContain(escapeHtml(report.words.t(`cell.${cell.id}.name`)));
      const { statement } = (await report.data.ask((await cell.asked(report)).question)) as {
        statement: () => string;
      };
      if (page !== "compare") expect(html).toContain(escapeHtml(statement()));
    }
    expect(html.includes(await fingerprintOf(report, page))).toBe(hasFingerprint(page));
  }
});

test("a figure that a page loads later is in the file", async () => {
  const report = await reportFor("overview");
  const scatter = pageCells(report, "overview").find(({ id }) => id === "scatter");
  const loaded = scatter && (await loadCell(report, scatter));
  if (loaded === undefined || "failed" in loaded) throw new Error("no scatter");
  expect(loaded.figures.map(({ narrow }) => narrow?.svg)).toEqual([null]);
  const html = await (await fileOf("overview")).text();
  const [, section = ""] = html.split(`<h2>${escapeHtml(loaded.finding)}</h2>`);
  const [drawn = ""] = section.split("</section>");
  expect(drawn.match(/<svg [^>]*width="(720|360)"/g)).toHaveLength(2);
});

test("a fingerprint is the same in every language, for every reader, and when all is counted anew", async () => {
  for (const page of savedPages.filter(hasFingerprint)) {
    const report = await reportFor(page);
    const known = await fingerprintOf(report, page);
    expect(known).toMatch(/^([0-9A-Z]{4}-){2}[0-9A-Z]{4}$/);
    for (const lang of langs) expect(await (await fileOf(page, {}, lang)).text()).toContain(known);
    const owned = await reportFor(page, {}, rightsOf(viewer, shop));
    if (page !== "customers" && page !== "customer") expect(await fingerprintOf(owned, page)).toBe(known);
  }
  for (const page of ["overview", "compare"] as const) {
    const known = await fingerprintOf(await reportFor(page), page);
    await forgetVersion(versionFolder(shop, version));
    expect(await fingerprintOf(await reportFor(page), page)).toBe(known);
  }
});

test("another period, company, rank count, segment, page or version has another one", async () => {
  const changed: readonly [SavedPage, Record<string, string>][] = [
    ...savedPages.filter(hasFingerprint).map((page): [SavedPage, Record<string, string>] => [page, {}]),
    ["overview", { to: "2024-12-30" }],
    ["overview", { company: "North" }],
    ["overview", { ranks: "4" }],
    ["segment", { segment: "absent" }],
    ["customer", { customer: "c2" }],
  ];
  const found = await Promise.all(
    changed.map(async ([page, fields]) => fingerprintOf(await reportFor(page, fields), page)),
  );
  expect(new Set(found).size).toBe(changed.length);
});

test("one cent more is another fingerprint", async () => {
  const fingerprintWith = async (amount: string) => {
    const lines = ["a,A,1,2024-01-01,10.00", "a,B,2,2024-01-02,20.00", `a,A,3,2024-02-02,${amount}`];
    const text = ["company,customer,document,date,amount", ...lines, ""].join("\n");
    const { name, ...others } = roles;
    await importTextAs("cents", text, { roles: others });
    return fingerprintOf(await reportOf("cents"), "overview");
  };
  const known = await fingerprintWith("5.00");
  expect(await fingerprintWith("5.01")).not.toBe(known);
});

test("the whole report is one file: its pages in their order, and each segment with customers", async () => {
  // Two ranks have the fewest segments.
  const fields = { ranks: "2" };
  const report = await reportFor("overview", fields);
  const sizes = await loadCell(report, segments);
  if ("failed" in sizes) throw new Error(sizes.failed);
  const peopled = sizes.table.rows.filter(([, customers]) => customers?.text !== "0").length;
  const search = new URLSearchParams({ ...fieldsOf("overview"), ...fields });
  const place = { lang: "en", dataset: shop, file: "report.html" };
  const answer = await serveSavedReport(place, search);
  const html = await answer.text();
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
  const ids = [...html.matchAll(/<article class="chapter" id="(\w+)">/g)].map(([, id]) => id);
  const linked = [...html.matchAll(/<li><a href="#(\w+)">/g)].map(([, id]) => id);
  expect(ids).toEqual(linked);
  expect(ids.length).toBe(peopled + ["overview", "compare", "history", "cohorts", "forecast"].length);
  expect(html).not.toMatch(/<script|<link|<img|<iframe|url\(|@import| on\w+="|NaN|undefined|\[object/i);
  for (const page of ["overview", "segment", "history"] as const)
    expect(html).toContain(await fingerprintOf(await reportFor(page, fields), page));
  // Lists of customers leave as files of their own.
  expect(html).not.toContain(escapeHtml(wordsOf("en").t("cell.members.name")));
  const { rows } = await namesOf(await reportFor("customers"));
  const headers = { [actorHeader]: printActor(viewer) };
  const bare = await (await serveSavedReport(place, search, headers)).text();
  expect(rows.some((name) => html.includes(escapeHtml(name)))).toBe(true);
  expect(rows.filter((name) => bare.includes(escapeHtml(name)))).toEqual([]);
});

test("whatever a shop is called, its name ends neither the foot of a page nor the style sheet", () => {
  const name = `</style><script>alert(1)</script> "A\\" ; } @import 'x'\nB`;
  const html = savedDocument({ words: wordsOf("en"), title: name, facts: [name], foot: [name, "b"] }, []);
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  expect(html).not.toMatch(/<script/);
  const [, content = ""] = /white-space:pre;content:("(?:[^"\\]|\\.)*")\}/s.exec(html) ?? [];
  const read = content
    .slice(1, -1)
    .replace(/\\([0-9a-f]{1,6}) /g, (_, hex) => String.fromCodePoint(Number(`0x${hex}`)));
  expect(read).toBe(`${name}\nb`);
});

test("only a pinned page has one", async () => {
  expect(loadFingerprint(await reportOf(shop, period), "overview")).toBeNull();
  expect(await loadFingerprint(await reportFor("overview"), "overview")).toMatch(/-/);
  for (const page of ["about", "forecast"])
    expect(loadFingerprint(await reportFor("overview"), page)).toBeNull();
});

test("who may not see people gets a file without them, and none of a page about them", async () => {
  const { rows } = await namesOf(await reportFor("customers"));
  const plain = await (await fileOf("customers")).text();
  const own = await (await fileOf("segment")).text();
  expect(rows.some((name) => plain.includes(escapeHtml(name)))).toBe(true);
  const names = rows.filter((name) => own.includes(escapeHtml(name)));
  expect(names.length).toBeGreaterThan(0);
  const bare = await (await fileOf("segment", {}, "en", viewer)).text();
  expect(names.filter((name) => bare.includes(escapeHtml(name)))).toEqual([]);
  for (const page of ["customers", "customer"] as const)
    expect((await fileOf(page, {}, "en", viewer)).status).toBe(404);
});

async function namesOf(report: Report) {
  const [cell] = pageCells(report, "customers");
  if (cell === undefined) throw new Error("no list");
  const { rows } = await report.data.ask((await cell.asked(report)).question);
  return { rows: (rows as { name: string | null }[]).flatMap(({ name }) => (name === null ? [] : [name])) };
}

test("a wrong address is told", async () => {
  const statusOf = async (file: string, fields: Record<string, string>) =>
    (await serveSavedReport({ lang: "en", dataset: shop, file }, new URLSearchParams(fields))).status;
  expect(await statusOf("overview.html", { ranks: "99" })).toBe(400);
  expect(await statusOf("segment.html", { segment: "nothing" })).toBe(400);
  expect(await statusOf("segment.html", {})).toBe(404);
  expect(await statusOf("customer.html", { customer: "nobody" })).toBe(404);
  expect(await statusOf("about.html", {})).toBe(404);
  expect(await statusOf("overview.docx", {})).toBe(404);
  expect(await statusOf("about.pdf", {})).toBe(404);
});

test("the command counts anew, and tells what is the same from what is not", async () => {
  const path = join(dataFolder, "saved.html");
  const html = await (await fileOf("segment")).text();
  await writeFile(path, html);
  const known = await fingerprintOf(await reportFor("segment"), "segment");
  expect(await tercet(["verify", path])).toMatchObject({ code: 0, out: expect.stringContaining(known) });
  const live = `/en/d/${shop}/segments/vip?${new URLSearchParams(period)}`;
  const pinned = `https://shop.example${live}&v=${version}`;
  expect(await tercet(["verify", pinned])).toMatchObject({ code: 0, out: expect.stringContaining(known) });
  expect((await tercet(["verify", pinned, known.toLowerCase()])).code).toBe(0);
  const other = await tercet(["verify", pinned.replace("12-31", "12-30"), known]);
  expect(other).toMatchObject({ code: 1, out: expect.stringContaining(known) });
  await writeFile(path, html.replace(known, "0000-0000-0000"));
  expect((await tercet(["verify", path])).code).toBe(1);
  await rm(path);
  for (const wrong of [[path], [live], [`/en/d/${shop}/about?v=${version}`]])
    expect((await tercet(["verify", ...wrong])).code).toBe(2);
});

test.skipIf(!findBrowser())(
  "the command writes the whole report as HTML and A4, its poster as one sheet of A3, and leaves nothing behind",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "tercet-report-"));
    const address = `/ru/d/${shop}/segments/vip?${new URLSearchParams({ ...period, ranks: "2" })}`;
    const args = ["--html", "--pdf", "--poster", "--lang", "ru", "--folder", folder];
    const { code, out } = await tercet(["report", address, ...args]);
    const [html, report, poster] = ["report.html", "report.pdf", "poster.pdf"].map((name) =>
      join(folder, `${shop}-${name.replace(".", "-2024-12-31.")}`),
    ) as [string, string, string];
    expect([code, out]).toEqual([0, `${html}\n${report}\n${poster}\n`]);
    expect(await readFile(html, "utf8")).toContain('<html lang="ru">');
    const pages = pagesOfPdf(await readFile(report));
    expect(pages.length).toBeGreaterThan(10);
    const sizes = new Set(pages.map(({ width, height }) => `${Math.round(width)} × ${Math.round(height)}`));
    expect([...sizes]).toEqual(["595 × 842"]);
    expect(pages.filter(({ texts }) => texts < textsMin)).toEqual([]);
    const sheets = pagesOfPdf(await readFile(poster));
    expect(sheets.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([[1191, 842]]);
    expect(await readdir(scratchFolder).catch(() => [])).toEqual([]);
    await rm(folder, { recursive: true });
    expect((await tercet(["report", "nothing"])).code).toBe(2);
  },
);

/** The foot of a page alone has fewer pieces of text. */
const textsMin = 30;
