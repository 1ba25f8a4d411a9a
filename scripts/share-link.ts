import type { IncomingMessage } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { cookieHeader } from "../lib/base/http/cookie";
import type { Asked, Refusal } from "../lib/base/http/guard";
import { problem } from "../lib/base/problem";
import { frameLang, linkHref, linkName, linkSecret } from "../lib/model/access/share";
import { hrefOf } from "../lib/model/href";
import { preferredLang } from "../lib/model/lang";
import { appendAudit } from "../lib/store/access/audit";
import { findShare, type KeptShare, openShare } from "../lib/store/access/shares";
import type { SentOn } from "./plain-answer";

/** Links that may be opened from one address in a minute; nobody opens as many, and guessing one takes forever. */
const opened = new RateLimiterMemory({ keyPrefix: "link", points: 30, duration: 60 });

type Visit = Readonly<{ asked: Asked; request: IncomingMessage; sender: string; scheme: "http" | "https" }>;

/**
 * Opens a link: a cookie takes its secret out of the address, and the reader goes on to the clean address of its page. In a frame, where
 * there are no cookies, they go on to an address that keeps the secret. A browser that only fetches ahead, and anybody who only asks whether it is there, gets no cookie and is not counted.
 */
export async function openLink({ asked, request, sender, scheme }: Visit): Promise<Refusal | SentOn> {
  const gone: Refusal = { status: 404, problem: problem("share_gone") };
  const secret = linkSecret(asked.target);
  if ((asked.method !== "GET" && asked.method !== "HEAD") || secret === null) return gone;
  if (await isCrowded(sender)) return { status: 429, problem: problem("share_many") };
  const now = new Date();
  const isVisit = asked.method === "GET" && !isAhead(request);
  const found = await (isVisit ? openShare : findShare)(secret, now);
  if (found === null) return gone;
  const { dataset, page, id, until, framed } = found.share;
  const lang = frameLang(asked.target) ?? preferredLang(request.headers["accept-language"] ?? null);
  const see = `${framed ? linkHref(secret) : ""}${hrefOf({ lang, dataset, page, id })}`;
  if (!isVisit) return { see };
  const name = linkName(found.id);
  const at = now.toISOString();
  await appendAudit({
    at,
    actor: name,
    event: "share_opened",
    on: dataset,
    id: "",
    address: sender,
    ok: true,
  });
  if (framed) return { see };
  const seconds = Math.max(1, Math.floor((Date.parse(until) - now.getTime()) / 1_000));
  return { see, cookie: cookieHeader("share", { secret, seconds }, scheme) };
}

/** The link of a frame, by the secret in its address; why there is none, else. */
export async function findFramed(secret: string, sender: string): Promise<KeptShare | Refusal> {
  const found = await findShare(secret, new Date());
  if (found?.share.framed === true) return found;
  if (await isCrowded(sender)) return { status: 429, problem: problem("share_many") };
  return { status: 404, problem: problem("share_gone") };
}

async function isCrowded(sender: string): Promise<boolean> {
  const result = await opened.get(sender);
  if (result !== null && result.consumedPoints >= opened.points) return true;
  await opened.penalty(sender, 1);
  return false;
}

function isAhead({ headers }: IncomingMessage): boolean {
  const purpose = [headers["sec-purpose"], headers["purpose"], headers["x-moz"]].flat().join(",");
  return /prefetch|prerender/i.test(purpose) || headers["next-router-prefetch"] !== undefined;
}
