import { randomUUID } from "node:crypto";
import { chmod, mkdir } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import type { GivenRoles, RoleName } from "../../model/access/roles";
import { isOwnerOfAll, isSameName, type User, userNameMost, usersFile } from "../../model/access/user";
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

/** Why an account was not made or changed; `elsewhere`: the service that signs the person in decides that. */
export type UserFault = "unknown" | "taken" | "first_owner" | "last_owner" | "elsewhere";

/** Without a password only a proxy signs the person in. */
export type NewUser = Readonly<{ name: string; password: string | null; roles: GivenRoles; now: Date }>;

/** Makes an account. The first one has to be an owner of every data set. */
export async function addUser({ password, ...given }: NewUser): Promise<User | UserFault> {
  const hash = password === null ? null : await hashPassword(password);
  return changed((users) => {
    if (users.some(isNamed(given.name))) return "taken";
    const made = newUser({ ...given, hash, oidc: null });
    return { users: [...users, made], result: made };
  });
}

type Made = Pick<User, "name" | "hash" | "oidc" | "roles"> & Readonly<{ now: Date }>;

function newUser({ now, ...given }: Made): User {
  return { id: randomUUID(), ...given, epoch: 1, disabled: false, created_at: now.toISOString() };
}

/** Somebody whom a service has signed in, who they are there, and the roles that it gives them now. */
export type SignedInElsewhere = Readonly<{
  oidc: Readonly<{ iss: string; sub: string }>;
  name: string;
  roles: GivenRoles;
  now: Date;
}>;

/** Their account, null where they have none and get none, and what became of it. */
export type Kept = Readonly<{ user: User | null; change: "user_added" | "user_role" | null }>;

/**
 * Makes the account of somebody whom a service has signed in, or gives it the name and roles of now. Other roles end their sessions. An
 * account that has lost all roles stays, so that one that is disabled cannot come back; without roles nobody gets a new one.
 */
export function keepSignedIn({ oidc, name, roles, now }: SignedInElsewhere): Promise<Kept> {
  return withLock("access", async () => {
    const users = await listUsers();
    const known = users.find((user) => isDeepStrictEqual(user.oidc, oidc));
    if (known === undefined) {
      if (Object.keys(roles).length === 0) return { user: null, change: null };
      const made = newUser({ name: freeName(users, name), hash: null, oidc, roles, now });
      await writeUsers([...users, made]);
      return { user: made, change: "user_added" };
    }
    const others = users.filter((user) => user !== known);
    const isSame = isDeepStrictEqual(known.roles, roles);
    const user = { ...known, name: freeName(others, name), roles, epoch: known.epoch + (isSame ? 0 : 1) };
    if (!isDeepStrictEqual(user, known)) await writeUsers(users.map((one) => (one === known ? user : one)));
    return { user, change: isSame ? null : "user_role" };
  });
}

/** A name that no other account has: people are told by what never changes, and two of them may have one name. */
function freeName(others: readonly User[], name: string): string {
  let free = name;
  for (let count = 2; others.some(isNamed(free)); count++)
    free = `${name.slice(0, userNameMost - 5)} ${count}`;
  return free;
}

/** Gives a person a role for a data set, `*` for all, or takes it with null. Their sessions end. */
export function giveRole(name: string, dataset: string, role: RoleName | null): Promise<User | UserFault> {
  return changeOwn(isNamed(name), ({ roles: { [dataset]: _, ...others }, ...user }) => ({
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
  return changeOwn(
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

/** The person of a name for whom a proxy vouches. Those of a service are known by their number there, and not by a name. */
export async function findProxied(name: string): Promise<User | null> {
  const known = await findUser(name);
  return known === null || known.disabled || known.oidc !== null ? null : known;
}

function isNamed(name: string) {
  return (user: User) => isSameName(user.name, name);
}

/** Changes what a service decides for those whom it signs in. */
function changeOwn(isMeant: (user: User) => boolean, change: (user: User) => User) {
  return changeUser(isMeant, (user) => (user.oidc === null ? change(user) : "elsewhere"));
}

function changeUser(
  isMeant: (user: User) => boolean,
  change: (user: User) => User | UserFault,
): Promise<User | UserFault> {
  return changed((users) => {
    const found = users.find(isMeant);
    if (found === undefined) return "unknown";
    const result = change(found);
    if (typeof result === "string") return result;
    return { users: users.map((user) => (user === found ? result : user)), result };
  });
}

type Change = (users: readonly User[]) => Readonly<{ users: readonly User[]; result: User }> | UserFault;

/** One process at a time changes the list; readers see the old one or the new one. */
function changed(change: Change): Promise<User | UserFault> {
  return withLock("access", async () => {
    const users = await listUsers();
    const done = change(users);
    if (typeof done === "string") return done;
    const fault = ownerFault(users, done.users);
    if (fault !== null) return fault;
    await writeUsers(done.users);
    return done.result;
  });
}

async function writeUsers(users: readonly User[]): Promise<void> {
  await openAccessFolder();
  await writeJson(usersPath, { schema: 1, users });
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
