import { beforeAll, expect, test } from "vitest";
import { leastRights } from "../../../lib/model/access/roles";
import type { SavedView } from "../../../lib/model/view/saved-view";
import { loadSearchPage } from "../../../lib/page/dataset/search";
import { pageLinks } from "../../../lib/page/report/frame";
import { openReport } from "../../../lib/page/report/report";
import { addSavedView } from "../../../lib/store/dataset/saved-views";
import { reportOf } from "../../dataset";
import { importShop } from "../shop";

let shop = "";

beforeAll(async () => {
  shop = await importShop(60);
  const view: Omit<SavedView, "title" | "page"> = {
    schema: 1,
    segment: "",
    fields: {},
    deleted: false,
    journal: [],
  };
  await addSavedView(shop, "tea", { ...view, title: "Tea History", page: "overview" });
  await addSavedView(shop, "guests", { ...view, title: "Guests", page: "customers" });
});

async function foundBy(q: string) {
  const { groups } = await loadSearchPage(await reportOf(shop, { q, ranks: "3" }));
  return Object.fromEntries(groups.map(({ kind, links }) => [kind, links.map(({ text }) => text)]));
}

test("a word is found in pages, saved views, segments and customers", async () => {
  expect(await foundBy("HIST")).toEqual({ pages: ["History"], saved: ["Tea History"] });
  expect(await foundBy("hist tea")).toEqual({ saved: ["Tea History"] });
  expect((await foundBy("vip"))["segments"]).toContain("VIP");
  const { customers = [] } = await foundBy("zoë");
  expect(customers.length).toBe(11);
  expect(customers.at(-1)).toBe("All customers found");
  expect(await foundBy("no such thing")).toEqual({});
});

test("without a word all pages, segments and saved views are there, and no customer", async () => {
  const { pages, saved, customers } = await foundBy("");
  expect([pages?.length, saved, customers]).toEqual([9, ["Guests", "Tea History"], undefined]);
});

test("a reader of aggregates finds no customers, and no pages that are missing for them", async () => {
  const report = await openReport({ lang: "en", dataset: shop, search: { q: "g" }, rights: leastRights });
  if (report === null) throw new Error("no report");
  const { groups } = await loadSearchPage(report);
  expect(groups.map(({ kind }) => kind)).not.toContain("customers");
  expect(groups.flatMap(({ links }) => links.map(({ text }) => text))).not.toContain("Guests");
});

test("each page has a letter of its own", async () => {
  const { address, words } = await reportOf(shop);
  const letters = pageLinks(address, words).map(({ letter }) => letter);
  expect(new Set([...letters, "s", "g"]).size).toBe(letters.length + 2);
});
