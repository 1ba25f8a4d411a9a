import { beforeAll, describe, expect, test, vi } from "vitest";
import { campaignCells } from "../../../lib/page/campaign/campaign";
import { startCampaign } from "../../../lib/page/campaign/start";
import { cells } from "../../../lib/page/cell-file";
import { customerCampaigns } from "../../../lib/page/customers/customer-campaigns";
import { triedCells } from "../../../lib/page/kit/campaigns/tried";
import { changeCampaign } from "../../../lib/store/campaigns";
import { addedDraft } from "../../campaigns";
import { reportOf } from "../../dataset";
import { sampled } from "../../lane";
import { serveCell } from "../../page/doors";
import { importShop } from "../../page/shop";

/** Cells that stand on campaigns, which change: none of their files may be kept. */
const unversioned = [...campaignCells, ...triedCells, customerCampaigns].map(({ id }) => id);

const formats = ["csv", "json", "parquet", "svg", "sql"];
const search = { customer: "c1", segment: "vip", from: "2024-03-01", to: "2024-12-31" };

let shop = "";
let version = "";
let draft = "";

beforeAll(async () => {
  shop = await importShop();
  version = (await reportOf(shop)).data.version.id;
  draft = (await addedDraft(shop)).id;
});

function fileOf(file: string, fields: Record<string, string> = {}, known: string | null = null) {
  const all = new URLSearchParams({ ...search, ...fields });
  return serveCell({ lang: "en", dataset: shop, file }, all, known);
}

async function bytesOf(answer: Response): Promise<string> {
  return Buffer.from(await answer.arrayBuffer()).toString("base64");
}

describe.each(
  sampled(
    cells.map(({ id }) => id),
    4,
  ),
)("%s", (id) => {
  const isUnversioned = unversioned.includes(id);

  test("as a file of no pinned version, or of a campaign, is not kept", async () => {
    for (const format of formats) {
      const about = campaignCells.some((cell) => cell.id === id) ? { campaign: draft } : {};
      const pinned = isUnversioned ? [{ ...about, v: version }] : [];
      for (const fields of [{ ...about }, { v: version, campaign: draft }, ...pinned]) {
        const answer = await fileOf(`${id}.${format}`, fields);
        if (answer.status !== 200) continue;
        expect([answer.headers.get("cache-control"), answer.headers.get("etag")]).toEqual(["no-store", null]);
      }
    }
  });

  test.runIf(!isUnversioned)(
    "as a file of a pinned version is asked for again, and not sent again",
    async () => {
      for (const format of formats) {
        const answer = await fileOf(`${id}.${format}`, { v: version });
        if (answer.status !== 200) continue;
        expect(answer.headers.get("cache-control")).toBe("private, max-age=0, must-revalidate");
        const mark = answer.headers.get("etag") ?? "";
        const again = await fileOf(`${id}.${format}`, { v: version }, `"other", ${mark}`);
        expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, mark, ""]);
        const other = await fileOf(`${id}.${format}`, { v: version, ranks: "4" }, mark);
        expect(other.status).toBe(200);
      }
    },
  );
});

test("another start, which may be another build, has other marks", async () => {
  const { headers } = await fileOf("segments.csv", { v: version });
  vi.resetModules();
  const fresh = await import("../../page/doors");
  const fields = new URLSearchParams({ ...search, v: version });
  const address = { lang: "en", dataset: shop, file: "segments.csv" };
  const answer = await fresh.serveCell(address, fields, headers.get("etag"));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("etag")).not.toBe(headers.get("etag"));
});

test("a pinned file has the same bytes whatever becomes of campaigns", async () => {
  const pinned = cells.filter(({ id }) => !unversioned.includes(id)).map(({ id }) => `${id}.json`);
  const all = () =>
    Promise.all(pinned.map(async (file) => [file, await bytesOf(await fileOf(file, { v: version }))]));
  const before = await all();
  await changeCampaign(shop, draft, async (known) => ({ ...known, holdout: 500 }));
  expect(await all()).toEqual(before);
  expect(await startCampaign({ lang: "en", dataset: shop, id: draft }, new Date())).toBe("started");
  expect(await all()).toEqual(before);
});
