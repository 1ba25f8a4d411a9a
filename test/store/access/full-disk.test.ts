import { spawnSync } from "node:child_process";
import { readdir, readFile, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { User } from "../../../lib/model/access/user";
import { beginSession, findSession } from "../../../lib/store/access/sessions";
import { addShare, findShare, openShare, renewShare, revokeShare } from "../../../lib/store/access/shares";
import {
  addUser,
  findByPassword,
  listUsers,
  setPassword,
  signOutEverywhere,
} from "../../../lib/store/access/users";
import { readDigests, writeDigests } from "../../../lib/store/digest/state";
import { accessFolder, dataFolder } from "../../../lib/store/disk/paths";
import { shareBy } from "./given";

/** All that is written lies on a disk of one megabyte; without the right to mount one there is nothing to show. */
const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", dataFolder]).status === 0;
if (!mounted) process.stderr.write("SKIPPED: a full disk is not tried, since no tmpfs can be mounted here\n");

afterAll(() => void (mounted && spawnSync("umount", [dataFolder])));

const password = "four words are enough";
const now = new Date("2026-01-01T12:00:00Z");
const filler = join(dataFolder, "filler");

describe.skipIf(!mounted)("with a full disk", () => {
  test("accounts, sessions, links and digests are as they were, and nothing is half-made", async () => {
    const ann = (await addUser({ name: "Ann", password, roles: { "*": "owner" }, now })) as User;
    const session = await beginSession(ann, now);
    const share = shareBy(ann.id);
    const { id, secret } = await addShare(share);
    const state = { schema: 1, versions: { shop: "a" }, weeks: {}, waiting: [] } as const;
    await writeDigests({ ...state, waiting: [] });
    const before = await filesOf();
    const { bavail, bsize } = await statfs(dataFolder);
    await writeFile(filler, Buffer.alloc(bavail * bsize));

    const works = [
      () => addUser({ name: "Bob", password: null, roles: {}, now }),
      () => setPassword(ann.id, `${password} more`),
      () => signOutEverywhere("Ann"),
      () => beginSession(ann, now),
      () => addShare(share),
      () => openShare(secret, now),
      () => writeDigests({ ...state, versions: { shop: "b" }, waiting: [] }),
    ];
    for (const work of works) await expect(work()).rejects.toThrow(/ENOSPC/);
    expect(await filesOf()).toEqual(before);
    expect((await findByPassword("Ann", password))?.epoch).toBe(1);
    expect((await findSession(session, now))?.name).toBe("Ann");
    expect((await findShare(secret, now))?.share.opened).toBe(0);
    expect((await readDigests())?.versions).toEqual({ shop: "a" });

    // A link that is made anew has ended before there is another one, and one that is revoked ends on a full disk too.
    await rm(filler);
    expect(await renewShare(id, ann.id, now)).not.toBeNull();
    const { bavail: left } = await statfs(dataFolder);
    await writeFile(filler, Buffer.alloc(left * bsize));
    const [kept = ""] = await readdir(join(accessFolder, "shares"));
    await revokeShare(kept.replace(".json", ""));
    expect(await readdir(join(accessFolder, "shares"))).toEqual([]);
    await rm(filler);
    expect(await signOutEverywhere("Ann")).toMatchObject({ epoch: 2 });
    expect(await listUsers()).toHaveLength(1);
  });
});

/** Every file but the filler, with its text. */
async function filesOf(): Promise<Record<string, string>> {
  const files = (await readdir(dataFolder, { recursive: true, withFileTypes: true })).filter(
    (file) => file.isFile() && file.name !== "filler",
  );
  const texts = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice(dataFolder.length), await readFile(path, "utf8")] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}
