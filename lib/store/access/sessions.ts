import { createHash, randomBytes } from "node:crypto";
import { rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { env } from "../../base/env";
import { type Session, session, sessionFile, type User } from "../../model/access/user";
import { entriesOf } from "../catalog";
import { isMissing, readOr, touched, writeJson } from "../disk/atomic";
import { sessionsFolder } from "../disk/paths";
import { openAccessFolder, readUser } from "./users";

/** That a session was used is noted at most so often. */
const seenEveryMs = 5 * 60_000;

/** A clock that was set back makes times of the future, by which no session may live longer. */
const aheadMostMs = 10 * 60_000;

const secretShape = /^[\w-]{43}$/;

/** Begins a session and gives its secret, which is kept nowhere here: on disk lies only its hash. */
export async function beginSession(user: User, now: Date): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const path = pathOf(secret);
  await openAccessFolder();
  await writeJson(path, { user: user.id, epoch: user.epoch, made_at: now.toISOString() } satisfies Session);
  await utimes(path, now, now);
  return secret;
}

/** Whose session a secret is of; null where it has ended. Throws a SpoiltError where the users cannot be read. */
export async function findSession(secret: string, now: Date): Promise<User | null> {
  if (!secretShape.test(secret)) return null;
  const path = pathOf(secret);
  const { value: found } = await readOr(path, session);
  if (found === null) return null;
  const seenMs = await touched(path);
  const person = isOver(found, seenMs, now) ? null : await readUser(found.user);
  if (person === null || person.disabled || person.epoch !== found.epoch) {
    await rm(path, { force: true });
    return null;
  }
  if (now.getTime() - seenMs > seenEveryMs) await noteSeen(path, now);
  return person;
}

/** The time of the file alone is changed: a session that ends meanwhile must not be written anew. */
async function noteSeen(path: string, now: Date): Promise<void> {
  try {
    await utimes(path, now, now);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Ends a session; one that has ended already stays so. */
export async function endSession(secret: string): Promise<void> {
  if (secretShape.test(secret)) await rm(pathOf(secret), { force: true });
}

/** Deletes the files of sessions that time has ended. */
export async function sweepSessions(now: Date): Promise<void> {
  const names = (await entriesOf(sessionsFolder)).filter((name) => sessionFile.test(name));
  for (const path of names.map((name) => join(sessionsFolder, name))) {
    const { value } = await readOr(path, session);
    if (value === null || isOver(value, await touched(path), now)) await rm(path, { force: true });
  }
}

function isOver({ made_at }: Session, seenMs: number, now: Date): boolean {
  const nowMs = now.getTime();
  const ages = { made: nowMs - Date.parse(made_at), seen: nowMs - seenMs };
  return (
    ages.made > env.SESSION_DAYS_MAX * 86_400_000 ||
    ages.seen > env.SESSION_IDLE_HOURS * 3_600_000 ||
    Math.min(ages.made, ages.seen) < -aheadMostMs
  );
}

function pathOf(secret: string): string {
  return join(sessionsFolder, `${createHash("sha256").update(secret).digest("hex")}.json`);
}
