import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import type { MessageKey, Words } from "../lib/i18n/words";
import type { AuditEvent } from "../lib/model/access/audit";
import { everyDataset, type RoleName, roleNames, roles } from "../lib/model/access/roles";
import {
  isPasswordLong,
  maybeUserName,
  passwordLimits,
  type User,
  userNameMost,
} from "../lib/model/access/user";
import { appendAudit } from "../lib/store/access/audit";
import {
  addUser,
  disableUser,
  findUser,
  giveRole,
  listUsers,
  setPassword,
  signOutEverywhere,
  type UserFault,
} from "../lib/store/access/users";

const [done, refused] = [0, 2] as const;

type Order = Readonly<{
  name: string;
  role: RoleName | "none" | null;
  dataset: string;
  undo: boolean;
  hasPassword: boolean;
}>;

/** What an order says when it is done; throws a Refusal when it cannot be done. */
type Deed = (words: Words, order: Order) => Promise<string>;

/** Says why an order was refused. */
class Refusal extends Error {}

const deeds: Readonly<Record<string, Deed>> = {
  add,
  role: give,
  disable,
  password,
  "sign-out": signOut,
  list,
};

/** Changes accounts, as the arguments say; gives the exit code, or null where they are not understood. */
export async function userCommand(words: Words, args: readonly string[]): Promise<number | null> {
  const [command = "", ...rest] = args;
  const deed = Object.hasOwn(deeds, command) ? deeds[command] : undefined;
  const order = maybeOrder(rest);
  if (deed === undefined || order === null || (order.name === "") !== (deed === list)) return null;
  try {
    console.log(await deed(words, order));
    return done;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return refused;
  }
}

function maybeOrder(args: string[]): Order | null {
  const text = { type: "string" } as const;
  try {
    const { values, positionals } = parseArgs({
      args,
      options: {
        role: text,
        for: text,
        undo: { type: "boolean", default: false },
        "no-password": { type: "boolean", default: false },
      },
      allowPositionals: true,
    });
    const [name = "", said = values.role, ...surplus] = positionals;
    const role = [...roleNames, "none" as const].find((one) => one === said) ?? null;
    const dataset = values.for ?? everyDataset;
    const isOdd = (said !== undefined && role === null) || !roles.safeParse({ [dataset]: "viewer" }).success;
    const hasPassword = !values["no-password"];
    return surplus.length > 0 || isOdd ? null : { name, role, dataset, undo: values.undo, hasPassword };
  } catch (error) {
    if (error instanceof TypeError && "code" in error) return null;
    throw error;
  }
}

async function add(words: Words, { name: said, role, dataset, hasPassword }: Order): Promise<string> {
  const name = maybeUserName(said) ?? refuse(words, "access.command.name", { most: userNameMost });
  const password = hasPassword ? await askPassword(words, name) : null;
  const given = role === null || role === "none" ? {} : { [dataset]: role };
  const made = await addUser({ name, password, roles: given, now: new Date() });
  return told(words, { key: "access.command.added", event: "user_added", on: dataset }, made, name);
}

async function give(words: Words, { name, role, dataset }: Order): Promise<string> {
  if (role === null) refuse(words, "access.command.unknown", { name });
  const given = await giveRole(name, dataset, role === "none" ? null : role);
  return told(words, { key: "access.command.role", event: "user_role", on: dataset }, given, name);
}

async function disable(words: Words, { name, undo }: Order): Promise<string> {
  const done = undo
    ? ({ key: "access.command.enabled", event: "user_enabled" } as const)
    : ({ key: "access.command.disabled", event: "user_disabled" } as const);
  return told(words, done, await disableUser(name, !undo), name);
}

async function password(words: Words, { name }: Order): Promise<string> {
  const user = (await findUser(name)) ?? refuse(words, "access.command.unknown", { name });
  const changed = await setPassword(user.id, await askPassword(words, name));
  return told(words, { key: "access.command.password", event: "password_changed" }, changed, name);
}

async function signOut(words: Words, { name }: Order): Promise<string> {
  const done = { key: "access.command.signed_out", event: "sessions_ended" } as const;
  return told(words, done, await signOutEverywhere(name), name);
}

async function list({ t }: Words): Promise<string> {
  const users = await listUsers();
  if (users.length === 0) return t("access.command.nobody");
  return users.map((user) => lineOf(t, user)).join("\n");
}

function lineOf(t: Words["t"], { name, roles, disabled }: User): string {
  const parts = Object.entries(roles).map(
    ([dataset, role]) => `${dataset === everyDataset ? "" : `${dataset} `}${t(`access.role.${role}`)}`,
  );
  const said = parts.join(", ") || t("access.command.line_none");
  return t("access.command.line", { name, roles: said, disabled: disabled ? "yes" : "no" });
}

type Done = Readonly<{ key: MessageKey; event: AuditEvent; on?: string }>;

/** Records what was done to an account, and says it. */
async function told(
  words: Words,
  { key, event, on = "" }: Done,
  changed: User | UserFault,
  asked: string,
): Promise<string> {
  if (typeof changed === "string") return refuse(words, `access.command.${changed}`, { name: asked });
  const { name } = changed;
  const at = new Date().toISOString();
  await appendAudit({ at, actor: "", event, on, id: name, address: "", ok: true });
  return words.t(key, { name });
}

function refuse({ t }: Words, key: MessageKey, values: Record<string, string | number> = {}): never {
  throw new Refusal(t(key, values));
}

/** From the terminal, twice and unseen, or the first line of standard input. It is never an argument, which others could list. */
async function askPassword(words: Words, name: string): Promise<string> {
  const { least } = passwordLimits;
  const isTerminal = process.stdin.isTTY === true;
  const first = await readHidden(isTerminal ? words.t("access.command.ask", { name, least }) : "");
  if (!isPasswordLong(first)) refuse(words, "access.command.password_length", passwordLimits);
  if (isTerminal && (await readHidden(words.t("access.command.ask_again"))) !== first)
    refuse(words, "access.command.password_again");
  return first;
}

async function readHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const output = new Writable({ write: (_part, _encoding, next) => next() });
  const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY === true });
  try {
    const [line = ""] = await firstOf(lines);
    return line;
  } finally {
    lines.close();
    if (question !== "") process.stderr.write("\n");
  }
}

async function firstOf(lines: AsyncIterable<string>): Promise<string[]> {
  for await (const line of lines) return [line];
  return [];
}
