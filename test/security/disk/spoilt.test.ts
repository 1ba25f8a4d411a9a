import { mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { endLostJobs } from "../../../lib/ingest/job/job";
import { fingerprintOf } from "../../../lib/ingest/look/fingerprint";
import { previewUpload } from "../../../lib/ingest/look/preview";
import { ensureSample } from "../../../lib/ingest/sample/sample";
import { everybody } from "../../../lib/model/access/roles";
import { loadHome } from "../../../lib/page/home/home";
import { loadUpload } from "../../../lib/page/upload/upload";
import {
  campaignFolder,
  dataFolder,
  datasetFolder,
  datasetsFolder,
  indexPath,
  rememberedFolder,
  uploadFolder,
  versionFolder,
} from "../../../lib/store/disk/paths";
import { sweepUploads } from "../../../lib/store/uploads";
import { chanceOf } from "../../chance";
import { sampled } from "../../lane";
import { spoilables, type Way, ways } from "./spoilings";
import {
  type Answer,
  askAll,
  makeOther,
  makeShop,
  putBack,
  type Shop,
  setFormat,
  untilRebuilt,
} from "./spoilt-shop";
import { holdSpoilt } from "./spoilt-table";

const seed = Number(process.env["SEED"] ?? 33_515);
const chance = chanceOf(seed);

let shop: Shop;
let whole: Record<string, Answer>;

beforeAll(async () => {
  await makeOther();
  shop = await makeShop();
  whole = await askAll(shop);
}, 120_000);

afterEach(() => putBack(shop));

/** A few of all; the deep lane has the rest. */
const sample = Array.from({ length: 2 }, () => {
  const all = Object.keys(ways) as Way[];
  const way = all[Math.floor(chance() * all.length)] ?? "junk";
  return { spoilable: spoilables[Math.floor(chance() * spoilables.length)] ?? spoilables[0], way };
});

test.each(sample)(`$spoilable.name, $way (SEED=${seed})`, async ({ spoilable, way }) => {
  if (spoilable !== undefined) await holdSpoilt(shop, whole, spoilable, way);
});

test("a byte order mark before any description is read over", async () => {
  const { dataset, versions, campaigns, upload } = shop;
  const files = [
    join(datasetFolder(dataset), "dataset.json"),
    ...versions.map((version) => join(versionFolder(dataset, version), "version.json")),
    ...campaigns.map((id) => join(campaignFolder(dataset, id), "campaign.json")),
    join(uploadFolder(upload), "upload.json"),
  ];
  for (const file of files) await writeFile(file, `\uFEFF${await readFile(file, "utf8")}`);
  expect(await askAll(shop)).toEqual(whole);
});

describe("the index", () => {
  const current = () => indexPath(shop.dataset, shop.versions[1]);

  test("gone: pages say that it is being made again, and are then what they were", async () => {
    await rm(current());
    const { overview, customer } = await askAll(shop);
    for (const answer of [overview, customer]) {
      expect(answer?.status).toBe(503);
      expect(answer?.text).toContain(`${shop.versions[1]}/index.duckdb is missing`);
    }
    await untilRebuilt(shop);
    expect(await askAll(shop)).toEqual(whole);
  });

  test("of a newer make: it is left as it is, and the page says what to do", async () => {
    await setFormat(current(), 99);
    const before = await readFile(current());
    const { overview, about } = await askAll(shop);
    expect(overview).toMatchObject({
      status: 503,
      text: expect.stringMatching(/newer Tercet.*Update Tercet/),
    });
    expect(about?.status).toBe(200);
    expect(before.equals(await readFile(current()))).toBe(true);
  });
});

test("a record of a newer make is not opened, and the page says why", async () => {
  const file = join(versionFolder(shop.dataset, shop.versions[0]), "version.json");
  const described = JSON.parse(await readFile(file, "utf8"));
  expect(described.schema).toBe(1);
  await writeFile(file, JSON.stringify({ ...described, schema: 2, unheard_of: true }));
  const found = await askAll(shop);
  expect(found["overview of the old version"]?.text).toMatch(/version\.json was made by a newer Tercet/);
  expect(found["overview"]).toEqual(whole["overview"]);
});

test("a file that was put back is read without a new start", async () => {
  const file = join(versionFolder(shop.dataset, shop.versions[1]), "orders.parquet");
  await rename(file, `${file}.kept`);
  expect((await askAll(shop))["customer"]?.text).toContain("orders.parquet is missing");
  await rename(`${file}.kept`, file);
  expect((await askAll(shop))["customer"]).toEqual(whole["customer"]);
});

test("stray files, links and folders stop neither a start nor a page", async () => {
  await writeFile(join(datasetsFolder, "readme"), "stray");
  await writeFile(join(datasetsFolder, "readme.txt"), "stray");
  await symlink(join(datasetsFolder, "loop"), join(datasetsFolder, "loop"));
  await symlink("/nowhere/at/all", join(datasetsFolder, "away"));
  await mkdir(join(datasetsFolder, "empty"));
  await mkdir(join(datasetsFolder, "odd", "dataset.json"), { recursive: true });
  await mkdir(join(datasetFolder(shop.dataset), "0123456789ab", "version.json"), { recursive: true });
  await writeFile(join(dataFolder, "stray.txt"), "stray");
  await start();
  const { home, ...rest } = await askAll(shop);
  expect(rest).toEqual(Object.fromEntries(Object.entries(whole).filter(([name]) => name !== "home")));
  expect(home?.text).toContain("datasets/odd/dataset.json is a folder");
});

test.each(sampled(["uploads", "scratch", "arriving", "remembered"], 2))(
  "%s as a file: told on the start page",
  async (name) => {
    await rm(join(dataFolder, name), { recursive: true, force: true });
    await writeFile(join(dataFolder, name), "stray");
    await start();
    const found = await askAll(shop);
    expect(found["home"]?.text).toContain(`${name} is not a folder`);
    for (const page of ["overview", "about", "another data set"]) expect(found[page]).toEqual(whole[page]);
    expect(Object.values(found).map(({ status }) => status)).not.toContain(500);
  },
);

test("a sample that cannot be made says what is in the way", async () => {
  await rm(join(dataFolder, "uploads"), { recursive: true });
  await writeFile(join(dataFolder, "uploads"), "stray");
  await expect(ensureSample("en")).rejects.toMatchObject({
    problem: { code: "file_spoilt", values: { file: "uploads", reason: "not_folder" } },
  });
});

test("what was remembered and is spoilt is set aside, told once, and remembered anew", async () => {
  await mkdir(rememberedFolder, { recursive: true });
  const { upload } = shop;
  const form = async () => {
    const page = await loadUpload({ lang: "en", upload, reader: everybody }, {});
    if (page?.at !== "roles") throw new Error("no form");
    return page.form;
  };
  const name = await headingsOf(upload);
  await writeFile(join(rememberedFolder, `${name}.json`), '{"cut": ');
  expect((await form()).forgotten?.values["file"]).toBe(`remembered/${name}.json`);
  expect((await form()).forgotten).toBeNull();
});

test("the start page names a data set that cannot be read, in both languages", async () => {
  await writeFile(join(datasetFolder(shop.dataset), "dataset.json"), "{");
  for (const lang of ["en", "ru"] as const) {
    const { spoilt, datasets } = await loadHome(lang, {}, everybody);
    expect(spoilt.join()).toContain("datasets/shop/dataset.json");
    expect(datasets.map(({ id }) => id)).toEqual(["other"]);
  }
});

/** What a server does before it answers. */
async function start(): Promise<void> {
  await endLostJobs();
  await sweepUploads();
}

async function headingsOf(upload: string): Promise<string> {
  return fingerprintOf(await previewUpload(upload));
}
