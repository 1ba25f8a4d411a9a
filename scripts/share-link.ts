import type { IncomingMessage } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { cookieHeader } from "../lib/base/http/cookie";
import type { Asked, Refusal } from "../lib/base/http/guard";
import { problem } from "../lib/base/problem";
import { linkName, linkSecret } from "../lib/model/access/share";
import { hrefOf } from "../lib/model/href";
import { preferredLang } from "../lib/model/lang";
import { appendAudit } from "../lib/store/access/audit";
import { findShare, openShare } from "../lib/store/access/shares";
import type { SentOn } from "./plain-answer";

/** Links that may be opened from one address in a minute; nobody opens as many, and guessing one takes forever. */
const opened = new RateLimiterMemory({ keyPrefix: "link", points: 30, duration: 60 });

/** Whether a path is that of a link for people without an account, right or wrong. */
export function isShareTarget(path: string): boolean {
  return path.startsWith("/s/") || path === "/s";
}

type Visit = Readonly<{ asked: Asked; request: IncomingMessage; sender: string; scheme: "http" | "https" }>;

/**
 * Opens a link: a cookie takes its secret out of the address, and the reader goes on to the clean address of its page. A browser that
 * only fetches ahead, and anybody who only asks whether it is there, gets no cookie and is not counted.
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
  const { dataset, page, id, until } = found.share;
  const lang = preferredLang(request.headers["accept-language"] ?? null);
  const see = hrefOf({ lang, dataset, page, id });
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
  const seconds = Math.max(1, Math.floor((Date.parse(until) - now.getTime()) / 1_000));
  return { see, cookie: cookieHeader("share", { secret, seconds }, scheme) };
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
