import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import next from "next";
import { ZodError } from "zod";
import type { Settings } from "../lib/base/env";
import { failureOf } from "../lib/base/failure";
import { cspOf, figureCsp, isFigure } from "../lib/base/http/csp";
import {
  type Asked,
  loggedPath,
  ownOrigin,
  referrerPolicyOf,
  socketRefusalOf,
  startProblem,
} from "../lib/base/http/guard";
import { takeStatus } from "../lib/base/http/page-status";
import { dropForwarded, formerProxyProblem, proxyProblem } from "../lib/base/http/proxies";
import { closeSilent } from "../lib/base/http/silence";
import { createWanted, isUnwanted, whileWanted } from "../lib/base/http/wanted";
import { log, outliveReaders } from "../lib/base/log";
import { type Problem, problem } from "../lib/base/problem";
import { wordsOf } from "../lib/i18n/words";
import { oidcOf, oidcProblem } from "../lib/model/access/oidc";
import { framedTarget, isShareTarget } from "../lib/model/access/share";
import { digestProblem } from "../lib/model/digest/digest";
import { hrefOf } from "../lib/model/href";
import { type Lang, langs, preferredLang } from "../lib/model/lang";
import { sampleIds } from "../lib/model/sample";
import { accessMode, actorHeader, senderHeader } from "../lib/page/site/actor";
import { type Admission, admit, createAdmission } from "./admission";
import { breakDown, inWords, refuse, sendOn } from "./plain-answer";

/** What answering a request takes; `pages` waits until Next is ready. */
type Door = Readonly<{
  admission: Admission;
  dev: boolean;
  pages: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}>;

/** The project's root, where `npm start` runs this. */
const dir = process.cwd();
const dev = process.argv.includes("--dev");
const imported = process.argv.find((arg) => arg.startsWith("--report="))?.slice("--report=".length);
const hourMs = 3_600_000;

await serve();

async function serve(): Promise<void> {
  const env = await readSettings();
  const { hasUsers } = await import("../lib/store/access/users");
  const signsInElsewhere = env.OIDC_ISSUER !== undefined || env.PROXY_USER_HEADER !== undefined;
  accessMode.hasAccounts = signsInElsewhere || (await hasUsers());
  const refused =
    formerProxyProblem(process.env) ??
    oidcProblem(env) ??
    proxyProblem(env) ??
    digestProblem(env) ??
    startProblem(env, accessMode.hasAccounts);
  if (refused !== null) return giveUp(refused);
  outliveReaders();
  if (!dev) logComplaints();
  // Next hangs its socket handler on the server it is given; this one hears only what the guard lets through.
  const sockets = createServer();
  const app = next({ dev, dir, hostname: env.HOST, port: env.PORT || 3000, httpServer: sockets });
  const ready = app.prepare();
  const handle = app.getRequestHandler();
  const door: Door = {
    admission: createAdmission(env, (await import("./door")).passDoor),
    dev,
    pages: async (request, response) => ready.then(() => handle(request, response)),
  };
  const server = createServer((request, response) => void answer(door, request, response));
  // An upload may take longer than Node's five minutes for one request; headers and forms have limits of their own.
  server.requestTimeout = 0;
  closeSilent(server, env.IDLE_TIME_LIMIT_MS);
  if (dev)
    server.on("upgrade", (request, socket, head) => openSocket(door, sockets, { request, socket, head }));
  const address = await listen(server, env);
  stopOnSignal(server, () => app.close());
  await Promise.all([ready, prepareData(env)]);
  // Whoever brings a file asks for its report, not for a sample; the other language's can wait.
  if (imported === undefined) await makeSamples([ownLang()]);
  process.stdout.write(
    `Tercet is at ${address}/ (Ctrl-C stops it). ${await modeText(env)}\n${reportLine(address)}`,
  );
  await makeSamples(langs);
  await prepareInQuiet(door.admission);
  const { watchInbox } = await import("../lib/page/upload/inbox");
  watchInbox();
  const { watchDigests } = await import("../lib/page/digest-rounds");
  watchDigests();
  log("ready", { address });
}

/** How people get in, in a sentence. */
async function modeText(env: Settings): Promise<string> {
  const { t } = wordsOf(ownLang());
  if (!accessMode.hasAccounts) return t(env.TERCET_PASSWORD ? "access.mode.password" : "access.mode.alone");
  const service = oidcOf(env)?.issuer.host;
  if (service !== undefined) return t("access.mode.service", { service });
  const { listUsers } = await import("../lib/store/access/users");
  const count = (await listUsers().catch(() => [])).filter(({ disabled }) => !disabled).length;
  const header = env.PROXY_USER_HEADER;
  return header === undefined
    ? t("access.mode.accounts", { count })
    : t("access.mode.proxy", { count, header });
}

/** Where the data set lies that was imported just before, when there was one. */
function reportLine(address: string): string {
  if (imported === undefined) return "";
  return `The report is at ${address}${hrefOf({ lang: ownLang(), dataset: imported, page: "overview" })}\n`;
}

/** A folder that can be written, without an upload that was left behind. */
async function prepareData(env: Settings): Promise<void> {
  try {
    const { freeBytes } = await import("../lib/store/disk/room");
    await freeBytes();
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "?";
    giveUp(problem("folder_closed", { folder: env.DATA_DIR, reason }));
  }
  const { endLostJobs: settleJobs } = await import("../lib/ingest/job/job");
  const { warmLooker } = await import("../lib/ingest/look/worker");
  const { sweepAudit } = await import("../lib/store/access/audit");
  const { sweepSessions } = await import("../lib/store/access/sessions");
  const { sweepShares } = await import("../lib/store/access/shares");
  const { sweepDeleted } = await import("../lib/store/dataset/undo");
  const { sweepUploads } = await import("../lib/store/uploads");
  warmLooker();
  await settleJobs();
  const sweep = () => {
    const now = new Date();
    const all = [sweepUploads(), sweepSessions(now), sweepShares(now), sweepAudit(now), sweepDeleted(now)];
    return Promise.all(all).catch(complain);
  };
  setInterval(sweep, hourMs).unref();
  await sweep();
}

/** Current versions are prepared one after the other, as long as no page or file is asked for. */
async function prepareInQuiet({ turns }: Admission): Promise<void> {
  const { startPreparing } = await import("../lib/page/preparing");
  startPreparing(turns.quietMs);
}

/** The samples that are not there and that nobody deleted. What lies in the way of one is told on the start page. */
async function makeSamples(wanted: readonly Lang[]): Promise<void> {
  const { ensureSample } = await import("../lib/ingest/sample/sample");
  const { isKeptAway } = await import("../lib/store/deletion");
  for (const lang of wanted)
    if (!(await isKeptAway(sampleIds[lang]))) await ensureSample(lang).catch(complain);
}

/** The language of whoever starts the server. */
function ownLang(): Lang {
  return preferredLang(process.env["LANG"] ?? null);
}

function complain(error: unknown): void {
  log("error", failureOf(error));
}

async function answer(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { env, isProxy } = door.admission;
  if (!isProxy(request.socket.remoteAddress)) dropForwarded(request.headers, env);
  const asked = askedOf(request);
  // Next, the log, the limits and the places each wait for its end; Node warns from eleven on.
  response.setMaxListeners(24);
  logWhenDone(asked, request, response);
  setHeaders(asked, request, response, env);
  try {
    const refusal = await admit(door.admission, { asked, request, response });
    if (response.destroyed) return;
    if (refusal !== null && "see" in refusal) sendOn(refusal, response);
    else if (refusal !== null) refuse(refusal, request, response);
    else await openPages(door, asked, request, response);
  } catch (error) {
    breakDown(error, request, response);
  }
}

async function openPages(door: Door, asked: Asked, request: IncomingMessage, response: ServerResponse) {
  const origin = ownOrigin(asked);
  if (origin !== null) request.headers.origin = origin;
  answerStatus(request, response);
  const { signal, leave } = createWanted();
  response.once("close", () => {
    if (!response.writableFinished) leave();
  });
  await whileWanted(signal, () => door.pages(request, response));
}

/** A page that does not exist, or cannot be made, says so while it is made, before anything of it is sent. */
function answerStatus(request: IncomingMessage, response: ServerResponse): void {
  const id = randomUUID();
  request.headers["x-tercet-request"] = id;
  const writeHead = response.writeHead.bind(response) as (
    status: number,
    ...rest: unknown[]
  ) => ServerResponse;
  const write = (status: number, ...rest: unknown[]) => writeHead(takeStatus(id) ?? status, ...rest);
  response.writeHead = write as ServerResponse["writeHead"];
  response.once("close", () => takeStatus(id));
}

/** Next takes the nonce for its scripts from the policy on the request. */
function setHeaders(
  asked: Asked,
  request: IncomingMessage,
  response: ServerResponse,
  { EMBED_ORIGINS }: Settings,
): void {
  const framing = asked.frame === undefined && !isShareTarget(asked.target) ? [] : EMBED_ORIGINS;
  const csp = isFigure(asked.target) ? figureCsp : cspOf(randomBytes(16).toString("base64"), dev, framing);
  request.headers["content-security-policy"] = csp;
  delete request.headers["content-security-policy-report-only"];
  // The page of what does not exist is not told which address was asked.
  request.headers["x-tercet-path"] = asked.target;
  for (const name of [actorHeader, senderHeader]) delete request.headers[name];
  response.setHeader("Content-Security-Policy", csp);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", referrerPolicyOf(asked));
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
}

function openSocket(
  { admission: { rules } }: Door,
  sockets: Server,
  { request, socket, head }: { request: IncomingMessage; socket: Duplex; head: Buffer },
): void {
  if (socketRefusalOf(askedOf(request), rules) === null) sockets.emit("upgrade", request, socket, head);
  else socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
}

/** One line a request. `bytes` are those on the wire, headers included; `aborted` when the reader went away. */
function logWhenDone(asked: Asked, request: IncomingMessage, response: ServerResponse): void {
  const started = performance.now();
  const { socket } = request;
  const sentBefore = socket.bytesWritten;
  response.once("close", () =>
    log("request", {
      method: asked.method,
      path: loggedPath(asked.target),
      status: response.statusCode,
      ms: Math.round(performance.now() - started),
      bytes: socket.bytesWritten - sentBefore,
      ...(response.writableFinished ? {} : { aborted: true }),
    }),
  );
}

/** What Next would print becomes a line of the log; that a reader left has one of its own. */
function logComplaints(): void {
  const logged = (...parts: unknown[]) => {
    const error = parts.find((part) => part instanceof Error);
    if (!isUnwanted(error)) complain(error ?? parts.map(String).join(" "));
  };
  Object.assign(console, { error: logged, warn: logged });
}

function listen(server: Server, { HOST: host, PORT: port }: Settings): Promise<string> {
  const codes = {
    EADDRINUSE: "port_taken",
    EADDRNOTAVAIL: "address_missing",
    EACCES: "port_closed",
  } as const;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const code = codes[error.code as keyof typeof codes];
      if (code === undefined) reject(error);
      else giveUp(problem(code, { host, port: String(port) }));
    });
    server.listen(port, host.replace(/^\[|\]$/g, ""), () => {
      const { address, family, port: taken } = server.address() as AddressInfo;
      resolve(`http://${family === "IPv6" ? `[${address}]` : address}:${taken}`);
    });
  });
}

/** Answers under way get three seconds. Whoever started us may also just vanish: then the channel closes. */
function stopOnSignal(server: Server, close: () => Promise<void>): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), 3_000).unref();
    server.close(() => void close().finally(() => process.exit(0)));
    server.closeIdleConnections();
  };
  for (const event of ["SIGINT", "SIGTERM", "disconnect"]) process.on(event, () => void stop());
}

async function readSettings(): Promise<Settings> {
  try {
    return (await import("../lib/base/env")).env;
  } catch (error) {
    const issue = error instanceof ZodError ? error.issues[0] : undefined;
    if (issue === undefined) throw error;
    const name = String(issue.path[0]);
    return giveUp(
      problem("setting_unreadable", { name, value: process.env[name] ?? "", reason: issue.message }),
    );
  }
}

/** From here on nobody sees the secret of a frame's link in the target. */
function askedOf(request: IncomingMessage): Asked {
  const { method = "", url: target = "", headers } = request;
  const framed = framedTarget(target);
  if (framed === null) return { method, target, headers };
  request.url = framed.target;
  return { method, target: framed.target, headers, frame: framed.secret };
}

function giveUp(found: Problem): never {
  process.stderr.write(`${inWords(found, process.env["LANG"])}\n`);
  process.exit(1);
}
