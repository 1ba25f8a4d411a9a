import { beforeAll, expect, test } from "vitest";
import * as notebook from "../../../app/[lang]/d/[dataset]/notebooks/[id]/change/route";
import { loadCampaignsPage } from "../../../lib/page/campaign/campaigns";
import { loadNotebooksPage } from "../../../lib/page/notebook/notebooks";
import { readCampaign } from "../../../lib/store/campaigns";
import { addNotebook, readNotebook } from "../../../lib/store/notebooks";
import { addedDraft, formOf, sendForm } from "../../campaigns";
import { reportOf } from "../../dataset";
import { importShop } from "../shop";

let shop = "";

beforeAll(async () => {
  shop = await importShop(40);
});

const said = (address: string) => new URL(address, "http://site").searchParams;

test("a campaign that was deleted is listed with its way back, and comes back under its address", async () => {
  const { id, name } = await addedDraft(shop, { name: "Coupon" });
  const campaign = { dataset: shop, id };
  expect(await sendForm(campaign, { do: "delete" })).toContain("done=deleted");
  const { deleted } = await loadCampaignsPage(await reportOf(shop), new URLSearchParams());
  expect(deleted.map(({ title, action }) => [title, action])).toEqual([
    [name, `/en/d/${shop}/campaigns/${id}/change`],
  ]);
  const back = { do: deleted[0]?.what ?? "", name: deleted[0]?.name ?? "" };
  const page = await loadCampaignsPage(await reportOf(shop), said(await sendForm(campaign, back)));
  expect([page.done, page.deleted, page.rows.map((row) => row.name)]).toEqual(["It is back.", [], [name]]);
  expect((await readCampaign(shop, id))?.name).toBe(name);
  expect(said(await sendForm(campaign, back)).get("done")).toBe("not_back");
});

test("a notebook that was deleted comes back with its text", async () => {
  const now = new Date();
  await addNotebook(shop, "calls", { text: "Call them.", forkedFrom: null, now });
  const send = async (fields: Readonly<Record<string, string>>) => {
    const place = { params: Promise.resolve({ lang: "en", dataset: shop, id: "calls" }) };
    return said((await notebook.POST(formOf(fields), place)).headers.get("location") ?? "");
  };
  const known = await readNotebook(shop, "calls");
  expect((await send({ do: "delete" })).get("done")).toBe("deleted");
  const { deleted } = await loadNotebooksPage(await reportOf(shop), new URLSearchParams(), []);
  expect(deleted.map(({ title }) => title)).toEqual(["calls"]);
  expect((await send({ do: "restore", name: deleted[0]?.name ?? "" })).get("done")).toBe("back");
  expect(await readNotebook(shop, "calls")).toEqual(known);
});
