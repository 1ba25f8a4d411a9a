import { createHash, timingSafeEqual } from "node:crypto";
import { isIPv6 } from "node:net";
import { resolve } from "node:path";
import { type Problem, problem } from "../problem";

/** What the guard looks at: a request's method, target and headers with lower-case names, as Node gives them. */
export type Asked = Readonly<{
  method: string;
  target: string;
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The secret of the link in whose frame a page stands; it is no part of the target. */
  frame?: string;
}>;

/** What a request must keep to. */
export type Rules = Readonly<{
  /** Names under which the site may be asked, lower case, without port or brackets. */
  hosts: readonly string[];
  /** Digest of the password that every request must carry; null when none is asked for. */
  password: Buffer | null;
}>;

/** The answer's status and what it says in words, a code of the messages' `guard` room. */
export type Refusal = Readonly<{ status: 400 | 401 | 403 | 404 | 421 | 429 | 503; problem: Problem }>;

/** What an address is of: a page made of data, such a file, the look into a file that came, one that comes in, or anything else. */
export type Kind = "page" | "file" | "look" | "upload" | "other";

type GuardSettings = Readonly<{
  HOST: string;
  DATA_DIR: string;
  PUBLIC_URL?: string | undefined;
  ALLOWED_HOSTS: readonly string[];
  TERCET_PASSWORD?: string | undefined;
}>;

/** Fewest characters of a password that others on the network can try. */
const passwordMin = 12;

const loopbackNames = ["localhost", "127.0.0.1", "::1"] as const;

/** The rules that follow from the settings. An empty password counts as no password. */
export function rulesOf(given: Omit<GuardSettings, "DATA_DIR">): Rules {
  const own = given.PUBLIC_URL === undefined ? [] : [new URL(given.PUBLIC_URL).hostname];
  const hosts = [...loopbackNames, given.HOST, ...own, ...given.ALLOWED_HOSTS].flatMap(
    (name) => maybeHostName(name) ?? [],
  );
  return { hosts, password: given.TERCET_PASSWORD ? digest(given.TERCET_PASSWORD) : null };
}

/** Why the server must not start, or null: a reader on another machine must need a password or an account. */
export function startProblem(given: GuardSettings, hasAccounts: boolean): Problem | null {
  const odd = given.ALLOWED_HOSTS.find((name) => maybeHostName(name) === null);
  if (odd !== undefined) return problem("allowed_host_unreadable", { host: odd });
  // One password for all would lead around the roles.
  if (hasAccounts && given.TERCET_PASSWORD) return problem("password_and_accounts");
  if (hasAccounts || isLoopback(given.HOST)) return folderProblem(given.DATA_DIR);
  if (!given.TERCET_PASSWORD) return problem("host_without_password", { host: given.HOST });
  if ([...given.TERCET_PASSWORD].length < passwordMin)
    return problem("password_short", { host: given.HOST, least: passwordMin });
  return folderProblem(given.DATA_DIR);
}

/** Why data cannot lie in a folder, or null: DuckDB takes these letters of a path for "any file". */
export function folderProblem(folder: string): Problem | null {
  const path = resolve(folder);
  return /[*?[]/.test(path) ? problem("folder_odd", { folder: path }) : null;
}

/** Why a request is refused, or null when it may pass. The first reason counts. */
export function refusalOf(asked: Asked, rules: Rules, kind: Kind = "other"): Refusal | null {
  const misplaced = placeRefusalOf(asked, rules);
  if (misplaced !== null) return misplaced;
  if (rules.password !== null && !knowsPassword(asked, rules.password)) {
    return { status: 401, problem: problem("password_wanted") };
  }
  if (!isReading(asked.method) && !isSameOrigin(asked))
    return { status: 403, problem: problem("other_site") };
  return isForeign(asked, kind) ? { status: 403, problem: problem("other_site_file") } : null;
}

/** The same before anybody looks at a password. */
export function placeRefusalOf(asked: Asked, rules: Rules): Refusal | null {
  if (!isReadable(asked.target)) return { status: 400, problem: problem("target_unreadable") };
  const host = hostNameOf(asked);
  if (host !== null && rules.hosts.includes(host)) return null;
  return { status: 421, problem: problem("host_unknown", { host: host ?? "" }) };
}

/** Whether a request brings a password, right or wrong, where one is asked for. */
export function bringsPassword(asked: Asked, { password }: Rules): boolean {
  return password !== null && asked.headers["authorization"] !== undefined;
}

/**
 * Whether another site asks for something that we would have to make. It may link to a page, and to a file that the reader
 * clicks. A page that loads our pictures or frames by itself could ask for endless work, unless it has a link made for a frame. A program
 * that is not a browser sends no such header and was started by a person.
 */
function isForeign(asked: Asked, kind: Kind): boolean {
  const site = textOf(asked, "sec-fetch-site");
  if (kind === "other" || (site !== "cross-site" && site !== "same-site")) return false;
  const place = asked.frame === undefined ? "document" : "iframe";
  const isVisit = textOf(asked, "sec-fetch-mode") === "navigate" && textOf(asked, "sec-fetch-dest") === place;
  return !isVisit || (kind === "file" && textOf(asked, "sec-fetch-user") !== "?1");
}

/** The scheme under which a reader asks: that of our own server, or what a trusted proxy says in X-Forwarded-Proto. */
export function schemeOf(forwarded: string | null): "http" | "https" {
  return forwarded?.split(",").at(-1)?.trim().toLowerCase() === "https" ? "https" : "http";
}

/** Why the opening of a socket is refused. Any site may try to open one, so it counts as a change. */
export function socketRefusalOf(asked: Asked, rules: Rules): Refusal | null {
  return refusalOf({ ...asked, method: "POST" }, rules);
}

/**
 * The origin to put in place of a request's `Origin: null`, or null to leave it. A form sent under no-referrer says null
 * even to its own site (Fetch, "append a request Origin header"), and server actions take only their own.
 */
export function ownOrigin(asked: Asked): string | null {
  const hidden = asked.headers["origin"] === "null" && asked.headers["sec-fetch-site"] === "same-origin";
  return hidden ? `http://${textOf(asked, "host") ?? ""}` : null;
}

/**
 * The Referrer-Policy for a request. Browsers send Sec-Fetch-Site to loopback and https alone; elsewhere a form needs its
 * Origin to pass, and no-referrer would blank it. Either way no other site ever gets a referrer. In a frame
 * the address has the secret of a link, and nothing is sent there.
 */
export function referrerPolicyOf(asked: Asked): "no-referrer" | "same-origin" {
  const host = hostNameOf(asked);
  if (asked.frame !== undefined) return "no-referrer";
  return host === null || isLoopback(host) ? "no-referrer" : "same-origin";
}

/** Whether an address is reachable from this machine alone. */
export function isLoopback(host: string): boolean {
  const name = maybeHostName(host);
  return name === "localhost" || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name ?? "");
}

/** Whether nobody on the way can read or change what is sent there: https, or this machine. */
export function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && isLoopback(maybeHostName(hostname) ?? ""));
}

/**
 * A request's path for the log: without the query, and 300 characters at most. A star replaces everything that may be a name, an
 * address or a number of a person, or the secret of a link: a customer in the path, and parts that none of our addresses has.
 */
export function loggedPath(target: string): string {
  return pathOf(target)
    .replace(/(\/customers\/)[^/]+/, "$1*")
    .replace(/^\/s\/.*/s, "/s/*")
    .split("/")
    .map((part) => (/^(?!.*\d{10})[\w.~[\]*-]*$/.test(part) || /^[0-9a-f-]{36}$/.test(part) ? part : "*"))
    .join("/")
    .slice(0, 300);
}

/** The name in a Host header or setting, lower case, without port or brackets; null when it is not one. */
export function maybeHostName(text: string): string | null {
  const plain = text.trim().toLowerCase();
  if (isIPv6(plain)) return plain;
  const found = /^(?:\[([0-9a-f:.]+)\]|([\p{L}\p{N}_.-]+))(?::\d{1,5})?$/u.exec(plain);
  return found?.[1] ?? found?.[2]?.replace(/\.$/, "") ?? null;
}

/**
 * A path of this site with valid percent signs. Next answers 500 to others, and redirects paths with backslashes or steps such as
 * `..`.
 */
function isReadable(target: string): boolean {
  const path = pathOf(target);
  if (!/^\/(?!\/)[!-~]*$/.test(path) || /\\|\/(\.|%2e){1,2}(\/|$)/i.test(path)) return false;
  try {
    return decodeURIComponent(path) !== "";
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

function hostNameOf(asked: Asked): string | null {
  return maybeHostName(textOf(asked, "host") ?? "");
}

function pathOf(target: string): string {
  return target.replace(/[?#].*$/s, "");
}

function isReading(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}

/** By the browser's own word where it gives one; else by an Origin that names the host that was asked. */
function isSameOrigin(asked: Asked): boolean {
  const site = textOf(asked, "sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const host = textOf(asked, "host")?.toLowerCase();
  const origin = textOf(asked, "origin")?.toLowerCase();
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

function knowsPassword(asked: Asked, password: Buffer): boolean {
  const found = /^basic +([a-z0-9+/]+=*)$/i.exec(textOf(asked, "authorization") ?? "");
  const text = Buffer.from(found?.[1] ?? "", "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon >= 0 && timingSafeEqual(digest(text.slice(colon + 1)), password);
}

/** Digests are of equal length, so comparing them takes the same time for every password. */
function digest(password: string): Buffer {
  return createHash("sha256").update(password).digest();
}

function textOf(asked: Asked, name: string): string | null {
  const value = asked.headers[name];
  return typeof value === "string" ? value : null;
}
