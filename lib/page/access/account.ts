import type { z } from "zod";
import { env } from "../../base/env";
import { problem } from "../../base/problem";
import { type Words, wordsOf } from "../../i18n/words";
import {
  type Actor,
  everyDataset,
  isAllowed,
  isAllowedAnywhere,
  type RoleName,
} from "../../model/access/roles";
import { isPasswordLong, passwordLimits, type User } from "../../model/access/user";
import { hrefOf, pathOf, signInHref } from "../../model/href";
import type { Lang } from "../../model/lang";
import type { Search } from "../../model/view/view";
import { isPassword } from "../../store/access/passwords";
import { readUser, setPassword, signOutEverywhere } from "../../store/access/users";
import { maybeDataset } from "../../store/catalog";
import { actorOf } from "../site/actor";
import type { SeeOther } from "../site/handler";
import type { langPlace } from "../site/place";
import { requireForm } from "../site/plain-form";
import { record } from "../site/record";
import { refuse } from "../site/refused";
import { countGuess, forgiveGuess } from "./limits";
import { cookieOf, endOwn, senderOf } from "./sign-in";

/** What somebody with an account sees of it, and may change themselves. */
export type AccountPage = Readonly<{
  words: Words;
  here: string;
  action: string;
  name: string;
  /** Roles, the one for all data sets first; `href` leads to the data set. */
  roles: readonly Readonly<{ dataset: string; href: string | null; role: RoleName }>[];
  /** The links that they made, and the audit, for those who may see them. */
  shares: string | null;
  audit: string | null;
  hasPassword: boolean;
  /** The service that has their password and roles. */
  service: string | null;
  /** Why the password was not changed, in a sentence. */
  wrong: string | null;
}>;

const faults = ["wrong_old", "wrong_length", "wrong_again"] as const;

/** Null for those who have no account. */
export async function loadAccount(lang: Lang, search: Search, reader: Actor): Promise<AccountPage | null> {
  if (reader.id === "") return null;
  const words = wordsOf(lang);
  const fault = faults.find((one) => one === search["wrong"]);
  const user = await readUser(reader.id);
  const iss = user?.oidc?.iss;
  return {
    words,
    here: pathOf(lang, "account"),
    action: pathOf(lang, "change_account"),
    name: reader.name,
    roles: await rolesOf(words, reader),
    shares: isAllowedAnywhere(reader, "work") ? pathOf(lang, "shares") : null,
    audit: isAllowed(reader, "manage", everyDataset) ? pathOf(lang, "audit") : null,
    hasPassword: typeof user?.hash === "string",
    service: iss === undefined ? null : new URL(iss).host,
    wrong: fault === undefined ? null : words.t(`access.account.${fault}`, passwordLimits),
  };
}

async function rolesOf({ lang, t }: Words, reader: Actor): Promise<AccountPage["roles"]> {
  const entries = Object.entries(reader.roles).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Promise.all(
    entries.map(async ([id, role]) => {
      if (id === everyDataset) return { dataset: t("access.every_dataset"), href: null, role };
      const found = isAllowed(reader, "aggregates", id) ? await maybeDataset(id) : null;
      const href = found === null ? null : hrefOf({ lang, dataset: id, page: "overview" });
      return { dataset: found?.name ?? id, href, role };
    }),
  );
}

type Place = z.infer<typeof langPlace>;

/** Does what the form of an account asks, and sends its reader on. */
export async function changeAccount({ lang }: Place, request: Request): Promise<SeeOther> {
  const user = (await readUser(actorOf(request.headers).id)) ?? refuse(404, problem("address_unknown"));
  const fields = await requireForm(request);
  const gone = (done: string) => ({ see: signInHref(lang, { done }), cookie: cookieOf(null, request) });
  const isProxied = env.PROXY_USER_HEADER !== undefined && request.headers.has(env.PROXY_USER_HEADER);
  const out = isProxied ? "by_proxy" : "out";
  if (fields.get("do") === "sign_out") {
    await endOwn(request);
    await record(request, { event: "sign_out" });
    return gone(out);
  }
  if (fields.get("do") === "everywhere") {
    await signOutEverywhere(user.name);
    await record(request, { event: "sessions_ended", id: user.name });
    return gone(out);
  }
  if (fields.get("do") !== "password") return showAccount({ lang });
  const fault = await changePassword(user, fields, request);
  return fault === null ? gone("changed") : { see: `${pathOf(lang, "account")}?wrong=${fault}#password` };
}

/** Why a password was not changed; null when it was. All sessions have ended then. */
async function changePassword(
  user: User,
  fields: URLSearchParams,
  request: Request,
): Promise<(typeof faults)[number] | null> {
  const [old = "", fresh = "", again = ""] = ["old", "new", "again"].map((name) => fields.get(name) ?? "");
  if (!isPasswordLong(fresh)) return "wrong_length";
  if (fresh !== again) return "wrong_again";
  const guess = { name: user.name, address: senderOf(request) };
  await countGuess(guess, request);
  if (!(await isPassword(user.hash, old))) return "wrong_old";
  await forgiveGuess(guess);
  await setPassword(user.id, fresh);
  await record(request, { event: "password_changed", id: user.name });
  return null;
}

/** Redirects a reader who follows the address of the form. */
export function showAccount({ lang }: Place): SeeOther {
  return { see: pathOf(lang, "account") };
}
