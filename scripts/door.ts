import type { IncomingMessage } from "node:http";
import type { Settings } from "../lib/base/env";
import { failureOf } from "../lib/base/failure";
import { secretIn } from "../lib/base/http/cookie";
import { type Asked, type Refusal, schemeOf } from "../lib/base/http/guard";
import { log } from "../lib/base/log";
import { problem } from "../lib/base/problem";
import { isSpoiltError } from "../lib/base/spoilt";
import { type Actor, nobody, readerOf } from "../lib/model/access/roles";
import { isInShare, passageOf } from "../lib/model/access/routes";
import {
  askedOtherwise,
  isShareTarget,
  linkHref,
  linkName,
  type ShareLimits,
} from "../lib/model/access/share";
import { maybeUserName } from "../lib/model/access/user";
import { datasetId } from "../lib/model/data/dataset";
import { langOfTarget, namedBy, signInHref } from "../lib/model/href";
import { preferredLang } from "../lib/model/lang";
import { accessMode, actorHeader, printActor, senderHeader } from "../lib/page/site/actor";
import { appendAudit } from "../lib/store/access/audit";
import { findSession } from "../lib/store/access/sessions";
import { findShare } from "../lib/store/access/shares";
import { findProxied, hasUsers } from "../lib/store/access/users";
import { problemOfSpoilt } from "../lib/store/spoilt-problem";
import type { SentOn } from "./plain-answer";
import { findFramed, openLink } from "./share-link";

export type PassDoor = typeof passDoor;

type Visit = Readonly<{ asked: Asked; request: IncomingMessage; sender: string }>;

/**
 * Finds out who sends a request and how far they get: null lets it in. What somebody may not open is missing, so that no answer tells
 * which data sets there are. Does nothing where nobody signs in.
 */
export async function passDoor(env: Settings, visit: Visit): Promise<Refusal | SentOn | null> {
  try {
    return (await signsIn(env)) ? await turnOf(env, visit) : null;
  } catch (error) {
    if (!isSpoiltError(error)) throw error;
    return { status: 503, problem: await problemOfSpoilt(error.spoilt) };
  }
}

/** The first account of a server that runs closes it at once; one with the one password is refused at its next start. */
async function signsIn({ TERCET_PASSWORD }: Settings): Promise<boolean> {
  if (!accessMode.hasAccounts && !TERCET_PASSWORD) accessMode.hasAccounts = await hasUsers();
  return accessMode.hasAccounts;
}

async function turnOf(env: Settings, { asked, request, sender }: Visit): Promise<Refusal | SentOn | null> {
  const path = asked.target.replace(/[?#].*$/s, "");
  const scheme = schemeOf([request.headers["x-forwarded-proto"]].flat().join(",") || null);
  if (isShareTarget(path)) return openLink({ asked, request, sender, scheme });
  request.headers[senderHeader] = sender;
  if (asked.frame !== undefined) return turnInFrame(asked.frame, { asked, request, sender });
  const proxied = proxiedName(env, request);
  const came = path.startsWith("/_next/static/") ? null : await senderOf(request, scheme, proxied);
  const { share } = came ?? nobody;
  const refusal = share === null ? "missing" : refusalOfShare(share, path, asked);
  request.headers[actorHeader] = printActor(came ?? nobody);
  if (refusal !== "missing") return refusal;
  // Somebody with an account who has opened a link, and whose session has ended, signs in again.
  const signsInAgain = share !== null && secretIn(request.headers.cookie ?? null, "session", scheme) !== null;
  if (share !== null && !signsInAgain) return missing(path, asked, request);
  const person = share === null ? came : null;
  const passage = passageOf(path, person);
  if (passage === "open") return null;
  if (passage === "sign_in")
    return isPage(asked, request)
      ? {
          see: signInHref(langFor(path, request), {
            to: asked.target,
            wrong: proxied === null ? "" : "no_account",
          }),
        }
      : { status: 401, problem: problem("sign_in_wanted") };
  if (person !== null) await recordRefused(path, person.name, sender);
  return missing(path, asked, request);
}

/** In a frame the link alone counts: whoever has signed in beside it has no other rights there. */
async function turnInFrame(secret: string, { asked, request, sender }: Visit): Promise<Refusal | null> {
  const found = await findFramed(secret, sender);
  if ("status" in found) return found;
  const path = asked.target.replace(/[?#].*$/s, "");
  const refusal = refusalOfShare(found.share, path, asked);
  if (refusal === "missing") return { status: 404, problem: problem("address_unknown") };
  request.headers[actorHeader] = printActor(readerOf(linkName(found.id), found.share, linkHref(secret)));
  return refusal;
}

/** The name of the person whom a proxy of ours has signed in, in UTF-8; from elsewhere the header is gone by now. */
function proxiedName({ PROXY_USER_HEADER: name }: Settings, { headers }: IncomingMessage): string | null {
  const said = name === undefined ? "" : [headers[name.toLowerCase()]].flat().join(",");
  return maybeUserName(Buffer.from(said, "latin1").toString());
}

/** The person whom a proxy names, and nobody else then; else the person of a session; else the reader of a link. */
async function senderOf(
  { headers }: IncomingMessage,
  scheme: "http" | "https",
  proxied: string | null,
): Promise<Actor | null> {
  const cookies = headers.cookie ?? null;
  const session = secretIn(cookies, "session", scheme);
  const ofSession = session === null || proxied !== null ? null : await findSession(session, new Date());
  const user = proxied === null ? ofSession : await findProxied(proxied);
  if (user !== null) return { id: user.id, name: user.name, roles: user.roles, share: null };
  const link = secretIn(cookies, "share", scheme);
  const found = link === null ? null : await findShare(link, new Date());
  return found === null || found.share.framed ? null : readerOf(linkName(found.id), found.share);
}

/** Why the reader of a link does not get to a path; null where they do. */
function refusalOfShare(share: ShareLimits, path: string, asked: Asked): Refusal | "missing" | null {
  if ((asked.method !== "GET" && asked.method !== "HEAD") || !isInShare(share, path)) return "missing";
  const [, search = ""] = asked.target.replace(/#.*$/s, "").split(/\?(.*)/s);
  const name = askedOtherwise(share, new URLSearchParams(search));
  return name === null ? null : { status: 403, problem: problem("share_locked", { name }) };
}

function isPage({ method }: Asked, { headers }: IncomingMessage): boolean {
  return method === "GET" && (headers.accept ?? "").includes("text/html");
}

function langFor(path: string, { headers }: IncomingMessage) {
  return langOfTarget(path) ?? preferredLang(headers["accept-language"] ?? null);
}

/** As if there were nothing at the address. No route has `-`: its page says what exists around the address that was asked. */
function missing(path: string, asked: Asked, request: IncomingMessage): Refusal | null {
  if (!isPage(asked, request)) return { status: 404, problem: problem("address_unknown") };
  request.url = `/${langFor(path, request)}/-`;
  return null;
}

/** What somebody asked for in vain: of the path only what cannot be a name. A full disk keeps nobody from their 404. */
async function recordRefused(path: string, actor: string, address: string): Promise<void> {
  const { name, whole, dataset } = namedBy(path);
  const on = datasetId.test(dataset) ? dataset : "";
  const at = new Date().toISOString();
  const entry = { at, actor, event: "refused", on, id: whole ? name : "", address, ok: false } as const;
  await appendAudit(entry).catch((error: unknown) => log("not_written", failureOf(error)));
}
