import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type Server, startServer } from "../../e2e/kit/server";
import { password, runUser, send } from "./requests";

// Accounts, links and what they ask for are made once.
test.describe.configure({ mode: "serial", timeout: 120_000 });

const html = { accept: "text/html", "accept-language": "en" };

let folder = "";
let site: Server;

/** Everybody who may ask, and the cookie by which they do. `page` and `people` are readers of links, `page` of the overview alone. */
const actors = ["nobody", "stranger", "page", "around", "people", "viewer", "analyst", "owner"] as const;
type Who = (typeof actors)[number];
const cookies: Record<Who, string> = {
  nobody: "",
  stranger: "",
  page: "",
  around: "",
  people: "",
  viewer: "",
  analyst: "",
  owner: "",
};

const everyone: readonly Who[] = ["stranger", "viewer", "analyst", "owner"];
const reports: readonly Who[] = ["around", "people", "viewer", "analyst", "owner"];
const files: readonly Who[] = ["page", ...reports];
const people: readonly Who[] = ["people", "analyst", "owner"];
const work: readonly Who[] = ["analyst", "owner"];

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tercet-matrix-"));
  site = await startServer({ DATA_DIR: folder });
  await runUser(folder, ["add", "Ann", "--role", "owner"]);
  for (const [name, role, dataset] of [
    ["Dan", "analyst", "sample"],
    ["Vic", "viewer", "sample"],
    ["Sue", "owner", "sample-ru"],
  ] as const)
    await runUser(folder, ["add", name, "--role", role, "--for", dataset]);
  const names = { owner: "Ann", analyst: "Dan", viewer: "Vic", stranger: "Sue" };
  for (const [who, name] of Object.entries(names))
    cookies[who as Who] = await cookieOf("/en/sign-in/check", { name, password });
  cookies.page = await link({});
  cookies.around = await link({ around: "yes" });
  cookies.people = await link({ around: "yes", people: "yes" });
});

test.afterAll(async () => {
  await site.stop();
  await rm(folder, { recursive: true });
});

function ask(path: string, who: Who, form?: Record<string, string>) {
  return send(site.address, path, {
    headers: html,
    cookie: cookies[who],
    ...(form === undefined ? {} : { form }),
  });
}

async function cookieOf(path: string, form?: Record<string, string>): Promise<string> {
  const { set } = await send(site.address, path, { headers: html, ...(form === undefined ? {} : { form }) });
  return set.replace(/;.*/, "");
}

async function link(fields: Record<string, string>): Promise<string> {
  await ask("/en/d/sample/shares", "analyst", {
    page: "overview",
    state: "",
    days: "7",
    kind: "live",
    ...fields,
  });
  const [, secret = ""] = /\/s\/([\w-]{43})/.exec((await ask("/en/shares", "analyst")).body) ?? [];
  return cookieOf(`/s/${secret}`);
}

/** Asks as everybody does, and sees who got through. Others are told that there is nothing, or sign in. */
async function expectFor(path: string, allowed: readonly Who[]): Promise<void> {
  const got: Record<string, number> = {};
  const wanted: Record<string, number> = {};
  for (const who of actors) {
    const answer = await ask(path, who);
    const isShort = answer.status === 307;
    got[who] = isShort ? (await ask(answer.to, who)).status : answer.status;
    wanted[who] = allowed.includes(who) ? 200 : who === "nobody" ? 303 : 404;
  }
  expect({ path, ...got }).toEqual({ path, ...wanted });
}

const d = "/en/d/sample";

test("each page is for whom it is meant, and for others as if it were not there", async () => {
  const { to: campaign } = await ask(`${d}/campaigns/make`, "analyst", { audience: "ranks=3" });
  const { to: notebook } = await ask(`${d}/notebooks/make`, "analyst", {
    title: "mine",
    page: "overview",
    state: "",
  });
  const list = (await ask(`${d}/customers`, "owner")).body;
  const [, customer = ""] = /\/customers\/([^"?]+)/.exec(list) ?? [];
  const pages: [string, readonly Who[]][] = [
    ["/en", everyone],
    ["/en/account", everyone],
    ["/en/shares", ["stranger", ...work]],
    ["/en/audit", ["owner"]],
    ["/en/audit/download", ["owner"]],
    [d, files],
    [`${d}/poster`, reports],
    ...["history", "segments/vip"].map((page): [string, readonly Who[]] => [`${d}/${page}`, reports]),
    [`${d}/customers`, people],
    [`${d}/customers/${customer}`, people],
    [`${d}/about`, ["viewer", ...work]],
    ...["views", "notes", "search"].map((page): [string, readonly Who[]] => [
      `${d}/${page}`,
      ["viewer", ...work],
    ]),
    [`${d}/left-out`, work],
    ...["campaigns", "notebooks", "schemes", "stop-list"].map((page): [string, readonly Who[]] => [
      `${d}/${page}`,
      work,
    ]),
    [campaign.replace(/[?#].*/, ""), work],
    [notebook.replace(/[?#].*/, ""), work],
    [`${d}/versions/delete`, ["owner"]],
  ];
  for (const [path, allowed] of pages) await expectFor(path, allowed);
  const [, name = ""] = /\/notebooks\/([^/?#]+)/.exec(notebook) ?? [];
  const { body } = await ask(`${d}/notebooks/${name}`, "analyst");
  const [, cell = ""] = new RegExp(`/notebooks/${name}/([a-z_0-9]+)\\.json`).exec(body) ?? [];
  for (const format of ["csv", "json", "parquet", "sql"])
    await expectFor(`${d}/notebooks/${name}/${cell}.${format}`, work);
  await expectFor(`${d}/notebooks/${name}/notebook.md`, work);
});

test("each file is for whom its rows are meant, in every format", async () => {
  for (const format of ["csv", "json", "parquet", "sql", "svg"]) {
    await expectFor(`${d}/cells/scatter.${format}`, files);
    if (format !== "svg") await expectFor(`${d}/cells/customers.${format}`, people);
    if (format !== "svg") await expectFor(`${d}/cells/tried_bought.${format}`, work);
  }
  await expectFor(`${d}/tables/segments`, files);
  await expectFor(`${d}/tables/customers`, people);
  await expectFor(`${d}/saved/overview.html`, files);
  await expectFor(`${d}/saved/history.html`, reports);
  await expectFor(`${d}/saved/customers.html`, people);
});

test("nothing is changed by those who may not", async () => {
  const forms: [string, readonly Who[]][] = [
    ["/en/uploads", ["stranger", ...work]],
    ["/en/shares/change", ["stranger", ...work]],
    [`${d}/shares`, work],
    [`${d}/campaigns/make`, work],
    [`${d}/notebooks/make`, work],
    [`${d}/schemes/save`, work],
    [`${d}/stop-list/change`, work],
    [`${d}/views/change`, work],
    [`${d}/notes/change`, work],
    [`${d}/versions/delete`, ["owner"]],
    ["/en/audit/download", []],
  ];
  for (const [path, allowed] of forms)
    for (const who of actors.filter((one) => !allowed.includes(one))) {
      const { status } = await ask(path, who, { do: "x" });
      expect([path, who, status < 500 && status >= 400]).toEqual([path, who, true]);
    }
});

/** Addresses whose answers are kept, in states that nobody asked for before. */
const kept = ["scatter", "compare_scatter", "poster_map", "advice", "summary", "members"].flatMap((cell) =>
  ["points=10", "points=50&pick=top"].map((state) => `${d}/cells/${cell}.json?segment=vip&${state}`),
);

async function answersIn(order: readonly (readonly [string, Who])[]): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const [path, who] of order) {
    const { status, body } = await ask(path, who);
    answers.set(`${who} ${path}`, `${status} ${body}`);
  }
  return answers;
}

test("an answer is the same whoever asked before, and in a process that nobody has asked anything", async () => {
  const readers: readonly Who[] = ["owner", "people", "viewer", "around", "page"];
  const all = readers.flatMap((who) => kept.map((path) => [path, who] as const));
  const before = await answersIn(all);
  await site.stop();
  const answers = (await readdir(join(folder, "datasets"), { recursive: true })).filter((path) =>
    path.endsWith("/answers"),
  );
  expect(answers.length).toBeGreaterThan(0);
  for (const path of answers) await rm(join(folder, "datasets", path), { recursive: true });
  site = await startServer({ DATA_DIR: folder });
  // Those who may see least ask first now.
  const after = await answersIn(all.toReversed());
  for (const [asked, answer] of before) expect([asked, after.get(asked)]).toEqual([asked, answer]);
});
