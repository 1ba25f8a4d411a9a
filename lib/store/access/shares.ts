import { createHash, randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { env } from "../../base/env";
import { isAllowed } from "../../model/access/roles";
import { type SharedLink, sharedLink } from "../../model/access/share";
import { sessionFile } from "../../model/access/user";
import { entriesOf } from "../catalog";
import { readOr, writeJson } from "../disk/atomic";
import { sharesFolder } from "../disk/paths";
import { withLock } from "../lock/lock";
import { openAccessFolder, readUser } from "./users";

const secretShape = /^[\w-]{43}$/;

/** A link as it is kept: `id` is the hash of its secret, from which nobody can make the link. */
export type KeptShare = Readonly<{ id: string; share: SharedLink }>;

/** A link that was just made. Its secret is kept nowhere: it can be shown now, or the link made anew. */
export type FreshShare = Readonly<{ id: string; secret: string }>;

export async function addShare(made: SharedLink): Promise<FreshShare> {
  const secret = randomBytes(32).toString("base64url");
  const id = idOf(secret);
  await openAccessFolder();
  await writeJson(pathOf(id), made);
  return { id, secret };
}

/** The link of a secret; null where it has ended, or its maker has lost the right to make it. */
export async function findShare(secret: string, now: Date): Promise<KeptShare | null> {
  return secretShape.test(secret) ? readShare(idOf(secret), now) : null;
}

/** The same, and counts that it was opened. */
export async function openShare(secret: string, now: Date): Promise<KeptShare | null> {
  return withLock("shares", async () => {
    const found = await findShare(secret, now);
    if (found === null) return null;
    const counted = { ...found.share, opened: found.share.opened + 1, opened_at: now.toISOString() };
    await writeJson(pathOf(found.id), counted);
    return { id: found.id, share: counted };
  });
}

/** Every link that can be opened, the newest first. */
export async function listShares(now: Date): Promise<readonly KeptShare[]> {
  const all = await Promise.all((await ids()).map((id) => readShare(id, now)));
  return all.filter((one) => one !== null).toSorted((a, b) => (a.share.made_at < b.share.made_at ? 1 : -1));
}

/** Ends a link, and with it every cookie that it set. */
export async function revokeShare(id: string): Promise<void> {
  await withLock("shares", () => rm(pathOf(id), { force: true }));
}

/** Gives a link another secret; the old one has ended before there is a new one. Null where the link has ended. */
export async function renewShare(id: string, maker: string, now: Date): Promise<FreshShare | null> {
  return withLock("shares", async () => {
    const found = await readShare(id, now);
    if (found === null) return null;
    await rm(pathOf(id), { force: true });
    return addShare({ ...found.share, maker, opened: 0, opened_at: null });
  });
}

/** Deletes links that are over. Where none may be made all of them are, and do not come back. */
export async function sweepShares(now: Date): Promise<void> {
  for (const id of await ids()) {
    const { value } = await readOr(pathOf(id), sharedLink);
    if (value === null || isOver(value, now)) await revokeShare(id);
  }
}

async function readShare(id: string, now: Date): Promise<KeptShare | null> {
  const { value } = await readOr(pathOf(id), sharedLink);
  if (value === null || isOver(value, now)) return null;
  const maker = await readUser(value.maker);
  if (maker === null || maker.disabled) return null;
  const may = (permission: "work" | "people") => isAllowed(maker, permission, value.dataset);
  return may("work") && (!value.people || may("people")) ? { id, share: value } : null;
}

function isOver({ made_at, until, framed }: SharedLink, now: Date): boolean {
  const ageMs = now.getTime() - Date.parse(made_at);
  if (framed && env.EMBED_ORIGINS.length === 0) return true;
  return now.toISOString() >= until || ageMs >= env.SHARE_DAYS_MAX * 86_400_000;
}

async function ids(): Promise<readonly string[]> {
  const names = (await entriesOf(sharesFolder)).filter((name) => sessionFile.test(name));
  return names.map((name) => name.replace(".json", ""));
}

function idOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

function pathOf(id: string): string {
  if (!sessionFile.test(`${id}.json`)) throw new Error("invalid id of a share");
  return join(sharesFolder, `${id}.json`);
}
