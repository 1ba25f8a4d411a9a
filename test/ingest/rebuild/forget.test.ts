import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeAll, expect, test } from "vitest";
import { requireDay } from "../../../lib/base/day";
import { pathsIn } from "../../../lib/ingest/kit/building";
import { forgetCustomer } from "../../../lib/ingest/rebuild/forget";
import { loadCell } from "../../../lib/page/report/cell";
import { pageCells } from "../../../lib/page/saved-pages";
import { forgetVersion } from "../../../lib/query/question";
import { campaignFiles } from "../../../lib/store/campaigns";
import { readDataset } from "../../../lib/store/catalog";
import { notes } from "../../../lib/store/dataset/notes";
import { deletedOf } from "../../../lib/store/dataset/undo";
import { deleteVersion } from "../../../lib/store/deletion";
import { datasetFolder, versionFolder } from "../../../lib/store/disk/paths";
import { addedDraft, sendForm } from "../../campaigns";
import { importTextAs, reportOf } from "../../dataset";
import { tercet } from "../command/command";

const shop = "forgetful";
const roles = {
  customer: "customer",
  date: "date",
  document: "document",
  amount: "amount",
  name: "name",
  email: "email",
  phone: "phone",
  consent: "consent",
} as const;

/** All that tells who it is: an id that others have within theirs, two spellings of a name, contacts. */
const marks = ["Zelenskaya-77", "Zoya Zelenskaya", "Zelenskaya Z.", "zoya77@example.com", "79161230077"];

const others = Array.from({ length: 30 }, (_, i) => i);

function fileOf(month: string): string {
  const rows = others.map((i) =>
    [
      `c${i}`,
      `Name ${i}`,
      `c${i}@example.com`,
      `7916000${1000 + i}`,
      `${month}-${i}`,
      `2024-${month}-${10 + (i % 18)}`,
      `${10 + i}.50`,
      "yes",
    ].join(","),
  );
  const own = [
    `Zelenskaya-77,Zoya Zelenskaya,zoya77@example.com,79161230077,${month}-z1,2024-${month}-11,12.34,no`,
    `Zelenskaya-77,Zelenskaya Z.,zoya77@example.com,79161230077,${month}-z2,2024-${month}-20,100.00,no`,
    `Zelenskaya-77,Zoya Zelenskaya,zoya77@example.com,79161230077,${month}-z3,no day,7.00,no`,
    `c1,Name 1,c1@example.com,79160001001,${month}-1x,no day,8.00,yes`,
  ];
  return ["customer,name,email,phone,document,date,amount,consent", ...rows, ...own, ""].join("\n");
}

/** Somebody whom no version has but the deleted one. */
const once = "Yanina-5,Yanina Ya,yanina5@example.com,79165550005,03-y1,2024-03-12,5.00,yes";

beforeAll(async () => {
  await importTextAs(shop, fileOf("01"), { roles });
  await importTextAs(shop, fileOf("02"), { roles }, "append");
  // A version that was deleted could be brought back, and has them too.
  await importTextAs(shop, `${fileOf("03")}${once}\n`, { roles }, "append");
  await deleteVersion(shop, (await readDataset(shop))?.current ?? "");
  const { id } = await addedDraft(shop, { planned_start: requireDay("2024-03-01"), holdout: 0 });
  expect(await sendForm({ dataset: shop, id }, { do: "start", holdout: "0" })).toContain("done=started");
});

async function versionsOf(): Promise<readonly string[]> {
  return (await readDataset(shop))?.versions ?? [];
}

/** Every value of every file of a data set as text: columns of Parquet and of the index, and the bytes of all other files. */
async function everything(): Promise<string> {
  const folder = datasetFolder(shop);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const texts: string[] = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    texts.push((await readFile(path)).toString("latin1"));
    if (entry.name.endsWith(".parquet"))
      texts.push(
        JSON.stringify(
          (await connection.runAndReadAll(`select t::varchar from read_parquet('${path}') t`)).getRows(),
        ),
      );
    if (!entry.name.endsWith(".duckdb")) continue;
    await connection.run(`attach '${path}' as served (read_only)`);
    texts.push(
      JSON.stringify((await connection.runAndReadAll("select c::varchar from served.customers c")).getRows()),
    );
    await connection.run("detach served");
  }
  connection.closeSync();
  instance.closeSync();
  return texts.join("\n");
}

/** What the pages of both versions say, without the names of customers. */
async function figures(): Promise<string> {
  const told: unknown[] = [];
  for (const version of await versionsOf()) {
    await forgetVersion(versionFolder(shop, version));
    const report = await reportOf(shop, { v: version, from: "2024-01-01", to: "2024-02-29" });
    for (const cell of pageCells(report, "overview").filter(({ id }) => id !== "scatter")) {
      const loaded = await loadCell(report, cell);
      told.push(
        "failed" in loaded
          ? loaded
          : [loaded.finding, loaded.table.rows.map((row) => row.map(({ text }) => text))],
      );
    }
  }
  return JSON.stringify(told);
}

test("the command asks whether one is sure, and names nobody who is not there", async () => {
  const before = await everything();
  expect((await tercet(["forget", shop, "Zelenskaya-77"])).code).toBe(2);
  expect((await tercet(["forget", shop, "Zelenskaya-7", "--yes"])).code).toBe(2);
  expect(await everything()).toBe(before);
});

test("a forgotten person is in no byte of the data set, no number changes, and a text of somebody else is told", async () => {
  const before = await everything();
  for (const mark of marks) expect(before).toContain(mark);
  expect(await deletedOf(shop, "versions")).toHaveLength(1);
  const said = await figures();
  const audience = async () => (await campaignFiles(shop)).audiences.map((file) => readFile(file));
  const [drawn] = await audience();
  const notebook = join(datasetFolder(shop), "notebooks", "calls");
  await mkdir(notebook, { recursive: true });
  await writeFile(join(notebook, "1.md"), "Call Zoya Zelenskaya on Monday.");
  const written = { day: requireDay("2024-01-11"), segment: "", deleted: false, journal: [] };
  await notes.add(shop, "2024-01-11", {
    ...written,
    schema: 1,
    text: "Zoya Zelenskaya bought nearly everything.",
  });

  const { code, out, error } = await tercet(["forget", shop, "Zelenskaya-77", "--yes"]);
  expect([code, error]).toEqual([0, ""]);
  const [label = ""] = /forgotten-[0-9a-f]{8}/.exec(out) ?? [];
  expect(label).not.toBe("");
  expect(out).toMatch(/4 purchases.*224\.68/);
  expect(out).toContain(join("notebooks", "calls", "1.md"));
  expect(out).toContain(join("notes", "2024-01-11.json"));
  await writeFile(join(notebook, "1.md"), "Call nobody.");
  await notes.change(shop, "2024-01-11", (known) => ({
    ...known,
    text: "Somebody bought nearly everything.",
  }));

  const after = await everything();
  for (const mark of marks)
    expect([mark, after.toLowerCase().includes(mark.toLowerCase())]).toEqual([mark, false]);
  expect(after).toContain(label);
  expect(after).toContain("c1@example.com");
  expect((await audience())[0]).not.toEqual(drawn);
  // Of the rejected rows that name somebody only theirs lost their text.
  expect(after).toContain("01-1x");
  expect(await figures()).toBe(said);
  expect((await readdir(datasetFolder(shop))).filter((name) => name.includes("forget"))).toEqual([]);
  expect(await forgetCustomer(shop, "Zelenskaya-77")).toBeNull();
});

test("somebody whom only a deleted version has goes with it", async () => {
  await importTextAs(shop, `${fileOf("03")}${once}\n`, { roles }, "append");
  await deleteVersion(shop, (await readDataset(shop))?.current ?? "");
  const said = await figures();
  expect((await everything()).toLowerCase()).toContain("yanina5@example.com");
  const { code, out, error } = await tercet(["forget", shop, "Yanina-5", "--yes"]);
  expect([code, error]).toEqual([0, ""]);
  expect(out).toMatch(/^Only deleted versions had this customer\.\nA deleted version /);
  expect((await everything()).toLowerCase()).not.toContain("yanina");
  expect(await figures()).toBe(said);
  expect(await deletedOf(shop, "versions")).toEqual([]);
});

test("what is cut off between two files of a version is done again to its end", async () => {
  const [version = ""] = await versionsOf();
  const { customers, orders } = pathsIn(versionFolder(shop, version));
  const kept = [await readFile(customers), await readFile(orders)];
  const forgotten = await forgetCustomer(shop, "c2");
  // As if the process had been killed before the last two files were in their places.
  const of = createHash("sha256").update("c2").digest("hex");
  await writeFile(
    join(datasetFolder(shop), "forgetting.json"),
    JSON.stringify({ of, label: forgotten?.label }),
  );
  for (const [i, path] of [customers, orders].entries()) {
    await rm(path);
    await writeFile(path, kept[i] ?? "");
  }
  const again = await forgetCustomer(shop, "c2");
  expect(again?.label).toBe(forgotten?.label);
  expect(await everything()).not.toContain("c2@example.com");
});
