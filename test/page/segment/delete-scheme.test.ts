import { beforeAll, expect, test } from "vitest";
import { wordsOf } from "../../../lib/i18n/words";
import { everyDataset } from "../../../lib/model/access/roles";
import { deleteScheme } from "../../../lib/page/segment/delete-scheme";
import { loadSchemesPage } from "../../../lib/page/segment/schemes";
import { RefusedError } from "../../../lib/page/site/refused";
import { addShare } from "../../../lib/store/access/shares";
import { addUser } from "../../../lib/store/access/users";
import { markScheme, saveScheme, schemeRevision } from "../../../lib/store/schemes";
import { formOf } from "../../campaigns";
import { reportOf } from "../../dataset";
import { shareBy } from "../../store/access/given";
import { makeCampaign } from "../doors";
import { importShop } from "../shop";
import { ownFile } from "./given";

const now = new Date();

let shop = "";

beforeAll(async () => {
  shop = await importShop();
  for (const name of ["tea", "coffee", "cocoa"])
    await saveScheme(shop, name, { scheme: ownFile({ name }), isNew: true, now });
});

/** Names of what is offered, and of what was deleted. */
async function listed(): Promise<[string[], string[]]> {
  const { own, deleted } = await loadSchemesPage(await reportOf(shop), new URLSearchParams());
  return [own.map(({ name }) => name), deleted.map(({ name }) => name)];
}

async function refusalOf(name: string) {
  const error = await deleteScheme(shop, name).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof RefusedError ? wordsOf("en", "EUR").problem(error.problem) : null;
}

test("a scheme that nothing needs is deleted, its revisions can be looked at, and it comes back", async () => {
  await deleteScheme(shop, "coffee");
  expect(await listed()).toEqual([["cocoa", "tea"], ["coffee"]]);
  const gone = await reportOf(shop, { scheme: "coffee" });
  expect(gone.address.problems.map(({ code }) => code)).toEqual(["unknown_scheme"]);
  const pinned = `coffee.${schemeRevision(ownFile({ name: "coffee" }))}`;
  expect((await reportOf(shop, { scheme: pinned })).address.scheme.name).toBe("coffee");
  expect(await markScheme(shop, "coffee", false)).toBe(true);
  expect(await listed()).toEqual([["cocoa", "coffee", "tea"], []]);
  expect((await reportOf(shop, { scheme: "coffee" })).address.problems).toEqual([]);
  await deleteScheme(shop, "coffee");
  await saveScheme(shop, "coffee", { scheme: ownFile({ name: "coffee" }), isNew: false, now });
  expect((await listed())[1]).toEqual([]);
});

test("a scheme by which a campaign was planned is not, and the campaign is named", async () => {
  await makeCampaign({ lang: "en", dataset: shop }, formOf({ audience: "scheme=tea&segment=regular" }));
  expect(await refusalOf("tea")).toMatch(/cannot be deleted\. A campaign was planned with it: \S.+\.$/);
  expect((await listed())[1]).toEqual([]);
});

test("nor is one that a link for others shows", async () => {
  const password = "four words are enough";
  const user = await addUser({ name: "Ann", password, roles: { [everyDataset]: "owner" }, now });
  if (typeof user === "string") throw new Error(user);
  await addShare(
    shareBy(user.id, {
      dataset: shop,
      locked: { v: "", scheme: "cocoa" },
      made_at: now.toISOString(),
      until: new Date(now.getTime() + 86_400_000).toISOString(),
    }),
  );
  expect(await refusalOf("cocoa")).toMatch(/cannot be deleted\. A link for others shows it\.$/);
});
