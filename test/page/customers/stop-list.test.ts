import { readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { formatIds } from "../../../lib/export/formats";
import { isNamed } from "../../../lib/export/stop-list";
import { withEntries } from "../../../lib/model/customers/stop-list";
import { type AddressName, namedBy } from "../../../lib/model/href";
import { startCampaign } from "../../../lib/page/campaign/start";
import { cells, cellTypes } from "../../../lib/page/cell-file";
import { loadStopListPage } from "../../../lib/page/customers/stop-list";
import { stoppedAmong } from "../../../lib/page/kit/customer-list";
import { notebookCellTypes, notebookTypes } from "../../../lib/page/notebook/files";
import { stoppedIn } from "../../../lib/page/report/stopped";
import { savedNames } from "../../../lib/page/saved-file";
import { changeStopList } from "../../../lib/store/customers/stop-list";
import { dataFolder } from "../../../lib/store/disk/paths";
import { addNotebook } from "../../../lib/store/notebooks";
import { addedDraft } from "../../campaigns";
import { importText, reportOf } from "../../dataset";
import { hashOf } from "../../export/lists";
import { runsOf } from "../../lane";
import { rowsOf } from "../../shell";
import { serveCell, serveLeftOut, serveList, serveNotebookFile, serveSavedReport } from "../doors";

const roles = {
  customer: "customer",
  date: "date",
  amount: "amount",
  name: "name",
  email: "email",
  phone: "phone",
} as const;

/** What every address does with people: pages and forms show them, these files name nobody, and those leave out the stop list. */
const decisions = {
  home: "page",
  sign_in: "page",
  check_sign_in: "form",
  start_sign_in: "form",
  account: "page",
  change_account: "form",
  shares: "page",
  change_shares: "form",
  audit: "page",
  audit_file: "names nobody",
  uploads: "form",
  parts: "form",
  part: "form",
  import: "form",
  progress: "names nobody",
  cancel: "form",
  upload: "page",
  overview: "page",
  compare: "page",
  history: "page",
  cohorts: "page",
  forecast: "page",
  segment: "page",
  customers: "page",
  customer: "page",
  stop_list: "page",
  change_stop_list: "form",
  campaigns: "page",
  make: "form",
  change: "form",
  script: "page",
  campaign: "page",
  list: "leaves out",
  notebooks: "page",
  make_notebook: "form",
  change_notebook: "form",
  notebook_edit: "page",
  notebook_revisions: "page",
  notebook: "page",
  notebook_file: "leaves out",
  schemes: "page",
  scheme_court: "page",
  save_scheme: "form",
  scheme_edit: "page",
  scheme_file: "names nobody",
  about: "page",
  poster: "page",
  tour: "form",
  cell: "leaves out",
  table: "page",
  saved: "leaves out",
  saved_views: "page",
  search: "page",
  change_view: "form",
  own_segment: "page",
  notes: "page",
  change_notes: "form",
  make_share: "form",
  left_out: "leaves out",
  versions: "form",
  version: "form",
  deletion: "page",
  version_deletion: "page",
} as const satisfies Record<AddressName, "page" | "form" | "names nobody" | "leaves out">;

type Person = Readonly<{ id: string; name: string; email: string; phone: string }>;

const personOf = (n: number): Person => ({
  id: `client-${n}-x`,
  name: `Name${n}x`,
  email: `person${n}x@example.com`,
  phone: `8 (916) 700-${String(10 + Math.floor(n / 100))}-${String(n % 100).padStart(2, "0")}`,
});

/** The richest are named in figures. The last two share a contact with somebody on the list. */
const stopped: readonly Person[] = [
  { ...personOf(1), email: "" },
  personOf(2),
  { ...personOf(3), phone: "" },
  { ...personOf(4), email: "", id: "owner4x@example.com" },
  { ...personOf(5), phone: personOf(2).phone },
  { ...personOf(6), email: "other6x@example.com; PERSON2X@example.com" },
];

const pasted = ["CLIENT-1-X", "person2x@EXAMPLE.com", "Person3x@example.com", "owner4x@example.com"];

const others = Array.from({ length: 130 }, (_, n) => personOf(n + 10));

let shop = "";
let campaign = "";

const fields = { from: "2024-01-01", to: "2024-03-31" };
const fence = "```";

const notebook = `---
title: People
---

${fence}sql people
select *, md5(email) as hashed from customers
${fence}

${fence}sql sales
select customer_id, sum(net) as net from orders group by all
${fence}

${fence}sql rows
select distinct customer_id, name, email, phone from lines
${fence}

${fence}chart sales
{ "marks": [{ "mark": "bar", "x": "customer_id", "y": "net" }] }
${fence}
`;

beforeAll(async () => {
  const all = [...stopped.map((one) => [one, 900] as const), ...others.map((one) => [one, 20] as const)];
  const rows = all.flatMap(([{ id, name, email, phone }, money], i) => [
    [id, `2024-0${1 + (i % 3)}-1${i % 9}`, money + i, name, email, phone],
    [id, `2024-03-2${i % 9}`, money, name, email, phone],
    [id, "never", money, name, email, phone],
  ]);
  const csv = ["customer,date,amount,name,email,phone", ...rows.map((row) => row.join()), ""].join("\n");
  shop = await importText(csv, { roles });
  campaign = (await addedDraft(shop, { holdout: 0, audience: {} })).id;
  expect(await startCampaign({ lang: "en", dataset: shop, id: campaign }, new Date())).toBe("started");
  await addNotebook(shop, "people", { text: notebook, forkedFrom: null, now: new Date() });
});

/** What of a person no file may have, in any spelling in which one writes it. */
function secretsOf({ id, name, email, phone }: Person): string[] {
  const digits = phone.replace(/\D/g, "").replace(/^8/, "7");
  const contacts = email === "" ? [] : email.toLowerCase().split("; ").slice(0, 1);
  const hashed = [...contacts, ...(digits === "" ? [] : [digits, `+${digits}`])];
  return [id, name, ...contacts, ...hashed.flatMap((one) => [hashOf("md5", one), hashOf("sha256", one)])];
}

/** Everything that a file says. */
async function textOf(response: Response, name: string): Promise<string> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (name.endsWith(".xlsx"))
    return Object.values(unzipSync(bytes))
      .map((part) => new TextDecoder().decode(part))
      .join("\n");
  if (!name.endsWith(".parquet")) return new TextDecoder().decode(bytes);
  const path = join(dataFolder, "said.parquet");
  writeFileSync(path, bytes);
  return JSON.stringify(await rowsOf(`from read_parquet('${path}')`));
}

type Asked = readonly [name: string, ask: () => Promise<Response>];

const place = () => ({ lang: "ru", dataset: shop });

/** Cells that may name people, and every so many of the others. */
const asked = cells.filter(
  (cell, i) => cell.takes === "people" || /scatter|dots|map|density/.test(cell.id) || i % runsOf(10, 1) === 0,
);

/** Every file of every door that leaves out the stop list. */
const files = {
  cell: () =>
    asked.flatMap(({ id }) =>
      Object.keys(cellTypes).flatMap((format) =>
        (format === "csv" ? ["plain", "excel"] : ["plain"]).map((dialect): Asked => {
          const file = `${id}.${format}`;
          const search = new URLSearchParams({
            ...fields,
            campaign,
            segment: "",
            dialect,
            customer: "client-20-x",
          });
          return [file, () => serveCell({ ...place(), file }, search)];
        }),
      ),
    ),
  list: () =>
    formatIds.map(
      (file): Asked => [file, () => serveList({ ...place(), id: campaign, file }, new URLSearchParams())],
    ),
  notebook_file: () =>
    [
      ...Object.keys(notebookTypes),
      ...["people", "sales", "rows"].flatMap((name) =>
        Object.keys(notebookCellTypes).map((format) => `${name}.${format}`),
      ),
    ].map(
      (file): Asked => [
        file,
        () => serveNotebookFile({ ...place(), id: "people", file }, new URLSearchParams(fields)),
      ],
    ),
  saved: () =>
    savedNames.map((page): Asked => {
      const named = { segment: { segment: "vip" }, customer: { customer: "client-20-x" } };
      const search = new URLSearchParams({
        ...fields,
        ...(page in named ? named[page as keyof typeof named] : {}),
      });
      return [`${page}.html`, () => serveSavedReport({ ...place(), file: `${page}.html` }, search)];
    }),
  left_out: () =>
    ["csv", "xlsx"].map(
      (as): Asked => [`left-out.${as}`, () => serveLeftOut(place(), new URLSearchParams({ as }))],
    ),
} as const satisfies Record<DoorName, () => readonly Asked[]>;

type DoorName = { [N in AddressName]: (typeof decisions)[N] extends "leaves out" ? N : never }[AddressName];

/** By the name of each file what it says; files that cannot be had say why. */
async function saidBy(door: DoorName, which = /./): Promise<[name: string, status: number, text: string][]> {
  const said: [string, number, string][] = [];
  for (const [name, ask] of files[door]().filter(([file]) => which.test(file))) {
    const response = await ask();
    said.push([name, response.status, await textOf(response, response.ok ? name : "")]);
  }
  return said;
}

test("what is called a page is one, and whatever else sends something has a decision", () => {
  const app = join(process.cwd(), "app", "[lang]");
  const routes = readdirSync(app, { recursive: true, encoding: "utf8" }).filter(
    (file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file) && !file.includes("[...rest]"),
  );
  const rows = routes.map((file) => {
    const path = `/en/${dirname(file)}`.replace(/\/\.$/, "").replaceAll(/\[+\.*(\w+)\]+/g, "$1");
    return [decisions[namedBy(path).name] === "page", file.endsWith("page.tsx"), file] as const;
  });
  expect(rows.length).toBeGreaterThan(40);
  expect(rows.filter(([said, is]) => said !== is)).toEqual([]);
});

test.each(Object.keys(files) as DoorName[])(
  "files of %s name people until they are on the stop list",
  async (door) => {
    await changeStopList(shop, () => ({ schema: 1, entries: [], changes: [] }));
    const before = (await saidBy(door, /csv|html/)).map(([, , text]) => text).join("\n");
    // A saved page and a figure show the richest, and the others are on the list.
    expect([before.includes("Name1x"), before.includes(hashOf("sha256", "person2x@example.com"))]).toContain(
      true,
    );
    await changeStopList(shop, (known) => withEntries(known, pasted, { at: new Date(), by: "Anna" }));
    const after = await saidBy(door);
    expect(after.filter(([, status]) => status >= 500)).toEqual([]);
    const found = after.flatMap(([name, , text]) =>
      stopped.flatMap((person) =>
        secretsOf(person).flatMap((one) => (text.includes(one) ? [[name, one]] : [])),
      ),
    );
    expect(found).toEqual([]);
    expect(
      after.some(
        ([, , text]) =>
          text.includes("client-20-x") || text.includes(hashOf("sha256", "person20x@example.com")),
      ),
    ).toBe(true);
  },
);

test("the customers of a selection on the list are counted, and rows keep their order", async () => {
  await changeStopList(shop, (known) => withEntries(known, pasted, { at: new Date(), by: "Anna" }));
  expect(await stoppedAmong(await reportOf(shop, fields))).toEqual({ customers: 6, email: 4, phone: 5 });
  const search = new URLSearchParams({ ...fields, sort: "monetary", order: "asc" });
  const rows = await (await serveCell({ ...place(), file: "customers.json" }, search)).json();
  const sums = rows.map(({ monetary }: { monetary: number }) => monetary);
  expect(sums).toHaveLength(others.length);
  expect(sums).toEqual(sums.toSorted((a: number, b: number) => a - b));
});

test("who said no at import leaves in no file, nor who shares a contact with them; the page counts them", async () => {
  const people = [
    ["anna", "anna@example.com", "no"],
    ["boris", "anna@example.com", "yes"],
    ["vera", "vera@example.com", "yes"],
  ];
  const rows = people.map(([id, email, word]) => `${id},2024-01-01,10.00,${email},${word}`);
  const consent = { customer: "customer", date: "date", amount: "amount", email: "email", consent: "agrees" };
  const dataset = await importText(["customer,date,amount,email,agrees", ...rows, ""].join("\n"), {
    roles: consent,
  });
  const answer = await serveCell({ lang: "en", dataset, file: "customers.json" }, new URLSearchParams());
  expect((await answer.json()).map(({ customer_id }: { customer_id: string }) => customer_id)).toEqual([
    "vera",
  ]);
  const page = await loadStopListPage(await reportOf(dataset), new URLSearchParams());
  expect([page.reasons, page.customers]).toEqual([
    "By reason: 0 were added by somebody, 1 said no at import.",
    2,
  ]);
  expect(page.rows.map(({ text, added }) => [text, added.endsWith(", said no at import")])).toEqual([
    ["anna", true],
  ]);
  expect(page.changes).toEqual([expect.stringMatching(/: 1 customer said no at import$/)]);
  await changeStopList(dataset, (known) => withEntries(known, ["vera"], { at: new Date(), by: "Anna" }));
  const { marks, saidNo } = await stoppedIn(dataset, (await reportOf(dataset)).data);
  const named = people.map(([customer_id = "", email = ""]) => {
    const person = { customer_id, ref: customer_id, email, phone: null };
    return [isNamed(marks, person), isNamed(saidNo, person)];
  });
  expect(named).toEqual([
    [true, true],
    [true, true],
    [true, false],
  ]);
});

test.each(["cells", "saved"])("no file is about a customer on the list: %s", async (door) => {
  await changeStopList(shop, (known) => withEntries(known, pasted, { at: new Date(), by: "Anna" }));
  const search = new URLSearchParams({ ...fields, customer: "client-1-x" });
  const answer =
    door === "cells"
      ? await serveCell({ ...place(), file: "documents.csv" }, search)
      : await serveSavedReport({ ...place(), file: "customer.html" }, search);
  expect([answer.status, (await answer.json()).error]).toEqual([409, "customer_stopped"]);
});
