import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addDays } from "../../../lib/base/day";
import { changeCampaign, deleteCampaign, listCampaigns, readCampaign } from "../../../lib/store/campaigns";
import { entriesOf } from "../../../lib/store/catalog";
import { deleteDataset, deleteVersion } from "../../../lib/store/deletion";
import { campaignFolder, campaignsFolder, datasetFolder } from "../../../lib/store/disk/paths";
import { sweepUnfinished } from "../../../lib/store/disk/sweep";
import { addedDraft, sendForm } from "../../campaigns";
import { importText, importTextAs, reportOf } from "../../dataset";
import { goneMark } from "../../store/marks";
import { first, roles, running, shopCsv, soon } from "./shop";

test("a campaign that started goes only with its name, a draft at once, and nothing of it stays", async () => {
  const { dataset, id } = await running({ name: "May “sale”" });
  expect(await sendForm({ dataset, id }, { do: "delete", name: "May" })).toContain("done=name_wrong");
  expect(await readCampaign(dataset, id)).not.toBeNull();
  expect(await sendForm({ dataset, id }, { do: "delete", name: " May “sale” " })).toContain("done=deleted");
  expect(await readCampaign(dataset, id)).toBeNull();
  expect(await deleteCampaign(dataset, id)).toBe(false);
  const draft = await addedDraft(dataset, soon);
  await sendForm({ dataset, id: draft.id }, { do: "delete" });
  expect(await entriesOf(campaignsFolder(dataset))).toEqual([]);
  for (const form of [
    { do: "measure" },
    { do: "start" },
    { do: "save", name: "x" },
    { do: "copy" },
    { do: "archive" },
  ])
    expect(await sendForm({ dataset, id }, form)).toContain(id);
  expect(await entriesOf(campaignsFolder(dataset))).toEqual([]);
});

test("campaigns stay when versions come and go, and go with their data set", async () => {
  const { dataset, id } = await running();
  const before = await reportOf(dataset);
  await importTextAs(dataset, shopCsv({ until: 100 }), { roles });
  await deleteVersion(dataset, before.data.version.id);
  expect((await listCampaigns(dataset)).map((one) => one.id)).toEqual([id]);
  await deleteDataset(dataset);
  expect(await listCampaigns(dataset)).toEqual([]);
  expect(await entriesOf(datasetFolder(dataset))).toEqual([]);
});

test("a change that ends after its data set was deleted does not bring it back", async () => {
  const { dataset, id } = await running();
  const late = changeCampaign(dataset, id, async (known) => {
    await deleteDataset(dataset);
    return { ...known, name: "Late" };
  });
  expect(await late).toBeNull();
  expect(await entriesOf(datasetFolder(dataset))).toEqual([]);
});

test("a sweep leaves campaigns alone, also those without a data set, and takes what was never finished", async () => {
  const { dataset, id } = await running();
  const draft = await addedDraft(dataset, soon);
  await writeFile(join(campaignFolder(dataset, id), `.tmp-campaign.json.${goneMark}`), "{");
  const dead = "campaign-dead";
  await mkdir(campaignFolder(dead, id), { recursive: true });
  await writeFile(join(campaignFolder(dead, id), "campaign.json"), "{}");
  await sweepUnfinished();
  expect((await readdir(campaignFolder(dataset, id))).sort()).toEqual(["audience.parquet", "campaign.json"]);
  expect((await listCampaigns(dataset)).map((one) => one.id).sort()).toEqual([id, draft.id].sort());
  expect(await entriesOf(campaignFolder(dead, id))).toEqual(["campaign.json"]);
});

test("a campaign that was spoilt by hand is left out, and the others stay", async () => {
  const dataset = await importText(shopCsv(), { roles });
  const [one, other] = [
    await addedDraft(dataset, soon),
    await addedDraft(dataset, { ...soon, planned_start: addDays(first, 70) }),
  ];
  await writeFile(join(campaignFolder(dataset, one.id), "campaign.json"), "{");
  expect((await listCampaigns(dataset)).map(({ id }) => id)).toEqual([other.id]);
});
