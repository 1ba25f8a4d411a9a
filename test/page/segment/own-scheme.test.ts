import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { schemeFrom, segmentOf, shippedFiles } from "../../../lib/model/segment/scheme";
import { absentCode, codesOfRanks, schemeProblems } from "../../../lib/model/segment/scheme-file";
import { cutPositions, rankDown, rankUp } from "../../../lib/model/view/cuts";
import type { Search } from "../../../lib/model/view/view";
import { planCells } from "../../../lib/page/campaign/campaign";
import { startCampaign } from "../../../lib/page/campaign/start";
import { reportCells } from "../../../lib/page/cell-file";
import { countsQuestion } from "../../../lib/page/kit/codes";
import { pageQuestion } from "../../../lib/page/kit/customer-list";
import { historySegments } from "../../../lib/page/kit/history";
import { sizesQuestion } from "../../../lib/page/kit/segments";
import { loadNotebookPage } from "../../../lib/page/notebook/notebook";
import { loadCell } from "../../../lib/page/report/cell";
import { split } from "../../../lib/query/campaign/queries";
import { segments } from "../../../lib/query/history/queries";
import { versionFolder } from "../../../lib/store/disk/paths";
import { addNotebook } from "../../../lib/store/notebooks";
import { saveScheme, schemeRevision } from "../../../lib/store/schemes";
import { factsIn, formOf } from "../../campaigns";
import { answerOf } from "../../cells";
import { reportOf } from "../../dataset";
import { runScript } from "../../shell";
import { makeCampaign } from "../doors";
import { importShop } from "../shop";
import { ownFile } from "./given";

const scheme = schemeFrom(ownFile(), "tea");

let shop = "";

beforeAll(async () => {
  shop = await importShop();
  const saved = await saveScheme(shop, "tea", { scheme: ownFile(), isNew: true, now: new Date(0) });
  expect(saved).toBe("saved");
});

const views: Readonly<Record<string, Search>> = {
  "a usual view": { customer: "c1", segment: "vip" },
  "thresholds of another period, by weeks": {
    cuts: "frozen",
    cuts_from: "2024-01-01",
    cuts_to: "2024-03-31",
    step: "week",
    steps: "6",
    segment: "lost",
    customer: "c1",
  },
  "two periods of two segments, each by its own thresholds": {
    from: "2024-04-01",
    to: "2024-06-30",
    a_from: "2024-01-01",
    a_to: "2024-02-29",
    cuts_of: "own",
    segment: "regular",
    a_segment: "vip",
    customer: "c1",
  },
};

const known = reportCells.filter(({ id }) => !id.startsWith("tried_") && id !== "customer_campaigns");

const shownOn = Object.entries(views).flatMap(([name, search], i) =>
  known
    .filter(({ id }) => i === 0 || /^(compare_|changes|migration|history_|segment_|code_|moves)/.test(id))
    .map((cell) => [name, cell.id, search, cell] as const),
);

test.each(shownOn)("%s: %s is shown, and its script gives its rows", async (_, _id, search, cell) => {
  const report = await reportOf(shop, { ...search, scheme: "tea" });
  expect(report.address.problems).toEqual([]);
  const shown = await loadCell(report, cell);
  expect("failed" in shown ? shown.failed : "").toBe("");
  const answer = await answerOf(cell, report);
  const folder = versionFolder(shop, report.data.version.id);
  expect(await runScript(folder, answer.script())).toEqual(answer.rows);
});

test("ranks and codes are those of the scheme: own limits of F, quantiles for R and M", async () => {
  const report = await reportOf(shop, { scheme: "tea" });
  const { rows } = await report.data.ask(await pageQuestion(report, { size: 10_000, skip: 0 }));
  const buyers = rows.filter(({ code }) => code !== absentCode);
  const quantiles = (values: readonly number[], ranks: number) => {
    const sorted = values.toSorted((a, b) => a - b);
    return cutPositions(sorted.length, ranks).map((position) => sorted[position - 1] ?? 0);
  };
  const cuts = {
    r: quantiles(
      buyers.map(({ recency }) => recency ?? 0),
      4,
    ),
    f: [1, 2],
    m: quantiles(
      buyers.map(({ monetary }) => monetary),
      2,
    ),
  };
  for (const { code, recency, frequency, monetary, segment } of rows) {
    const digits = [rankDown(recency ?? 0, cuts.r), rankUp(frequency, cuts.f), rankUp(monetary, cuts.m)];
    if (code !== absentCode) expect(code).toBe(digits.join(""));
    expect(segment).toBe(segmentOf(scheme, code).id);
  }
  expect(new Set(buyers.map(({ code }) => code[1]))).toEqual(new Set(["1", "2", "3"]));
  expect((await report.data.reach()).cuts).toEqual({ ...cuts, m: cuts.m.map((cut) => cut.toFixed(2)) });
});

test("each page divides the same customers and the same money, to the cent", async () => {
  const report = await reportOf(shop, { scheme: "tea" });
  const usual = await reportOf(shop);
  const sums = (rows: readonly Readonly<{ customers: number; money: number }>[]) => ({
    customers: rows.reduce((sum, row) => sum + row.customers, 0),
    cents: rows.reduce((sum, row) => sum + Math.round(row.money * 100), 0),
  });
  const sizes = (await report.data.ask(sizesQuestion(report))).rows;
  const codes = (await report.data.ask(countsQuestion(report.address))).rows;
  const whole = sums((await usual.data.ask(sizesQuestion(usual))).rows);
  expect(codes.map(({ code }) => code).sort()).toEqual(codesOfRanks(ownFile().ranks).toSorted());
  expect([sums(sizes), sums(codes)]).toEqual([whole, whole]);
  for (const { segment, customers, money } of sizes) {
    const own = sums(codes.filter((row) => row.segment === segment));
    expect(own).toEqual({ customers, cents: Math.round(money * 100) });
  }
  const history = z.array(segments.row).parse((await answerOf(historySegments, report)).rows);
  const last = history.filter(({ end }) => end === history[0]?.end);
  expect(last.map(({ segment, customers, money }) => ({ segment, customers, money }))).toEqual(
    sizes.map(({ segment, customers, money }) => ({ segment, customers, money })),
  );
  const lit = await reportOf(shop, { scheme: "tea", segment: "vip" });
  const members = await lit.data.ask(await pageQuestion(lit, { size: 10_000, skip: 0 }));
  expect(members.rows.length).toBe(sizes.find(({ segment }) => segment === "vip")?.customers);
});

test("a campaign chooses by the scheme as it was when it was planned", async () => {
  const form = new URLSearchParams({ audience: "scheme=tea&segment=regular" });
  const made = await makeCampaign({ lang: "en", dataset: shop }, formOf(Object.fromEntries(form)));
  const campaign = /campaigns\/([a-z0-9]{10})/.exec(made.headers.get("location") ?? "")?.[1] ?? "";
  const before = await factsIn(shop, { campaign });
  expect(before.campaign.audience["scheme"]).toBe(`tea.${schemeRevision(ownFile())}`);
  const chosen = await before.data.ask({ query: split, params: {}, needs: ["audience"] });
  const [first = "", ...others] =
    ownFile()
      .segments.find(({ id }) => id === "regular")
      ?.codes.split(" ") ?? [];
  const changed: Readonly<Record<string, string>> = { vip: `332 432 ${first}`, regular: others.join(" ") };
  const segments = ownFile().segments.map((one) => ({ ...one, codes: changed[one.id] ?? one.codes }));
  await saveScheme(shop, "tea", { scheme: ownFile({ segments }), isNew: false, now: new Date(1) });
  const after = await factsIn(shop, { campaign, v: before.data.version.id });
  expect((await after.data.ask({ query: split, params: {}, needs: ["audience"] })).rows).toEqual(chosen.rows);
  for (const cell of planCells) {
    const shown = await loadCell(after, cell);
    expect("failed" in shown ? shown.failed : "").toBe("");
  }
  expect(await startCampaign({ lang: "en", dataset: shop, id: campaign }, new Date())).toBe("started");
});

test("a pinned notebook and its files keep the scheme as it is, the live one takes later ones", async () => {
  const text = "---\ntitle: Pinned\n---\nWords.\n";
  await addNotebook(shop, "pinned", { text, forkedFrom: null, now: new Date() });
  const report = await reportOf(shop, { scheme: "tea", notebook: "pinned" });
  const page = await loadNotebookPage(report, new URLSearchParams());
  const schemeIn = (href = "") => new URL(href, "http://site").searchParams.get("scheme");
  const kept = report.address.scheme.id;
  expect(kept).toMatch(/^tea\.[0-9a-f]{16}$/);
  expect([page?.share.pinned, page?.files?.html].map(schemeIn)).toEqual([kept, kept]);
  expect(schemeIn(page?.share.live)).toBe("tea");
});

test("an address of a scheme that is not there says so and shows the usual one", async () => {
  const report = await reportOf(shop, { scheme: "coffee", ranks: "5" });
  expect(report.address.problems.map(({ code }) => code)).toEqual(["unknown_scheme"]);
  expect([report.address.scheme.id, report.address.view.scheme]).toEqual(["common-5", ""]);
});

test("limits of a scheme come before those of an address, and other addresses mean what they meant", async () => {
  const own = await reportOf(shop, {
    scheme: "tea",
    ranks: "3",
    cuts: "fixed",
    cut_r: "1,2",
    cut_f: "1,2",
    cut_m: "1,2",
  });
  expect([own.address.view.cuts, own.address.view.ranks]).toEqual(["quantile", 4]);
  expect(own.address.href("overview")).toBe(`/en/d/${shop}?ranks=4&scheme=tea`);
  const usual = await reportOf(shop, { ranks: "5" });
  expect(usual.address.href("overview")).toBe(`/en/d/${shop}?ranks=5`);
});

test.each([
  ["a code in no segment", { codes: "" }, "scheme_missing"],
  ["a code in two", { codes: "111 222 432" }, "scheme_repeated"],
  ["a code of other ranks", { codes: "555" }, "scheme_strange"],
])("%s is named", (_, changes, code) => {
  const [first, ...rest] = ownFile().segments;
  if (first === undefined) throw new Error("a scheme without segments");
  const found = schemeProblems(ownFile({ segments: [{ ...first, ...changes }, ...rest] }));
  expect(found.map((one) => one.code)).toContain(code);
});

test("the schemes that ship are files of the same kind, and whole", () => {
  for (const file of [ownFile(), ...Object.values(shippedFiles)]) expect(schemeProblems(file)).toEqual([]);
});
