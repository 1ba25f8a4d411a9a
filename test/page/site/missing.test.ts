import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { everybody } from "../../../lib/model/access/roles";
import { loadMissing } from "../../../lib/page/site/missing";
import { readDataset } from "../../../lib/store/catalog";
import { datasetFolder } from "../../../lib/store/disk/paths";
import { importText } from "../../dataset";

const roles = { customer: "customer", date: "date", amount: "amount" } as const;
const csv = "customer,date,amount\na,2024-01-01,10\nb,2024-01-02,20\n";

let shop = "";

beforeAll(async () => {
  shop = await importText(csv, { roles });
});

const version = "0123456789ab";

test.each([
  ["/en/no/such/page", "page", ""],
  ["/de/d/SHOP", "page", ""],
  ["/en/d/none/segments/vip", "dataset", "none"],
  ["/en/d/SHOP/nothing", "page", ""],
  ["/en/d/SHOP/segments/foo?ranks=5", "segment", "foo"],
  ["/en/d/SHOP/segments/foo/more", "page", ""],
  ["/ru/d/SHOP/customers/%D0%98%2F", "customer", "И/"],
  ["/en/d/SHOP/campaigns/0000000000", "campaign", "0000000000"],
  ["/en/d/SHOP/campaigns/0000000000/script", "campaign", "0000000000"],
  [`/en/d/SHOP?v=${version}`, "version", version],
  [`/en/d/SHOP/segments/vip?v=${version}`, "version", version],
  [`/en/d/SHOP/versions/${version}/delete`, "version", version],
  ["/ru/uploads/0123", "upload", "0123"],
])("%s: what is missing is its %s", async (path, kind, name) => {
  const missing = await loadMissing(path.replace("SHOP", shop), "en", everybody);
  expect(missing).toMatchObject({ kind, lost: null });
  if (name !== "") expect(missing.name).toBe(name);
  expect(missing.dataset === null).toBe(!path.includes("SHOP"));
});

test.each([
  ["/ru/nothing", "en", "ru"],
  ["/ru/no/such/page", "en", "ru"],
  ["/en/nothing", "ru", "en"],
  ["/de/nothing", "ru", "ru"],
  [null, "ru", "ru"],
])("%s, for a reader of %s: the page is in %s", async (path, accepted, lang) => {
  expect((await loadMissing(path, accepted, everybody)).lang).toBe(lang);
});

test("a data set whose list is lost or spoilt can be taken back on the start page", async () => {
  const id = await importText(csv, { roles });
  const lost = { name: id, href: "/ru#found" };
  const ask = async () => (await loadMissing(`/ru/d/${id}/history`, null, everybody)).lost;
  expect(await ask()).toBeNull();
  await rm(join(datasetFolder(id), "dataset.json"));
  expect(await ask()).toEqual(lost);
  await writeFile(join(datasetFolder(id), "dataset.json"), "{");
  expect(await ask()).toEqual(lost);
  expect(await readDataset(shop)).not.toBeNull();
});
