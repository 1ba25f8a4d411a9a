import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { GET } from "../../app/api/openapi.json/route";
import { apiRows } from "../../lib/page/api-rows";
import { campaignCells } from "../../lib/page/campaign/campaign";
import type { CampaignFacts } from "../../lib/page/campaign/facts";
import { startCampaign } from "../../lib/page/campaign/start";
import { reportCells } from "../../lib/page/cell-file";
import type { Cell } from "../../lib/page/report/cell";
import { loadHealth } from "../../lib/page/site/health";
import { addNotebook } from "../../lib/store/notebooks";
import { addedDraft, factsIn } from "../campaigns";
import { serveCell, serveNotebookFile, serveSavedReport } from "./doors";
import { importShop } from "./shop";

const content = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()).optional() }));

const operation = z.object({
  operationId: z.string(),
  responses: z.record(z.string(), z.object({ description: z.string().min(2), content })),
});

const parameter = z.object({
  name: z.string(),
  in: z.enum(["path", "query"]),
  schema: z.record(z.string(), z.unknown()),
});

const described = z.object({
  openapi: z.literal("3.1.0"),
  paths: z.record(
    z.string(),
    z.object({
      parameters: z.array(z.union([z.object({ $ref: z.string() }), parameter])).default([]),
      get: operation,
    }),
  ),
  components: z.object({
    parameters: z.record(z.string(), parameter),
    schemas: z.record(z.string(), z.record(z.string(), z.unknown())),
  }),
});

const all: readonly Cell<CampaignFacts>[] = [...reportCells, ...campaignCells];
const search = { customer: "c1", from: "2024-03-01", to: "2024-12-31" };

let api: z.infer<typeof described>;
let shop = "";
let campaign = "";

beforeAll(async () => {
  const asked = await GET(new Request("http://localhost/api/openapi.json"), { params: Promise.resolve({}) });
  api = described.parse(await asked.json());
  shop = await importShop();
  campaign = (await addedDraft(shop)).id;
  await startCampaign({ lang: "en", dataset: shop, id: campaign }, new Date());
});

test("every cell is described, and nothing else as one", async () => {
  const paths = Object.keys(api.paths).filter((path) => path.includes("/cells/"));
  const ids = [...new Set(all.map(({ id }) => id))];
  expect(paths.sort()).toEqual(ids.map((id) => `/{lang}/d/{dataset}/cells/${id}.{format}`).sort());
  const facts = await factsIn(shop, { ...search, campaign });
  for (const cell of all)
    expect((await cell.askedForFiles(facts)).question.query.row, cell.id).toBe(apiRows[cell.id]);
});

test("the description holds together", () => {
  const text = JSON.stringify(api);
  const known = Object.entries(api.components).flatMap(([room, parts]) =>
    Object.keys(parts).map((name) => `#/components/${room}/${name}`),
  );
  expect([...text.matchAll(/"\$ref":"([^"]*)"/g)].filter(([, ref = ""]) => !known.includes(ref))).toEqual([]);
  const operations = Object.values(api.paths).map(({ get }) => get.operationId);
  expect(new Set(operations).size).toBe(operations.length);
  for (const [path, { parameters }] of Object.entries(api.paths)) {
    const given = parameters.map((one) => ("$ref" in one ? requireParameter(one.$ref) : one));
    const names = given.flatMap((one) => (one.in === "path" ? [one.name] : []));
    expect(names.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
  }
});

test.each([...new Set(all.map(({ id }) => id))])("%s answers as it is described", async (id) => {
  const { get } = api.paths[`/{lang}/d/{dataset}/cells/${id}.{format}`] ?? {};
  const fields = new URLSearchParams({ ...search, segment: "vip", campaign });
  const json = await serveCell({ lang: "en", dataset: shop, file: `${id}.json` }, fields);
  const { schema } = get?.responses[String(json.status)]?.content["application/json"] ?? {};
  expect(z.fromJSONSchema(resolved(schema)).safeParse(await json.json()).error).toBeUndefined();
  // A result is not to be seen before the window of its campaign has ended.
  const isResult = id.startsWith("lift") || id === "campaign_placebo";
  expect(json.status).toBe(isResult ? 409 : 200);
  if (isResult) return;
  const csv = await serveCell({ lang: "en", dataset: shop, file: `${id}.csv` }, fields);
  expect(Object.keys(get?.responses["200"]?.content ?? {})).toContain(typeOf(csv));
  const [heads = ""] = (await csv.text()).replace("\uFEFF", "").split("\n");
  expect(heads.trim().split(",").sort()).toEqual(Object.keys(apiRows[id].shape).sort());
});

test("a notebook, its cells and the health of the server answer as they are described", async () => {
  const text =
    '```sql ones\nselect 1 as one\n```\n\n```chart ones\n{"marks":[{"mark":"bar","x":"one","y":"one"}]}\n```\n';
  await addNotebook(shop, "own", { text, forkedFrom: null, now: new Date() });
  const folder = "/{lang}/d/{dataset}/notebooks/{notebook}";
  const files = Object.keys(api.paths).filter((path) => path.startsWith(folder));
  const { parameters = [] } = api.paths[`${folder}/{cell}.{format}`] ?? {};
  const formats = parameters.flatMap((one) =>
    "name" in one ? z.array(z.string()).parse(one.schema["enum"]) : [],
  );
  expect([files.length, formats.length]).toEqual([3, 5]);
  for (const path of files)
    for (const format of path.includes("{format}") ? formats : [""]) {
      const file = path
        .slice(folder.length + 1)
        .replace("{cell}", "ones")
        .replace("{format}", format);
      const found = await serveNotebookFile(
        { lang: "en", dataset: shop, id: "own", file },
        new URLSearchParams(),
      );
      expect([file, found.status]).toEqual([file, 200]);
      expect(Object.keys(api.paths[path]?.get.responses["200"]?.content ?? {})).toContain(typeOf(found));
    }
  const { get } = api.paths["/{lang}/d/{dataset}/saved/{page}.{format}"] ?? {};
  const saved = await serveSavedReport(
    { lang: "en", dataset: shop, file: "overview.html" },
    new URLSearchParams(),
  );
  expect(Object.keys(get?.responses[saved.status]?.content ?? {})).toContain(typeOf(saved));
  const { schema } = api.paths["/health"]?.get.responses["200"]?.content["application/json"] ?? {};
  expect(z.fromJSONSchema(resolved(schema)).safeParse(await loadHealth()).success).toBe(true);
});

test("a wrong value of an address is answered as it is described", async () => {
  const file = { lang: "en", dataset: shop, file: "codes.json" };
  const found = await serveCell(file, new URLSearchParams({ ranks: "99" }));
  expect(found.status).toBe(400);
  expect(
    z.fromJSONSchema(api.components.schemas["failure"] ?? {}).safeParse(await found.json()).success,
  ).toBe(true);
  const state = z.fromJSONSchema(api.components.parameters["state"]?.schema ?? {});
  expect(
    [{ ranks: "5", company: "North" }, { ranks: "99" }].map((fields) => state.safeParse(fields).success),
  ).toEqual([true, true]);
});

/** Routes that take a form, and lead whoever only looks to its page. */
const forms = [
  "/[lang]/account/change",
  "/[lang]/d/[dataset]/campaigns/[id]/change",
  "/[lang]/d/[dataset]/campaigns/make",
  "/[lang]/d/[dataset]/notebooks/[id]/change",
  "/[lang]/d/[dataset]/notebooks/make",
  "/[lang]/d/[dataset]/notes/change",
  "/[lang]/d/[dataset]/schemes/save",
  "/[lang]/d/[dataset]/shares",
  "/[lang]/d/[dataset]/stop-list/change",
  "/[lang]/d/[dataset]/tour",
  "/[lang]/d/[dataset]/versions",
  "/[lang]/d/[dataset]/versions/[version]",
  "/[lang]/d/[dataset]/views/change",
  "/[lang]/shares/change",
  "/[lang]/sign-in/check",
  "/[lang]/uploads",
  "/[lang]/uploads/[upload]/cancel",
  "/[lang]/uploads/[upload]/import",
];

/** Routes with answers that are left out of the description: lists of people, rejected rows, what pages alone ask, signing in, and schemes, whose file is its own description. */
const leftOut = [
  "",
  "/[lang]/audit/download",
  "/[lang]/d/[dataset]/campaigns/[id]/[file]",
  "/[lang]/d/[dataset]/left-out",
  "/[lang]/d/[dataset]/schemes/[file]",
  "/[lang]/sign-in/start",
  "/[lang]/uploads/[upload]/progress",
  "/[lang]/uploads/parts/[[...id]]",
  "/api/openapi.json",
  "/oidc/callback",
];

test("every route that gives a file is described, or named as one that is not", () => {
  const app = join(import.meta.dirname, "..", "..", "app");
  const routes = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)route\.ts$/.test(file))
    .filter((file) => /\bGET\b/.test(readFileSync(join(app, file), "utf8")))
    .map((file) => `/${file}`.replace("/route.ts", ""));
  const paths = Object.keys(api.paths).map((path) => path.replace(/\{\w+\}/g, "x"));
  const isDescribed = (route: string) => {
    const shape = new RegExp(`^${route.replaceAll(/\[\w+\]/g, "[^/]+")}$`);
    return paths.some((path) => shape.test(path));
  };
  expect(routes.filter((route) => !isDescribed(route)).sort()).toEqual([...forms, ...leftOut].sort());
});

function typeOf({ headers }: Response): string {
  return headers.get("content-type")?.split(";")[0] ?? "";
}

type Schema = Parameters<typeof z.fromJSONSchema>[0];

/** A schema of an answer, or the one that it names. */
function resolved(schema: Record<string, unknown> | undefined): Schema {
  const name = String(schema?.["$ref"] ?? "").replace("#/components/schemas/", "");
  return name === "" ? (schema ?? false) : (api.components.schemas[name] ?? false);
}

function requireParameter(ref: string): z.infer<typeof parameter> {
  return parameter.parse(api.components.parameters[ref.replace("#/components/parameters/", "")]);
}
