import type { z } from "zod";
import { env } from "../../base/env";
import { cookieHeader, secretIn } from "../../base/http/cookie";
import { schemeOf } from "../../base/http/guard";
import { problem } from "../../base/problem";
import { type Words, wordsOf } from "../../i18n/words";
import { maybeUserName } from "../../model/access/user";
import { homeHref, isOwnPath, pathOf, signInHref } from "../../model/href";
import type { Lang } from "../../model/lang";
import type { Search } from "../../model/view/view";
import { beginSession, endSession } from "../../store/access/sessions";
import { findByPassword, findUser } from "../../store/access/users";
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
  wrong: boolean;
  /** What was just done, in a sentence. */
  done: string | null;
}>;

/** Null where nobody signs in. */
export function loadSignIn(lang: Lang, search: Search): SignInPage | null {
  if (!accessMode.hasAccounts) return null;
  const words = wordsOf(lang);
  const to = pathAfter(search["to"]);
  const done = (["out", "changed"] as const).find((one) => one === search["done"]);
  return {
    words,
    here: signInHref(lang, { to }),
    action: pathOf(lang, "check_sign_in"),
    to,
    wrong: search["wrong"] !== undefined,
    done: done === undefined ? null : words.t(`access.sign_in.${done}`),
  };
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
    return { see: signInHref(lang, { to, wrong: "yes" }) };
  }
  await forgiveGuess(guess);
  await record(request, { event: "sign_in", actor: user.name });
  await endOwn(request);
  const secret = await beginSession(user, new Date());
  return { see: to || homeHref(lang), cookie: cookieOf(secret, request) };
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
function pathAfter(said: unknown): string {
  return typeof said === "string" && isOwnPath(said) ? said : "";
}

function schemeIn({ headers }: Request): "http" | "https" {
  return schemeOf(env.TRUST_PROXY === "yes" ? headers.get("x-forwarded-proto") : null);
}
