import { randomUUID } from "node:crypto";
import { chmod, mkdir } from "node:fs/promises";
import type { GivenRoles, RoleName } from "../../model/access/roles";
import { isOwnerOfAll, isSameName, type User, usersFile } from "../../model/access/user";
import { readOr, requireSound, writeJson } from "../disk/atomic";
import { accessFolder, usersPath } from "../disk/paths";
import { withLock } from "../lock/lock";
import { hashPassword, isPassword } from "./passwords";

/** Everybody with an account, in the order in which they came. Throws a SpoiltError where the list cannot be read. */
export async function listUsers(): Promise<readonly User[]> {
  return requireSound(await readOr(usersPath, usersFile))?.users ?? [];
}

/** Whether there are accounts, and so everybody signs in. A list that is spoilt is not taken for none. */
export async function hasUsers(): Promise<boolean> {
  const { value, spoilt } = await readOr(usersPath, usersFile);
  return spoilt !== null || (value?.users ?? []).length > 0;
}

/** The person who signs in with a name. */
export async function findUser(name: string): Promise<User | null> {
  return (await listUsers()).find(isNamed(name)) ?? null;
}

export async function readUser(id: string): Promise<User | null> {
  return (await listUsers()).find((user) => user.id === id) ?? null;
}

/** Why an account was not made or changed. */
export type UserFault = "unknown" | "taken" | "first_owner" | "last_owner";

export type NewUser = Readonly<{ name: string; password: string; roles: GivenRoles; now: Date }>;

/** Makes an account. The first one has to be an owner of every data set. */
export async function addUser({ name, password, roles, now }: NewUser): Promise<User | UserFault> {
  const hash = await hashPassword(password);
  return changed((users) => {
    if (users.some(isNamed(name))) return "taken";
    const made = {
      id: randomUUID(),
      name,
      hash,
      roles,
      epoch: 1,
      disabled: false,
      created_at: now.toISOString(),
    };
    return { users: [...users, made], result: made };
  });
}

/** Gives a person a role for a data set, `*` for all, or takes it with null. Their sessions end. */
export function giveRole(name: string, dataset: string, role: RoleName | null): Promise<User | UserFault> {
  return changeUser(isNamed(name), ({ roles: { [dataset]: _, ...others }, ...user }) => ({
    ...user,
    roles: role === null ? others : { ...others, [dataset]: role },
    epoch: user.epoch + 1,
  }));
}

/** Keeps a person out, or lets them in again. Their sessions end. */
export function disableUser(name: string, disabled: boolean): Promise<User | UserFault> {
  return changeUser(isNamed(name), (user) => ({ ...user, disabled, epoch: user.epoch + 1 }));
}

/** Ends all sessions of a person. */
export function signOutEverywhere(name: string): Promise<User | UserFault> {
  return changeUser(isNamed(name), (user) => ({ ...user, epoch: user.epoch + 1 }));
}

/** Gives a person a new password, and ends all their sessions. */
export async function setPassword(id: string, password: string): Promise<User | UserFault> {
  const hash = await hashPassword(password);
  return changeUser(
    (user) => user.id === id,
    (user) => ({ ...user, hash, epoch: user.epoch + 1 }),
  );
}

/** The person of a name and a password; null where either is wrong or the account is disabled, after the same time. */
export async function findByPassword(name: string, password: string): Promise<User | null> {
  const known = await findUser(name);
  const isRight = await isPassword(known?.hash ?? null, password);
  return isRight && known !== null && !known.disabled ? known : null;
}

function isNamed(name: string) {
  return (user: User) => isSameName(user.name, name);
}

function changeUser(
  isMeant: (user: User) => boolean,
  change: (user: User) => User,
): Promise<User | UserFault> {
  return changed((users) => {
    const found = users.find(isMeant);
    if (found === undefined) return "unknown";
    const result = change(found);
    return { users: users.map((user) => (user === found ? result : user)), result };
  });
}

type Change = (
  users: readonly User[],
) => Readonly<{ users: readonly User[]; result: User }> | "unknown" | "taken";

/** One process at a time changes the list; readers see the old one or the new one. */
function changed(change: Change): Promise<User | UserFault> {
  return withLock("access", async () => {
    const users = await listUsers();
    const done = change(users);
    if (typeof done === "string") return done;
    const fault = ownerFault(users, done.users);
    if (fault !== null) return fault;
    await openAccessFolder();
    await writeJson(usersPath, { schema: 1, users: done.users });
    return done.result;
  });
}

/** Without an owner of every data set nobody could let others in. */
function ownerFault(old: readonly User[], fresh: readonly User[]): "first_owner" | "last_owner" | null {
  if (fresh.some(isOwnerOfAll)) return null;
  if (old.length === 0) return "first_owner";
  return old.some(isOwnerOfAll) ? "last_owner" : null;
}

/** Nobody but the server's own user may read hashes and names. */
export async function openAccessFolder(): Promise<void> {
  await mkdir(accessFolder, { recursive: true, mode: 0o700 });
  await chmod(accessFolder, 0o700);
}
