import { afterEach, expect, test } from "vitest";
import { env } from "../../../lib/base/env";
import { receiveUpload } from "../../../lib/ingest/arrive/upload";
import { effectOf } from "../../../lib/ingest/look/effect";
import {
  askEffect,
  askPreview,
  forgetBreaches,
  maybeRefused,
  requireTable,
} from "../../../lib/ingest/look/looks";
import { previewUpload } from "../../../lib/ingest/look/preview";
import type { Upload } from "../../../lib/model/data/upload";
import { entriesOf } from "../../../lib/store/catalog";
import { unfinished, uploadFolder } from "../../../lib/store/disk/paths";
import { readUpload } from "../../../lib/store/uploads";
import { optionsOf } from "../given";
import { killLookers } from "./killed";
import { patient, problemOf } from "./patient";

const settings = { ...env };

const limited = new Set<keyof typeof env>();

/** A limit as it holds here and in workers that are started from now on. */
function limit(
  name: "LOOK_RSS_MAX_MB" | "LOOK_HEAP_MB" | `${"LOOK" | "EFFECT"}_TIME_LIMIT_MS`,
  value: number,
) {
  env[name] = value;
  process.env[name] = String(value);
  limited.add(name);
}

async function unlimited(): Promise<void> {
  Object.assign(env, settings);
  for (const name of limited) delete process.env[name];
  await killLookers();
}

afterEach(unlimited);

async function upload(text: string): Promise<Upload> {
  return receiveUpload(new Blob([text]).stream(), { name: "sales.csv", bytes: null, digest: null });
}

const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => `2024-01-${10 + (i % 20)},C${i % 999},${i % 777}.50\n`).join("");

const sales = (count: number) => `date,customer,amount\n${rows(count)}`;

test("a worker finds and counts what this process does", async () => {
  const [one, two] = [await upload(sales(50)), await upload(sales(50))];
  const { upload: _, ...found } = await patient(() => askPreview(one.id));
  const { upload: __, ...here } = await previewUpload(two.id);
  expect(found).toEqual(here);
  const options = optionsOf({ ...found, upload: one });
  const into = { id: "shop", name: "Shop" };
  const asked = { options, into, today: "2024-05-01" };
  const counted = await patient(() => askEffect({ ...asked, upload: one.id }));
  expect(counted).toEqual(await effectOf({ ...asked, upload: two.id }));
  expect(counted.ledger.rows_used).toBe(50);
});

test.each([
  ["LOOK_RSS_MAX_MB", 90, { code: "look_rss", values: { limit_mb: 90 } }],
  ["LOOK_HEAP_MB", 4, { code: "look_heap", values: { limit_mb: 4 } }],
  ["LOOK_TIME_LIMIT_MS", 1, { code: "look_time", values: { seconds: 1 } }],
] as const)("beyond %s = %d a look is a sentence, and the file is kept", async (name, value, problem) => {
  const sent = await upload(sales(20_000));
  limit(name, value);
  expect(await requireTable(sent)).toEqual(sent);
  expect(await problemOf(() => askPreview(sent.id))).toEqual(problem);
  expect(maybeRefused(sent.id)).toEqual(problem);
  expect(await entriesOf(uploadFolder(sent.id))).toEqual(expect.arrayContaining(["source", "upload.json"]));
  expect((await entriesOf(uploadFolder(sent.id))).filter((left) => left.startsWith(unfinished))).toEqual([]);
  await unlimited();
  expect(await problemOf(() => askPreview(sent.id))).toEqual(problem);
  forgetBreaches(sent.id);
  expect(await patient(() => askPreview(sent.id))).toMatchObject({ rows: 20_000 });
});

test("beyond EFFECT_TIME_LIMIT_MS a count is a sentence, and can be asked for again", async () => {
  const { id } = await upload(sales(50_000));
  const options = optionsOf(await patient(() => askPreview(id)));
  const asked = { upload: id, options, into: { id: "shop", name: "Shop" }, today: "2024-05-01" };
  await killLookers();
  limit("EFFECT_TIME_LIMIT_MS", 1);
  expect(await problemOf(() => askEffect(asked))).toEqual({ code: "effect_time", values: { minutes: 1 } });
  await unlimited();
  forgetBreaches(id);
  expect(await patient(() => askEffect(asked))).toMatchObject({ ledger: { rows_used: 50_000 } });
});

test("what is no table is not kept, and its page can still say why", async () => {
  const sent = await upload("customer,date,amount\n");
  expect(await problemOf(() => requireTable(sent))).toMatchObject({ code: "no_rows" });
  expect(await readUpload(sent.id)).toBeNull();
  expect(maybeRefused(sent.id)).toMatchObject({ code: "no_rows" });
});

test("what is kept of a look is small, whatever stands in the file", async () => {
  const names = Array.from({ length: 480 }, (_, i) => `column ${i}`);
  const line = names.map((name) => `${name} ${"ё".repeat(400)}`).join(",");
  const { id } = await upload(`${names.join(",")}\n${`${line}\n`.repeat(60)}`);
  const found = await patient(() => askPreview(id));
  expect(Buffer.byteLength(JSON.stringify(found))).toBeLessThan(4 * 2 ** 20);
  expect([found.columns.length, found.rows]).toEqual([480, 60]);
});
