import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { everyDataset } from "../../../lib/model/access/roles";
import type { SharedLink } from "../../../lib/model/access/share";
import {
  addShare,
  findShare,
  listShares,
  openShare,
  renewShare,
  revokeShare,
  sweepShares,
} from "../../../lib/store/access/shares";
import { addUser, disableUser, giveRole } from "../../../lib/store/access/users";
import { accessFolder, sharesFolder } from "../../../lib/store/disk/paths";
import { shareBy } from "./given";

const now = new Date("2026-01-01T12:00:00Z");
const after = (days: number) => new Date(now.getTime() + days * 86_400_000);

let maker = "";

beforeEach(async () => {
  await rm(accessFolder, { recursive: true, force: true });
  const password = "four words are enough";
  await addUser({ name: "Ann", password, roles: { [everyDataset]: "owner" }, now });
  const dan = await addUser({ name: "Dan", password, roles: { shop: "analyst" }, now });
  if (typeof dan === "string") throw new Error(dan);
  maker = dan.id;
});

const share = (more: Partial<SharedLink> = {}): SharedLink =>
  shareBy(maker, { locked: { v: "" }, made_at: now.toISOString(), until: after(7).toISOString(), ...more });

test("a link is found by its secret alone, of which only a hash lies on disk", async () => {
  const { id, secret } = await addShare(share());
  expect((await findShare(secret, now))?.share).toEqual(share());
  const changed = `${secret.slice(0, -2)}${secret.at(-2) === "A" ? "B" : "A"}${secret.at(-1)}`;
  for (const odd of [changed, id, "", "../users", `${secret}=`]) expect(await findShare(odd, now)).toBeNull();
  const [file = ""] = await readdir(sharesFolder);
  expect(file).toBe(`${id}.json`);
  expect(await readFile(join(sharesFolder, file), "utf8")).not.toContain(secret);
});

test("opening is counted, also by many at once", async () => {
  const { secret } = await addShare(share());
  await Promise.all([openShare(secret, now), openShare(secret, after(1)), openShare(secret, now)]);
  expect((await findShare(secret, now))?.share.opened).toBe(3);
});

test("a link ends on its day, when it is revoked, and with its maker's rights", async () => {
  const days = await addShare(share());
  expect(await findShare(days.secret, after(6.9))).not.toBeNull();
  expect(await findShare(days.secret, after(7))).toBeNull();
  const long = await addShare(share({ until: after(1_000).toISOString() }));
  expect(await findShare(long.secret, after(89))).not.toBeNull();
  expect(await findShare(long.secret, after(90))).toBeNull();
  await revokeShare(days.id);
  expect(await openShare(days.secret, now)).toBeNull();
  await giveRole("Dan", "shop", "viewer");
  expect(await findShare(long.secret, now)).toBeNull();
  await giveRole("Dan", "shop", "analyst");
  expect(await findShare(long.secret, now)).not.toBeNull();
  await disableUser("Dan", true);
  expect(await listShares(now)).toEqual([]);
});

test("one that is revoked while it is opened does not come back", async () => {
  const { id, secret } = await addShare(share());
  await Promise.all([openShare(secret, now), revokeShare(id), openShare(secret, now)]);
  expect(await readdir(sharesFolder)).toEqual([]);
});

test("made anew it has another secret, and the old one has ended", async () => {
  const { id, secret } = await addShare(share({ note: "agency" }));
  await openShare(secret, now);
  const fresh = await renewShare(id, maker, now);
  expect(await findShare(secret, now)).toBeNull();
  expect((await findShare(fresh?.secret ?? "", now))?.share).toEqual(share({ note: "agency" }));
  expect(await renewShare(id, maker, now)).toBeNull();
});

test("a sweep deletes links that are over, and files that are none", async () => {
  const kept = await addShare(share());
  await addShare(share({ until: now.toISOString() }));
  await writeFile(join(sharesFolder, `${"0".repeat(64)}.json`), "{");
  await sweepShares(now);
  expect(await readdir(sharesFolder)).toEqual([`${kept.id}.json`]);
});
