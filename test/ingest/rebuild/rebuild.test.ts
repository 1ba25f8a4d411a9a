import { copyFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ProblemError } from "../../../lib/base/problem";
import { indexColumns } from "../../../lib/engine/index/index-tables";
import { rebuildIndex } from "../../../lib/ingest/rebuild/rebuild";
import { everyRight } from "../../../lib/model/access/roles";
import { openReport } from "../../../lib/page/report/report";
import { forgetVersion } from "../../../lib/query/question";
import { indexPath, versionFolder } from "../../../lib/store/disk/paths";
import { serveCell } from "../../page/doors";
import { importShop } from "../../page/shop";
import { type Rows, rowsOf } from "../../shell";
import { importText } from "../shop";

/** Two shops, contacts, a receipt of two customers, a return, lines without a customer, one who only looks. */
const sales = `date,shop,receipt,customer,name,email,phone,amount
2024-01-01,North,1,A,Anna,anna@example.com,+79161234567,10
2024-01-01,North,1,B,Boris,,,5
2024-02-03,South,2,B,Boris,boris@example.com,,7.25
2024-02-04,South,3,,,,,3
2024-03-01,North,4,A,Anna Maria,,,-2.50
2024-03-09,,5,C,,,+79161234568,100
`;

const more = `date,shop,receipt,customer,name,email,phone,amount
2024-04-01,North,6,A,,,,11
2024-04-02,South,7,D,Dora,dora@example.com,,12
`;

const list = "customer,name,email\nA,Anna from the list,new@example.com\nZ,Zoe,zoe@example.com\n";

let shopMade: Promise<string> | null = null;

/** Made once: each test leaves it as it was. */
function shopWithLists(): Promise<string> {
  shopMade ??= makeShop();
  return shopMade;
}

async function makeShop(): Promise<string> {
  const made = await importText(sales, { into: "Lists" });
  await importText(more, { into: "Lists", manner: "append" });
  await importText(list, { into: "Lists", manner: "customers" });
  return made.dataset;
}

const plain = "date,customer,amount\n2024-01-01,A,10\n2024-01-05,A,3\n2024-02-01,B,20\n";

const shops: Readonly<Record<string, () => Promise<string>>> = {
  "two companies, guests and returns": () => importShop(300),
  "an appended file and a list of customers": shopWithLists,
  "no company and no receipts": async () => (await importText(plain, { into: "Plain" })).dataset,
};

const cells = ["summary", "segments", "codes", "customers", "history", "compare_segments", "repeat", "moves"];

async function placeOf(dataset: string) {
  const report = await openReport({ lang: "en", dataset, search: {}, rights: everyRight });
  if (report === null) throw new Error(`no report: ${dataset}`);
  return { dataset, version: report.data.version.id };
}

async function tablesOf(index: string): Promise<Rows[]> {
  const names = Object.keys(indexColumns);
  return Promise.all(
    names.map((name) =>
      rowsOf(`attach '${index}' as v (read_only); select *, rowid from v.${name} order by rowid`),
    ),
  );
}

/** Answers of cells, asked of the disk and not of what is remembered. */
async function answersOf(dataset: string, version: string): Promise<string[]> {
  await forgetVersion(versionFolder(dataset, version));
  const fields = new URLSearchParams({ v: version });
  const asked = cells.map(async (id) => {
    const answer = await serveCell({ lang: "en", dataset, file: `${id}.json` }, fields);
    return `${id} ${answer.status} ${await answer.text()}`;
  });
  return Promise.all(asked);
}

test.each(Object.entries(shops))("the rebuilt index is the original: %s", async (_, make) => {
  const place = await placeOf(await make());
  const index = indexPath(place.dataset, place.version);
  const before = { tables: await tablesOf(index), answers: await answersOf(place.dataset, place.version) };
  await rm(index);
  expect(await rebuildIndex(place)).toBe("made");
  expect(await tablesOf(index)).toEqual(before.tables);
  expect(await answersOf(place.dataset, place.version)).toEqual(before.answers);
  expect(before.answers.filter((answer) => / 200 /.test(answer)).length).toBeGreaterThan(3);
  expect(
    (await readdir(versionFolder(place.dataset, place.version))).filter((name) => name.startsWith(".")),
  ).toEqual([]);
});

test("a sound index is left as it is, and one of no version is not made", async () => {
  const place = await placeOf((await importText(plain, { into: "Sound" })).dataset);
  expect(await rebuildIndex(place)).toBe("sound");
  expect(await rebuildIndex({ ...place, version: "0123456789ab" })).toBe("unknown");
  expect(await rebuildIndex({ dataset: "..", version: "x" })).toBe("unknown");
});

test("many who ask at once have it made once", async () => {
  const place = await placeOf((await importText(plain, { into: "Many" })).dataset);
  await rm(indexPath(place.dataset, place.version));
  const results = await Promise.all([1, 2, 3, 4].map(() => rebuildIndex(place)));
  expect(results.sort()).toEqual(["made", "sound", "sound", "sound"]);
});

const record = ["lines", "orders", "customers", "listed"].flatMap((name) => [
  { name, way: "junk", reason: "broken" } as const,
  { name, way: "gone", reason: "gone" } as const,
]);

test.each(record)("$way $name: the rebuilding names that file", async ({ name, way, reason }) => {
  const dataset = await shopWithLists();
  const place = await placeOf(dataset);
  const folder = versionFolder(dataset, place.version);
  const file = join(folder, `${name}.parquet`);
  await copyFile(file, `${file}.kept`);
  await rm(file);
  if (way === "junk") await writeFile(file, "junk that is no Parquet");
  await rm(join(folder, "index.duckdb"), { force: true });
  const failure = await rebuildIndex(place).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ProblemError);
  expect(failure).toMatchObject({
    problem: {
      code: "file_spoilt",
      values: { file: `datasets/lists/${place.version}/${name}.parquet`, reason },
    },
  });
  await rename(`${file}.kept`, file);
  expect(await rebuildIndex(place)).toBe("made");
});

test("a record of another version makes no index", async () => {
  const place = await placeOf((await importText(plain, { into: "Own" })).dataset);
  const other = await importText(sales, { into: "Other" });
  const folder = versionFolder(place.dataset, place.version);
  await copyFile(join(other.folder, "orders.parquet"), join(folder, "orders.parquet"));
  await rm(join(folder, "index.duckdb"));
  await expect(rebuildIndex(place)).rejects.toMatchObject({
    problem: { values: { file: `datasets/own/${place.version}/orders.parquet`, reason: "content" } },
  });
});
