import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import * as change from "../../../app/[lang]/d/[dataset]/views/change/route";
import { rightsOf } from "../../../lib/model/access/roles";
import { loadOwnCompared } from "../../../lib/page/compare/own";
import { loadOwnSegmentPage } from "../../../lib/page/dataset/own-segment";
import { loadSavedViewsPage } from "../../../lib/page/dataset/saved-views";
import { loadOwnHistory } from "../../../lib/page/history/own";
import { selectionQuestion } from "../../../lib/page/kit/customer-list";
import { openReport } from "../../../lib/page/report/report";
import { actorHeader, printActor } from "../../../lib/page/site/actor";
import { readCampaign } from "../../../lib/store/campaigns";
import { datasetFolder } from "../../../lib/store/disk/paths";
import { formOf } from "../../campaigns";
import { reportOf } from "../../dataset";
import { makeCampaign, serveSavedReport } from "../doors";
import { importShop } from "../shop";

let shop = "";

beforeAll(async () => {
  shop = await importShop(120);
});

const place = () => ({ lang: "en", dataset: shop });

/** Sends a form of the saved views; what its sender is told. */
async function send(fields: Readonly<Record<string, string>>): Promise<string | null> {
  const answer = await change.POST(formOf(fields), { params: Promise.resolve(place()) });
  const { searchParams } = new URL(answer.headers.get("location") ?? "", "http://site");
  return searchParams.get("done");
}

/** Where a short address leads. */
async function targetOf(id: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await serveSavedReport({ ...place(), file: id }, new URLSearchParams(), headers);
  return [answer.status, answer.headers.get("location")];
}

const rowsOf = async () => (await loadSavedViewsPage(await reportOf(shop), new URLSearchParams())).rows;

const filter = "?m_min=300&r_max=200&v=000000000000&page=3";

test("a filter gets a name, a short address and another name, goes and comes back", async () => {
  expect(await send({ do: "save", page: "customers", title: " Дорогие\tгости ", state: filter })).toBe(
    "saved",
  );
  const target = `/en/d/${shop}/customers?m_min=300&r_max=200`;
  expect(await targetOf("dorogie-gosti")).toEqual([303, target]);
  expect(await send({ do: "rename", id: "dorogie-gosti", title: "Best guests" })).toBe("renamed");
  expect((await rowsOf()).map(({ id, title }) => [id, title])).toEqual([["dorogie-gosti", "Best guests"]]);
  expect((await reportOf(shop)).data.saved.map(({ title }) => title)).toEqual(["Best guests"]);
  expect(await send({ do: "delete", id: "dorogie-gosti" })).toBe("deleted");
  expect([(await targetOf("dorogie-gosti"))[0], (await reportOf(shop)).data.saved]).toEqual([404, []]);
  expect(await send({ do: "restore", id: "dorogie-gosti" })).toBe("restored");
  expect(await targetOf("dorogie-gosti")).toEqual([303, target]);
  const [saved] = (await reportOf(shop)).data.saved;
  expect(saved?.journal.map(({ what }) => what)).toEqual(["saved", "renamed", "deleted", "restored"]);
});

test("the same name twice makes two views, and a view without a name none", async () => {
  const known = (await rowsOf()).length;
  for (const title of ["Tea", "tea!", "", "  "])
    await send({ do: "save", page: "compare", title, state: "?a_from=2023-01-01&a_to=2023-12-31" });
  expect(await send({ do: "save", page: "customer", title: "One", state: "?customer=c1" })).toBe("untitled");
  expect((await rowsOf()).map(({ id }) => id).filter((id) => id.startsWith("tea"))).toEqual(["tea", "tea-2"]);
  expect(await rowsOf()).toHaveLength(known + 2);
  expect(await targetOf("tea-2")).toEqual([303, `/en/d/${shop}/compare?a_from=2023-01-01&a_to=2023-12-31`]);
});

test("a segment's page keeps its segment in the path", async () => {
  await send({ do: "save", page: "segment", title: "Our best", state: "?segment=vip&company=North" });
  expect((await targetOf("our-best"))[1]).toMatch(new RegExp(`^/en/d/${shop}/segments/vip\\?company=North$`));
});

test("a campaign is planned for an own segment, whose page counts what its list counts", async () => {
  const row = (await rowsOf()).find(({ segment }) => segment !== null);
  const list = new URL(row?.segment?.list ?? "", "http://site");
  const made = await makeCampaign(place(), formOf({ audience: list.search }));
  const id = made.headers.get("location")?.split("/").at(-1) ?? "";
  expect((await readCampaign(shop, id))?.audience).toEqual({ m_min: "300", r_max: "200" });
  const page = await loadOwnSegmentPage(await reportOf(shop, { saved: row?.id ?? "" }));
  const report = await reportOf(shop, Object.fromEntries(list.searchParams));
  const [found] = (await report.data.ask(await selectionQuestion(report))).rows;
  expect(found?.customers).toBeGreaterThan(0);
  const rows = page?.course.rows.map((cells) => cells.map(({ value }) => value)) ?? [];
  expect(rows[0]?.slice(1)).toEqual([found?.customers, expect.anything(), found?.purchases, found?.money]);
  // Two years of data have the period and one before it.
  expect(rows.length).toBeGreaterThanOrEqual(2);
  expect(await loadOwnSegmentPage(await reportOf(shop, { saved: "tea" }))).toBeNull();
});

/** What the list of customers at an address counts. */
async function countedAt(href: string | null | undefined) {
  const report = await reportOf(shop, Object.fromEntries(new URL(href ?? "", "http://site").searchParams));
  const [found] = (await report.data.ask(await selectionQuestion(report))).rows;
  return found ?? { customers: 0, purchases: 0, money: 0 };
}

test("a saved filter can be chosen where segments are compared", async () => {
  const state = "?code=333&m_min=100&from=2023-05-01&to=2024-04-30";
  await send({ do: "save", page: "customers", title: "Spenders", state });
  const { choices, chosen } = loadOwnCompared(await reportOf(shop, { saved: "gone" }));
  expect(choices.map(({ text, current }) => [text, current])).toContainEqual(["Spenders", false]);
  expect([choices[0], chosen]).toEqual([expect.objectContaining({ text: "none", current: true }), null]);
});

const bothPeriods = { from: "2024-01-01", to: "2024-06-30", a_from: "2023-01-01", a_to: "2023-06-30" };

test.each([{}, { cuts_of: "own" }, { ranks: "5" }, { company: "North", a_company: "*" }])(
  "an own segment has in both periods what its lists have there: %j",
  async (more) => {
    const report = await reportOf(shop, { ...bothPeriods, ...more, saved: "spenders" });
    const { chosen, choices } = loadOwnCompared(report);
    expect(choices.filter(({ current }) => current).map(({ text }) => text)).toEqual(["Spenders"]);
    const table = await chosen?.loaded;
    if (typeof table !== "object") throw new Error(`no table: ${table}`);
    const [people, purchases, money] = table.rows;
    const sides = [await countedAt(people?.[1]?.href), await countedAt(people?.[2]?.href)];
    expect(sides.every(({ customers }) => customers > 0)).toBe(true);
    const { number, moneyFine } = report.words;
    const shown = [people, purchases, money].map((row) => [row?.[1]?.value, row?.[2]?.value]);
    expect(shown).toEqual([
      sides.map(({ customers }) => number(customers)),
      sides.map(({ purchases: count }) => number(count)),
      sides.map((side) => moneyFine(side.money)),
    ]);
  },
);

test("a history shows an own segment at whole ends, each as its list has it", async () => {
  const report = await reportOf(shop, {
    from: "2024-01-01",
    to: "2024-06-30",
    steps: "14",
    saved: "spenders",
  });
  const table = await loadOwnHistory(report).chosen?.loaded;
  if (typeof table !== "object") throw new Error(`no table: ${table}`);
  expect(table.rows.map(([end]) => end?.value).slice(0, 2)).toEqual(["2024-06-30", "2024-05-31"]);
  expect(table.rows).toHaveLength(12);
  for (const [end, customers, , purchases, money] of [table.rows[0] ?? [], table.rows[11] ?? []]) {
    const found = await countedAt(end?.href);
    expect(found).toEqual({ customers: customers?.value, purchases: purchases?.value, money: money?.value });
  }
});

test("who may not see people is shown no own segment, and the reader of a link nothing", async () => {
  const viewer = { id: "1", name: "Vera", roles: { "*": "viewer" as const }, share: null };
  const report = await openReport({ ...place(), lang: "en", search: {}, rights: rightsOf(viewer, shop) });
  if (report === null) throw new Error("no report");
  expect(loadOwnCompared(report)).toEqual({ choices: [], chosen: null });
  const page = await loadSavedViewsPage(report, new URLSearchParams());
  expect(page.rows.map(({ id }) => id)).toEqual(["our-best", "tea", "tea-2"]);
  const headers = { [actorHeader]: printActor(viewer) };
  expect((await targetOf("dorogie-gosti", headers))[0]).toBe(404);
  expect((await targetOf("tea", headers))[0]).toBe(303);
});

test("a spoilt file is told, and the others stay", async () => {
  await writeFile(join(datasetFolder(shop), "saved", "half.json"), '{"schema": 1');
  const page = await loadSavedViewsPage(await reportOf(shop), new URLSearchParams());
  expect([page.rows.length, page.spoilt.length]).toEqual([5, 1]);
  expect((await targetOf("half"))[0]).toBe(503);
});
