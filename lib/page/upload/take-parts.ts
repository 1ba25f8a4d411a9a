import { randomUUID } from "node:crypto";
import { MemoryLocker, Server } from "@tus/server";
import { diskFaultOf } from "../../base/disk-fault";
import { env } from "../../base/env";
import { failureOf } from "../../base/failure";
import { log } from "../../base/log";
import { type Problem, ProblemError, problem } from "../../base/problem";
import { processWide } from "../../base/process-wide";
import { type Words, wordsOf } from "../../i18n/words";
import { logRefusal, refusalOf, tooLarge } from "../../ingest/arrive/upload";
import { type Arrivals, maybeUploadId, openArrivals, requireRoom } from "../../ingest/arrive/upload-parts";
import { parsePurpose, parseTimeZone } from "../../model/data/upload";
import { partsHref, requireOwnPath } from "../../model/href";
import { defaultLang, isLang, type Lang } from "../../model/lang";
import { maybeDataset } from "../../store/catalog";
import { spoiltProblem } from "../../store/spoilt-problem";
import { actorOf } from "../site/actor";
import { mayBring } from "./permitted";

/** Another request for the same file waits so long for the one before it, which may hang on a dead connection. */
const lockDrainMs = 500;

/** Takes files in parts by the tus protocol, so that an upload resumes after a broken connection. */
export type PartsDoor = (request: Request) => Promise<Response>;

/** One door in the process: two would not know of each other's locks. */
const parts = processWide("parts", (): { door: Promise<PartsDoor> | null } => ({ door: null }));

/** One request for a file that comes in parts: its beginning, a part, how far it is, or its end. */
export async function takeParts(_place: object, request: Request): Promise<Response> {
  parts.door ??= openDoor().catch((error: unknown) => {
    parts.door = null;
    throw error;
  });
  return (await parts.door)(request);
}

/** A door of its own, as a server has after its start; `limit` is the largest file in bytes. */
export async function openDoor(limit = env.UPLOAD_MAX_BYTES): Promise<PartsDoor> {
  const arrivals = await openArrivals();
  const server = serverOf(arrivals, limit);
  return async (request) => {
    // The package would serve the uploaded files.
    if (request.method === "GET") return new Response(null, { status: 405 });
    return server.handleWeb(request);
  };
}

function serverOf(arrivals: Arrivals, limit: number): Server {
  return new Server({
    path: "/uploads/parts",
    datastore: arrivals.store,
    locker: new MemoryLocker(),
    lockDrainTimeout: lockDrainMs,
    maxSize: limit,
    allowedOrigins: () => false,
    namingFunction: () => randomUUID(),
    generateUrl: (request, { id }) => requireOwnPath(`${partsHref(langOf(request))}/${id}`),
    getFileIdFromRequest: (_request, last) => maybeUploadId(last),
    onUploadCreate: async ({ headers }, arriving) => {
      await requireRoom(arriving);
      const metadata = await knownMetadata(arriving.metadata ?? {});
      if (!mayBring(actorOf(headers), metadata["into"] ?? null)) throw new ProblemError("upload_unknown");
      return { metadata };
    },
    onIncomingRequest: async (request, id) => {
      // A look into a large file takes time, in which others should not wait for the lock.
      if (request.method === "HEAD") await arrivals.complete(id);
    },
    onUploadFinish: async (_request, arriving) => {
      await arrivals.finish(arriving);
      return {};
    },
    onResponseError: async (request, error) => {
      const id = maybeUploadId(new URL(request.url).pathname.split("/").at(-1));
      if (diskFaultOf(error) === "disk_full" && id !== undefined) await arrivals.discard(id);
      return answerOf(wordsOf(langOf(request)), error, { id, limit });
    },
  });
}

/** A data set that does not exist is no purpose. */
async function knownMetadata(said: Readonly<Record<string, string | null>>): Promise<Record<string, string>> {
  const { into, manner } = parsePurpose(said);
  const known = into !== null && (await maybeDataset(into)) !== null;
  const { name, digest } = said;
  const kept = { name, digest, time_zone: parseTimeZone(said), ...(known ? { into, manner } : {}) };
  return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, string] => !!entry[1]));
}

type RefusedPart = Readonly<{ status_code: number; body: string }>;

/** What went wrong, as JSON with the sentence that the page shows. */
async function answerOf(
  words: Words,
  error: unknown,
  { id, limit }: { id: string | undefined; limit: number },
): Promise<RefusedPart> {
  const status = statusOf(error);
  const found = await problemOf(error, status, limit);
  if (found === null) return broken(words, error);
  if (error instanceof ProblemError === false && id !== undefined)
    logRefusal(id, new ProblemError(found.code, found.values));
  const body = JSON.stringify({ error: found.code, values: found.values, message: words.problem(found) });
  return { status_code: status ?? statuses[found.code] ?? 400, body };
}

/** The protocol's own refusals are plain objects with a status. */
function statusOf(error: unknown): number | null {
  const has = typeof error === "object" && error !== null && "status_code" in error;
  return has ? Number(error.status_code) : null;
}

async function problemOf(error: unknown, status: number | null, limit: number): Promise<Problem | null> {
  const known = await spoiltProblem(error);
  if (known instanceof ProblemError) return known.problem;
  if (status === 413) return tooLarge(limit).problem;
  if (status === 404 || status === 410) return problem("upload_unknown");
  if (status !== null || diskFaultOf(error) !== null) return (await refusalOf(error)).problem;
  return null;
}

function broken(words: Words, error: unknown): RefusedPart {
  const id = randomUUID().slice(0, 8);
  log("error", { id, ...failureOf(error) });
  return {
    status_code: 500,
    body: JSON.stringify({ error: "broken", message: words.t("guard.broken", { id }) }),
  };
}

/** Status 400 to 499 is for problems that the sender cannot solve by trying again. */
const statuses: Readonly<Record<string, number>> = {
  upload_too_large: 413,
  upload_unknown: 404,
  file_kind: 415,
  disk_full: 507,
  disk_closed: 503,
  file_spoilt: 503,
};

function langOf(request: { url: string }): Lang {
  const [, lang = ""] = new URL(request.url).pathname.split("/");
  return isLang(lang) ? lang : defaultLang;
}
