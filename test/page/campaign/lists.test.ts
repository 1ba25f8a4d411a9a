import { beforeAll, expect, test } from "vitest";
import { addDays } from "../../../lib/base/day";
import { type FormatId, formatIds, formats } from "../../../lib/export/formats";
import type { Campaign } from "../../../lib/model/campaign/campaign";
import { fillText } from "../../../lib/model/segment-text";
import { dialects } from "../../../lib/model/view/view";
import { loadOffers } from "../../../lib/page/campaign/lists";
import { messagesOf } from "../../../lib/page/campaign/messages";
import { loadScript } from "../../../lib/page/campaign/script";
import { loadSizes } from "../../../lib/page/campaign/split";
import { startCampaign } from "../../../lib/page/campaign/start";
import { audiencePath, deleteCampaign } from "../../../lib/store/campaigns";
import { segmentContent } from "../../../lib/store/content";
import { versionFolder } from "../../../lib/store/disk/paths";
import { addedDraft, factsIn, storedCampaign } from "../../campaigns";
import { chanceOf } from "../../chance";
import { importText, reportOf } from "../../dataset";
import { hashOf, saidBy, strictCells } from "../../export/lists";
import { ask } from "../../ingest/shop";
import { rowsOf } from "../../shell";
import { serveList } from "../doors";
import { first, soon } from "./shop";

const roles = {
  customer: "customer",
  date: "date",
  amount: "amount",
  name: "name",
  email: "email",
  phone: "phone",
  product: "product",
} as const;

type Person = Readonly<{ id: string; name: string; email: string; phone: string }>;

const digitsOf = (n: number) => `916${String(7_000_000 + n * 13)}`;

/** Every fifth household of three shares an address, every seventh a number; of some the id is their contact. */
function personOf(n: number): Person {
  const house = Math.floor(n / 3);
  const email = house % 5 === 0 ? `House${house}@Example.com` : `person${n}x@example.com`;
  const digits = house % 7 === 0 ? digitsOf(5_000 + house) : digitsOf(n);
  const phone = [`8 (${digits.slice(0, 3)}) ${digits.slice(3)}`, `+7${digits}`, digits][n % 3] ?? "";
  const own = { id: `client-${n}-x`, name: `Name${n}, "the" =${n}+1x`, email, phone };
  if (n % 11 === 0) return { ...own, id: `id${n}x@example.com`, email: "" };
  if (n % 13 === 0) return { ...own, id: `+7${digits}`, phone: "" };
  return n % 17 === 0 ? { ...own, email: `${email}; second${n}x@example.com`, phone: "none" } : own;
}

const people = Array.from({ length: 330 }, (_, n) => personOf(n));

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function shopCsv(): string {
  const chance = chanceOf(5);
  const rows = people.flatMap(({ id, name, email, phone }, n) =>
    Array.from({ length: 1 + Math.floor(chance() * 4) }, () => {
      const [day, money] = [Math.floor(chance() * 60), (5 + chance() * 90).toFixed(2)];
      const kind = Math.floor(chance() * 11);
      const product = `Tea ${kind === 10 ? 9 : kind % 5}`;
      return [id, addDays(first, day), money, name, email, phone, product].map(quoted).join();
    }).concat(n % 6 === 0 ? keen({ id, name, email, phone }) : []),
  );
  return ["customer,date,amount,name,email,phone,product", ...rows, ""].join("\n");
}

/** Lines of somebody who buys much, often and up to the last day, and always a tea that others seldom do. */
function keen({ id, name, email, phone }: Person): string[] {
  return [40, 50, 55, 59].map((day) =>
    [id, addDays(first, day), "250.00", name, email, phone, "Tea 9"].map(quoted).join(),
  );
}

let shop = "";

beforeAll(async () => {
  shop = await importText(shopCsv(), { roles });
});

async function started(changes: Partial<Campaign>): Promise<string> {
  const { id } = await addedDraft(shop, { ...soon, ...changes });
  expect(await startCampaign({ lang: "en", dataset: shop, id }, new Date())).toBe("started");
  return id;
}

type File = Readonly<{ name: string; said: string; rows: number }>;

async function fileOf(campaign: string, file: FormatId, dialect: string, lang = "en"): Promise<File> {
  const answer = await serveList(
    { lang, dataset: shop, id: campaign, file },
    new URLSearchParams({ dialect }),
  );
  if (answer.status !== 200 || answer.body === null)
    throw new Error(`${answer.status} ${await answer.text()}`);
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "";
  const said = await saidBy({ name, type: "", body: answer.body, rows: 0, reasons: [] });
  const isRussianExcel = lang === "ru" && dialect === "excel" && formats[file].dialects;
  return { name, said, rows: rowsIn(name, said, isRussianExcel) };
}

function rowsIn(name: string, said: string, isRussianExcel: boolean): number {
  if (name.endsWith(".xlsx")) return said.split("<row ").length - 2;
  if (name.endsWith(".parquet")) return said.split('"customer_id":').length - 1;
  return strictCells(said.replace(/^\uFEFF/, ""), isRussianExcel ? ";" : ",").length - 1;
}

/** Everything by which somebody could be known, as any format may write it. */
function secretsOf({ id, name, email, phone }: Person): string[] {
  const emails = `${email} ${id}`.toLowerCase().match(/[^\s;]+@example\.com/g) ?? [];
  const numbers = `${phone} ${id}`.replace(/[ ()]/g, "").match(/9167\d{6}/g) ?? [];
  const hashed = [...emails, ...numbers.flatMap((digits) => [`7${digits}`, `+7${digits}`])];
  return [
    id,
    name,
    ...emails,
    ...numbers,
    ...hashed.flatMap((text) => [hashOf("md5", text), hashOf("sha256", text)]),
  ];
}

async function membersOf(campaign: string, arm: string): Promise<Person[]> {
  const rows = await rowsOf(`select customer_id from '${audiencePath(shop, campaign)}' where arm = '${arm}'`);
  const ids = new Set(rows.map(({ customer_id }) => customer_id));
  return people.filter(({ id }) => ids.has(id));
}

const kinds = formatIds.flatMap((format) =>
  (formats[format].dialects ? dialects : (["plain"] as const)).map((dialect) => ({
    format,
    dialect,
    lang: dialect === "excel" ? "ru" : "en",
  })),
);

test.each<Partial<Campaign>>([
  { holdout: 200 },
  { holdout: 400, audience: { m_min: "20" } },
  { holdout: 50, audience: { r_max: "45" }, name: "=1+1 “Москва”" },
  { holdout: 0 },
])("no list has anything of whoever is held out: %j", async (changes) => {
  const id = await started(changes);
  const [held, treated] = [await membersOf(id, "held"), await membersOf(id, "treated")];
  const {
    data: { version },
  } = await reportOf(shop);
  const refs = await ask(versionFolder(shop, version.id), "select customer_id, ref from customers");
  const refOf = new Map(refs.map(({ customer_id, ref }) => [String(customer_id), String(ref)]));
  const secrets = new Set(held.flatMap((one) => [...secretsOf(one), refOf.get(one.id) ?? one.id]));
  const shown = (text: string) =>
    text.toLowerCase().replaceAll('""', '"').replaceAll("&quot;", '"').replaceAll('\\"', '"');
  const free = treated.filter((one) => secretsOf(one).every((secret) => !secrets.has(secret)));
  expect(held.length > 0).toBe(changes.holdout !== 0);
  expect(free.length).toBeGreaterThan(50);
  const offers = await loadOffers(await loadSizes(await factsIn(shop, { campaign: id })));
  for (const { format, dialect, lang } of kinds) {
    const { name, said, rows } = await fileOf(id, format, dialect, lang);
    const text = shown(said);
    expect([...secrets].filter((secret) => text.includes(secret.toLowerCase()))).toEqual([]);
    const offer = offers.find((one) => one.format === format);
    const left = offer?.reasons.reduce((sum, { customers }) => sum + customers, 0) ?? 0;
    expect([offer?.rows, (offer?.rows ?? 0) + left]).toEqual([rows, treated.length]);
    expect(name).toContain("2024-02-29");
    // The search would find somebody: of those who share nothing with the holdout nearly all are there.
    const found = free.filter((one) => secretsOf(one).some((secret) => text.includes(secret.toLowerCase())));
    expect(found.length).toBeGreaterThan(free.length * 0.8);
    if (format.startsWith("customers")) expect(found).toHaveLength(free.length);
  }
});

test("whoever is called is on the phone list, most money first, and nobody of the holdout", async () => {
  const id = await started({ holdout: 300, channel: "phone", offer: "Tea for two" });
  const offers = await loadOffers(await loadSizes(await factsIn(shop, { campaign: id })));
  const calls = [];
  for (let page = 1; ; page += 1) {
    const script = await loadScript(await factsIn(shop, { campaign: id, page: String(page) }));
    if (script === null) throw new Error("no script");
    calls.push(...script.calls);
    expect(script.page).toBe(page);
    expect(script.calls.length).toBeLessThanOrEqual(20);
    if (script.next === null) {
      expect(script.total).toBe(calls.length);
      expect(script.total).toBe(offers.find(({ format }) => format === "phone.csv")?.rows);
      break;
    }
  }
  const held = await membersOf(id, "held");
  const secrets = new Set(held.flatMap(secretsOf));
  expect(
    calls.filter(({ phone, customer_id }) => secrets.has(phone.slice(2)) || secrets.has(customer_id)),
  ).toEqual([]);
  expect(new Set(calls.map(({ phone }) => phone)).size).toBe(calls.length);
  const best = calls.filter(({ code }) => code === "333");
  expect(best.length).toBeGreaterThan(5);
  expect(new Set(best.map(({ preferred }) => preferred?.product))).toEqual(new Set(["Tea 9"]));
  expect(calls.some(({ preferred }) => preferred === null)).toBe(true);
  for (const { name, products, last_purchase, say } of calls) {
    expect(say).toContain(name);
    expect(say).not.toMatch(/[{}[\]]/);
    expect(products).toMatch(/^Tea \d(, Tea \d){0,2}$/);
    expect(last_purchase).not.toBeNull();
    expect(say).not.toBe("");
  }
  const { said } = await fileOf(id, "phone.csv", "plain");
  expect(calls.map(({ phone }) => phone)).toEqual(
    strictCells(said, ",")
      .slice(1)
      .map(([phone]) => phone),
  );
  const beyond = await loadScript(await factsIn(shop, { campaign: id, page: "999" }));
  expect(beyond?.calls).toEqual(calls.slice(-(beyond?.calls.length ?? 0)));
});

test("a campaign by message has a ready text for each of its segments, and its list is that of the phones", async () => {
  const id = await started({ holdout: 300, channel: "message" });
  const facts = await factsIn(shop, { campaign: id });
  const messages = messagesOf(facts);
  const segments = facts.campaign.start?.segments ?? [];
  expect(segments.length).toBeGreaterThan(1);
  expect(new Set(messages.map(({ segment }) => segment))).toEqual(
    new Set(segments.map(({ segment }) => segment)),
  );
  const sizes = new Map(segments.map(({ segment, customers }) => [segment, customers]));
  const order = messages.map(({ segment }) => sizes.get(segment) ?? 0);
  expect(order).toEqual([...order].sort((a, b) => b - a));
  for (const { segment, text } of messages) {
    expect(text).not.toMatch(/[{}[\]]/);
    const whole = segmentContent("en", "classic-3", segment).texts.message;
    expect(text).toBe(fillText(whole, { name: "‹name›", product: null, next: null, days: null }));
  }
  expect((await fileOf(id, "phone.csv", "plain")).rows).toBeGreaterThan(100);
  const draft = { ...facts.campaign, start: null, audience: { segment: "vip" } };
  expect(messagesOf({ ...facts, campaign: draft }).map(({ segment }) => segment)).toEqual(["vip"]);
  expect(messagesOf({ ...facts, campaign: { ...draft, audience: {} } })).toEqual([]);
  expect(messagesOf({ ...facts, campaign: { ...facts.campaign, channel: "email" } })).toEqual([]);
});

test("headings say the as-of date in the reader's language", async () => {
  const id = await started({});
  expect((await fileOf(id, "customers.csv", "plain")).said.split("\r\n")[0]).toMatch(
    /,Segment on 2024-02-29,/i,
  );
  expect((await fileOf(id, "customers.csv", "excel", "ru")).said.split("\r\n")[0]).toMatch(
    /;Сегмент на 2024-02-29;/,
  );
});

async function refusal(id: string, file: string, { dataset = shop, lang = "en", fields = {} } = {}) {
  const answer = await serveList({ lang, dataset, id, file }, new URLSearchParams(fields));
  const { error } = answer.status === 200 ? { error: "none" } : await answer.json();
  return [answer.status, error];
}

test("a wrong address, a draft and a list that is too short are refused in words", async () => {
  const draft = await addedDraft(shop, soon);
  const [id, small] = [await started({}), await started({ audience: { top: "60" } })];
  expect(await refusal(id, "nothing.csv")).toEqual([404, "unknown_list"]);
  expect(await refusal(id, "constructor")).toEqual([404, "unknown_list"]);
  expect(await refusal(id, "toString")).toEqual([404, "address_unknown"]);
  expect(await refusal(id, "email.csv", { lang: "xx" })).toEqual([404, "address_unknown"]);
  expect(await refusal(id, "email.csv", { dataset: "nowhere" })).toEqual([404, "unknown_dataset"]);
  expect(await refusal(id, "email.csv", { fields: { v: "000000000000" } })).toEqual([404, "unknown_dataset"]);
  expect(await refusal(id, "email.csv", { fields: { dialect: "klingon" } })).toEqual([
    400,
    expect.any(String),
  ]);
  expect(await refusal(id, "email.csv", { fields: { campaign: draft.id } })).toEqual([200, "none"]);
  expect(await refusal("zzzzzzzzzz", "email.csv")).toEqual([404, "campaign_gone"]);
  expect(await refusal("../../etc", "email.csv")).toEqual([404, "address_unknown"]);
  expect(await refusal("", "email.csv")).toEqual([404, "address_unknown"]);
  expect(await refusal(small, "yandex.csv")).toEqual([409, "too_few_rows"]);
  for (const format of formatIds)
    expect(await refusal(draft.id, format)).toEqual([409, "campaign_not_started"]);
  expect(await loadScript(await factsIn(shop, { campaign: draft.id }))).toBeNull();
  await deleteCampaign(shop, id);
  expect(await refusal(id, "email.csv")).toEqual([404, "campaign_gone"]);
  expect((await storedCampaign(shop, small)).state).toBe("running");
});
