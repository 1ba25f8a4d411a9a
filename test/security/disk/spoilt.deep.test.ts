import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { indexPath, versionFolder } from "../../../lib/store/disk/paths";
import { formOf } from "../../campaigns";
import { changeVersions } from "../../page/doors";
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

let shop: Shop;
let whole: Record<string, Answer>;

beforeAll(async () => {
  await makeOther();
  shop = await makeShop();
  whole = await askAll(shop);
}, 120_000);

afterEach(() => putBack(shop));

test("everything answers while nothing is spoilt", () => {
  expect(Object.values(whole).map(({ status }) => status)).toEqual(Object.values(whole).map(() => 200));
});

describe.each(spoilables)("$name", (spoilable) => {
  test.each(Object.keys(ways) as Way[])("%s", (way) => holdSpoilt(shop, whole, spoilable, way));
});

describe("the index", () => {
  const current = () => indexPath(shop.dataset, shop.versions[1]);

  test("one flipped page: whatever meets it says so, and all is as before once it was made again", async () => {
    const bytes = await readFile(current());
    for (let at = 12_288 + 9_000; at < bytes.length; at += 262_144) {
      const flipped = Buffer.from(bytes);
      for (let i = at; i < at + 8; i += 1) flipped[i] = 255 - (flipped[i] ?? 0);
      await rename(current(), `${current()}.old`);
      await writeFile(current(), flipped);
      const found = await askAll(shop);
      const texts = JSON.stringify(found);
      expect(Object.values(found).map(({ status }) => status)).not.toContain(500);
      expect(texts).not.toMatch(/in time/);
      await untilRebuilt(shop);
      expect(await askAll(shop)).toEqual(whole);
    }
  });

  test("of an older make: it is made again", async () => {
    await setFormat(current(), 0);
    expect((await askAll(shop))["overview"]?.text).toContain("made by an older Tercet");
    await untilRebuilt(shop);
    expect(await askAll(shop)).toEqual(whole);
  });

  test("that cannot be made again for want of a file: the page names that file, and another try is one click", async () => {
    const folder = versionFolder(shop.dataset, shop.versions[1]);
    await rm(current());
    await rm(join(folder, "orders.parquet"));
    await askAll(shop);
    await untilRebuilt(shop);
    const { overview } = await askAll(shop);
    expect(overview?.text).toContain(`${shop.versions[1]}/orders.parquet is missing`);
    await putBack(shop);
    await rm(current());
    expect((await askAll(shop))["overview"]?.status).toBe(503);
    await askAgain(shop);
    await untilRebuilt(shop);
    expect(await askAll(shop)).toEqual(whole);
  });
});

/** The button of a page that says why an index could not be made again. */
async function askAgain({ dataset, versions: [, version] }: Shop): Promise<void> {
  const answer = await changeVersions({ lang: "en", dataset, version }, formOf({ do: "rebuild" }));
  expect(answer.status).toBe(303);
}
