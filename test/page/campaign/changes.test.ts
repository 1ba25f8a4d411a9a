import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { loadSums } from "../../../lib/page/campaign/facts";
import { loadSplit } from "../../../lib/page/campaign/split";
import { formOf as sentForm } from "../../../lib/page/site/long-form";
import { audiencePath } from "../../../lib/store/campaigns";
import { deleteVersion } from "../../../lib/store/deletion";
import { addedDraft, factsIn, formOf, sendForm, storedCampaign } from "../../campaigns";
import { importText, importTextAs, reportOf } from "../../dataset";
import { rowsOf } from "../../shell";
import { makeCampaign, serveList } from "../doors";
import { roles, running, shopCsv, soon } from "./shop";

let shop = "";

beforeAll(async () => {
  shop = await importText(shopCsv(), { roles });
});

const measure = { do: "measure" };

test("an offer that is too long comes back whole, by an address that any server takes", async () => {
  const { id } = await addedDraft(shop);
  const offer = "Купон на доставку. ".repeat(200);
  const location = await sendForm({ dataset: shop, id }, { do: "save", offer, window_days: "no" });
  expect(location.length).toBeLessThan(200);
  const { searchParams } = new URL(location, "http://a");
  const given = Object.fromEntries(await sentForm(Object.fromEntries(searchParams)));
  expect(given).toEqual({ given_offer: offer, given_window_days: "no" });
});

async function historyOf({ dataset, id }: { dataset: string; id: string }): Promise<string[]> {
  return (await storedCampaign(dataset, id)).journal.map(({ what }) => what);
}

test("a name may have anything in it, on one line, and is kept as it was given", async () => {
  const { id } = await addedDraft(shop, { name: "before" });
  const nasty = fc.string({
    unit: fc.constantFrom(
      '"',
      "'",
      "<script>",
      "🦊",
      "\n",
      "\r\n",
      "\0",
      "é",
      "e\u0301",
      " ",
      "%",
      "я",
      "\\",
      "\u2028",
      "a",
    ),
    maxLength: 40,
  });
  const property = fc.asyncProperty(nasty, async (name) => {
    const old = (await storedCampaign(shop, id)).name;
    const location = await sendForm({ dataset: shop, id }, { do: "save", name });
    const expected = name
      .normalize("NFC")
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim();
    const isName = expected.length > 0 && expected.length <= 120;
    expect((await storedCampaign(shop, id)).name).toBe(isName ? expected : old);
    expect(new URL(location, "http://localhost").searchParams.has("given_name")).toBe(!isName);
  });
  await fc.assert(property, { numRuns: 40 });
});

test("a hostile name of 120 characters starts, and its list has a harmless name", async () => {
  const name = `<script>alert("x")</script> '; drop table -- 🦊${"я".repeat(73)}`;
  const { dataset, id } = await running();
  expect(name).toHaveLength(120);
  expect(await sendForm({ dataset, id }, { do: "save", name })).toContain("done=saved");
  const answer = await serveList({ lang: "ru", dataset, id, file: "customers.csv" }, new URLSearchParams());
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="[a-z0-9-]+\.csv"$/);
  await answer.body?.cancel();
});

test.each([`a${"🦊".repeat(99)}`, "one\nline\tand\0more", " "])(
  "a draft is named for its customers, whatever they were looked for by: %j",
  async (q) => {
    const audience = String(new URLSearchParams({ q, company: "North" }));
    const answer = await makeCampaign({ lang: "en", dataset: shop }, formOf({ audience }));
    const id = /campaigns?\/([a-z0-9]{10})/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
    const { name } = await storedCampaign(shop, id);
    expect(name.isWellFormed()).toBe(true);
    expect(name).not.toMatch(/\p{Cc}/u);
    expect(name).toContain("North");
    expect(name.length).toBeLessThanOrEqual(120);
  },
);

const plans = {
  name: "Another",
  contact_cost: "1,5",
  purchase_cost: "2",
  margin: "40",
  offer: "None",
  channel: "phone",
  planned_start: "2024-04-01",
  window_days: "7",
  metric: "money",
  holdout: "50",
};

test("what decides the result is fixed at the start, costs once it is measured, all of it in the archive", async () => {
  const { dataset, id } = await running();
  const changed = async (fields: Record<string, string>) => {
    const before = await storedCampaign(dataset, id);
    await sendForm({ dataset, id }, { do: "save", ...fields });
    const now = await storedCampaign(dataset, id);
    expect({ ...now, journal: [] }).toMatchObject({
      start: before.start,
      state: before.state,
      audience: before.audience,
    });
    return Object.keys(plans).filter((name) => now[name as "name"] !== before[name as "name"]);
  };
  expect(await changed(plans)).toEqual(["name", "contact_cost", "purchase_cost", "margin"]);
  expect((await storedCampaign(dataset, id)).journal.at(-1)).toMatchObject({
    what: "changed",
    fields: ["name", "contact_cost", "purchase_cost", "margin"],
  });
  await importTextAs(dataset, shopCsv({ until: 100 }), { roles });
  await sendForm({ dataset, id }, measure);
  expect(await changed({ ...plans, name: "Third", contact_cost: "9" })).toEqual(["name"]);
  await sendForm({ dataset, id }, { do: "archive" });
  expect(await changed({ ...plans, name: "Fourth", margin: "" })).toEqual([]);
  await sendForm({ dataset, id }, { do: "reopen" });
  expect(await changed({ ...plans, name: "Fourth", margin: "" })).toEqual(["name"]);
  expect(await historyOf({ dataset, id })).toEqual([
    "made",
    "started",
    "changed",
    "measured",
    "changed",
    "archived",
    "reopened",
    "changed",
  ]);
  const draft = await addedDraft(dataset, soon);
  await sendForm({ dataset, id: draft.id }, { do: "save", ...plans });
  expect((await storedCampaign(dataset, draft.id)).journal.at(-1)?.fields.sort()).toEqual(
    Object.keys(plans).sort(),
  );
});

test("a window that the data does not cover yet is not measured", async () => {
  const { dataset, id } = await running();
  expect(await sendForm({ dataset, id }, measure)).toContain("done=not_covered");
  await importTextAs(dataset, shopCsv({ until: 73 }), { roles });
  expect(await sendForm({ dataset, id }, measure)).toContain("done=not_covered");
  expect(await storedCampaign(dataset, id)).toMatchObject({ state: "running", measurements: [] });
  await importTextAs(dataset, shopCsv({ until: 74 }), { roles });
  expect(await sendForm({ dataset, id }, measure)).toContain("done=measured");
});

test("each version is measured once, and the first result stays the first", async () => {
  const { dataset, id } = await running();
  await importTextAs(dataset, shopCsv({ until: 80 }), { roles });
  await sendForm({ dataset, id }, measure);
  const {
    data: { version },
  } = await reportOf(dataset);
  const found = await storedCampaign(dataset, id);
  expect(found).toMatchObject({
    state: "measured",
    measurements: [{ version: version.id, last_day: version.last_day }],
  });
  expect(found.measurements[0]?.sums).toEqual(await loadSums(await factsIn(dataset, { campaign: id })));
  await Promise.all([sendForm({ dataset, id }, measure), sendForm({ dataset, id }, measure)]);
  expect(await storedCampaign(dataset, id)).toEqual(found);
  await importTextAs(dataset, shopCsv({ until: 100 }), { roles });
  await sendForm({ dataset, id }, measure);
  const again = await storedCampaign(dataset, id);
  expect(again.measurements).toHaveLength(2);
  expect(again.measurements[0]).toEqual(found.measurements[0]);
  expect(again.journal.map((entry) => entry.version)).toEqual([
    null,
    again.start?.version,
    ...again.measurements.map((one) => one.version),
  ]);
  // The version in which it was measured may go; what it said stays.
  await deleteVersion(dataset, version.id);
  expect(await storedCampaign(dataset, id)).toEqual(again);
});

test("customers who are gone after a replace count as having bought nothing, and are told", async () => {
  const { dataset, id } = await running({ holdout: 400 });
  const before = await loadSums(await factsIn(dataset, { campaign: id }));
  await importTextAs(dataset, shopCsv({ until: 100, without: (n) => n % 3 === 0 }), { roles });
  const facts = await factsIn(dataset, { campaign: id });
  const sums = await loadSums(facts);
  const { start } = await storedCampaign(dataset, id);
  const whole = sums.filter(({ segment }) => segment === "");
  expect(whole.map(({ customers }) => customers).sort()).toEqual(
    [start?.held, (start?.customers ?? 0) - (start?.held ?? 0)].sort(),
  );
  expect(before.filter(({ found, customers }) => found !== customers)).toEqual([]);
  const lost = whole.reduce((sum, { customers, found }) => sum + customers - found, 0);
  const ids = await rowsOf(`select customer_id from '${audiencePath(dataset, id)}'`);
  expect(lost).toBe(ids.filter(({ customer_id }) => Number(String(customer_id).slice(1)) % 3 === 0).length);
  expect(lost).toBeGreaterThan(10);
  for (const row of whole) expect(row.bought).toBeLessThanOrEqual(row.found);
  const split = await loadSplit(facts);
  expect(split.treated + split.held - split.treated_found - split.held_found).toBe(lost);
  expect(await sendForm({ dataset, id }, measure)).toContain("done=measured");
});

test("where far more of one arm than of the other are gone, nothing is measured", async () => {
  const { dataset, id } = await running({ holdout: 400 });
  const file = audiencePath(dataset, id);
  const held = await rowsOf(`select customer_id from '${file}' where arm = 'held'`);
  const gone = new Set(held.slice(4).map(({ customer_id }) => String(customer_id)));
  await importTextAs(dataset, shopCsv({ until: 100, without: (n) => gone.has(`b${n}`) }), { roles });
  expect(await sendForm({ dataset, id }, measure)).not.toContain("done=measured");
  expect(await storedCampaign(dataset, id)).toMatchObject({ state: "running", measurements: [] });
});

test("a window of returns alone is measured: money below zero, and nobody bought", async () => {
  const { dataset, id } = await running({ holdout: 400 });
  await importTextAs(
    dataset,
    shopCsv({ until: 100, only: (cents, day) => (day < 60 ? cents : -Math.abs(cents) - 1) }),
    { roles },
  );
  expect(await sendForm({ dataset, id }, measure)).toContain("done=measured");
  const [measured] = (await storedCampaign(dataset, id)).measurements;
  for (const row of measured?.sums.filter(({ segment }) => segment === "") ?? []) {
    expect(row).toMatchObject({ bought: 0, repeat: 0, returned: 0, purchases: 0, money_purchases: 0 });
    expect(row.money).toBeLessThan(0);
    expect(row.money_squares).toBeGreaterThan(0);
  }
});

test("a start that comes with changes of the plan saves and shows them first; wrong ones are sent back", async () => {
  const { id } = await addedDraft(shop, { ...soon, holdout: 200 });
  const place = { dataset: shop, id };
  const first = await sendForm(place, { do: "start", holdout: "40" });
  expect(first).toContain("done=saved_first");
  expect(await storedCampaign(shop, id)).toMatchObject({ state: "draft", holdout: 400 });
  const second = await sendForm(place, { do: "start", holdout: "100" });
  expect(new URL(second, "http://localhost").searchParams.get("given_holdout")).toBe("100");
  expect(await storedCampaign(shop, id)).toMatchObject({ state: "draft", holdout: 400 });
  expect(await sendForm(place, { do: "start", holdout: "40" })).toContain("done=started");
  const late = await sendForm(place, { do: "start", name: "Another", contact_cost: "9" });
  expect(late).toContain("done=already");
  expect(await storedCampaign(shop, id)).toMatchObject({ name: "May", contact_cost: "0.00" });
});
