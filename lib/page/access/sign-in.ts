import type { z } from "zod";
import { env } from "../../base/env";
import { cookieHeader, secretIn } from "../../base/http/cookie";
import { schemeOf } from "../../base/http/guard";
import { problem } from "../../base/problem";
import { isSpoiltError } from "../../base/spoilt";
import { type Words, wordsOf } from "../../i18n/words";
import { oidcOf } from "../../model/access/oidc";
import { maybeUserName, type User } from "../../model/access/user";
import { homeHref, isOwnPath, pathOf, signInHref } from "../../model/href";
import type { Lang } from "../../model/lang";
import type { Search } from "../../model/view/view";
import { beginSession, endSession } from "../../store/access/sessions";
import { findByPassword, findUser, listUsers } from "../../store/access/users";
import { accessMode, senderHeader } from "../site/actor";
import type { SeeOther } from "../site/handler";
import type { langPlace } from "../site/place";
import { requireForm } from "../site/plain-form";
import { record } from "../site/record";
import { refuse } from "../site/refused";
import { countGuess, forgiveGuess } from "./limits";

/** The page on which people with an account sign in. */
export type SignInPage = Readonly<{
  words: Words;
  here: string;
  /** Address that the form is sent to. */
  action: string;
  /** Where it leads then; empty for the start page. */
  to: string;
  /** Why nobody was signed in, in a sentence. */
  wrong: string | null;
  /** The service that signs people in, and the way there. */
  service: Readonly<{ name: string; href: string }> | null;
  /** Whether anybody signs in by a password. */
  hasPasswords: boolean;
  /** What was just done, in a sentence. */
  done: string | null;
}>;

/** Why nobody was signed in: the word of it in an address. */
export const faults = ["password", "denied", "stale", "failed", "no_role", "disabled", "no_account"] as const;

export type Fault = (typeof faults)[number];

/** Null where nobody signs in. */
export async function loadSignIn(lang: Lang, search: Search): Promise<SignInPage | null> {
  if (!accessMode.hasAccounts) return null;
  const words = wordsOf(lang);
  const to = pathAfter(search["to"]);
  const done = (["out", "changed", "by_proxy"] as const).find((one) => one === search["done"]);
  const fault = faults.find((one) => one === search["wrong"]);
  const issuer = oidcOf(env)?.issuer ?? null;
  const service = issuer?.host ?? "";
  const signsInElsewhere = issuer !== null || env.PROXY_USER_HEADER !== undefined;
  const start = `${pathOf(lang, "start_sign_in")}${to === "" ? "" : `?${new URLSearchParams({ to })}`}`;
  return {
    words,
    here: signInHref(lang, { to }),
    action: pathOf(lang, "check_sign_in"),
    to,
    wrong:
      fault === undefined
        ? null
        : words.t(`access.sign_in.${fault === "password" ? "wrong" : fault}`, { service }),
    service: issuer === null ? null : { name: service, href: start },
    hasPasswords: !signsInElsewhere || (await hasPasswords()),
    done: done === undefined ? null : words.t(`access.sign_in.${done}`),
  };
}

/** A list that cannot be read is told to those who sign in by it. */
async function hasPasswords(): Promise<boolean> {
  try {
    return (await listUsers()).some(({ hash }) => hash !== null);
  } catch (error) {
    if (isSpoiltError(error)) return true;
    throw error;
  }
}

type Place = z.infer<typeof langPlace>;

/** Begins a session with the right name and password and ends the one before; else leads back to the form. */
export async function signIn({ lang }: Place, request: Request): Promise<SeeOther> {
  if (!accessMode.hasAccounts) refuse(404, problem("address_unknown"));
  const fields = await requireForm(request);
  const name = maybeUserName(fields.get("name") ?? "") ?? "";
  const to = pathAfter(fields.get("to"));
  const guess = { name, address: senderOf(request) };
  await countGuess(guess, request);
  const user = await findByPassword(name, fields.get("password") ?? "");
  // A password is often typed where the name belongs: only a name that is known is recorded.
  const id = (await findUser(name))?.name ?? "";
  if (user === null) {
    await record(request, { event: "refused", id, ok: false });
    return { see: signInHref(lang, { to, wrong: "password" satisfies Fault }) };
  }
  await forgiveGuess(guess);
  return { see: to || homeHref(lang), cookie: await enter(user, request) };
}

/** Begins a session and ends the one before; gives its cookie. */
export async function enter(user: User, request: Request): Promise<string> {
  await record(request, { event: "sign_in", actor: user.name });
  await endOwn(request);
  return cookieOf(await beginSession(user, new Date()), request);
}

export function showSignIn({ lang }: Place): SeeOther {
  return { see: signInHref(lang) };
}

/** Ends the session that a request came with. */
export async function endOwn(request: Request): Promise<void> {
  const secret = secretIn(request.headers.get("cookie"), "session", schemeIn(request));
  if (secret !== null) await endSession(secret);
}

/** The cookie of a session, or none. */
export function cookieOf(secret: string | null, request: Request): string {
  const kept = secret === null ? null : { secret, seconds: env.SESSION_DAYS_MAX * 86_400 };
  return cookieHeader("session", kept, schemeIn(request));
}

/** Whom a guess counts for, as the server says. */
export function senderOf({ headers }: Request): string {
  return headers.get(senderHeader) ?? "";
}

/** A path of this site, or none: nobody is sent to another one after they have signed in. */
export function pathAfter(said: unknown): string {
  return typeof said === "string" && isOwnPath(said) ? said : "";
}

/** The scheme under which a request was sent. */
export function schemeIn({ headers }: Request): "http" | "https" {
  return schemeOf(headers.get("x-forwarded-proto"));
}
