import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { failureOf } from "../lib/base/failure";
import { loggedPath, type Refusal } from "../lib/base/http/guard";
import { log } from "../lib/base/log";
import { type Problem, problem } from "../lib/base/problem";
import { refusalPage, wantsPage } from "../lib/i18n/refusal-page";
import { wordsOf } from "../lib/i18n/words";
import { requireOwnPath } from "../lib/model/href";
import { preferredLang } from "../lib/model/lang";

/** Seconds after which somebody who asked for too much may ask again. */
const retryAfter = "5";

/** Says why a request is refused. */
export function refuse(refusal: Refusal, request: IncomingMessage, response: ServerResponse): void {
  const { status } = refusal;
  if (refusal.problem.code === "password_wanted")
    response.setHeader("WWW-Authenticate", 'Basic realm="Tercet", charset="UTF-8"');
  if (status === 429 || status === 503) response.setHeader("Retry-After", retryAfter);
  // Closing spares us the rest of a refused upload.
  if (request.method !== "GET") response.setHeader("Connection", "close");
  say({ status, problem: refusal.problem }, request, response);
}

/** Where a request is sent on to, and a cookie that it takes along. */
export type SentOn = Readonly<{ see: string; cookie?: string }>;

/** Sends a reader on to another page. */
export function sendOn({ see, cookie }: SentOn, response: ServerResponse): void {
  if (cookie !== undefined) response.setHeader("Set-Cookie", cookie);
  response.writeHead(303, { Location: requireOwnPath(see), "Cache-Control": "private, no-store" }).end();
}

/** Says that we failed, by a number that the log knows. */
export function breakDown(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  const id = randomUUID().slice(0, 8);
  log("error", { id, path: loggedPath(request.url ?? ""), ...failureOf(error) });
  if (response.headersSent) response.destroy();
  else say({ status: 500, problem: problem("broken", { id }) }, request, response);
}

/** Answers that a form did not arrive whole, although its reader still waits for the rest, and closes. */
export function closeLate(request: IncomingMessage, response: ServerResponse, limitMs: number): void {
  const late = problem("body_late", { seconds: Math.ceil(limitMs / 1_000) });
  const text = `${inWords(late, request.headers["accept-language"])}\n`;
  const head = [
    "HTTP/1.1 408 Request Timeout",
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(text)}`,
    "Connection: close",
  ].join("\r\n");
  const { socket } = request;
  if (response.headersSent) socket.destroy();
  else socket.end(`${head}\r\n\r\n${text}`, () => socket.destroy());
}

/** The sentence of a problem in the first language that is spoken here. */
export function inWords(found: Problem, accepted: string | undefined): string {
  return wordsOf(preferredLang(accepted ?? null)).problem(found);
}

type Said = Readonly<{ status: number; problem: Problem }>;

/** A page for a browser, a line for a program. */
function say({ status, problem: found }: Said, { headers }: IncomingMessage, response: ServerResponse): void {
  const words = wordsOf(preferredLang(headers["accept-language"] ?? null));
  const isPage = wantsPage(headers.accept);
  const type = `text/${isPage ? "html" : "plain"}; charset=utf-8`;
  response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" });
  response.end(isPage ? refusalPage(words, words.problem(found)) : `${words.problem(found)}\n`);
}
