import { randomUUID } from "node:crypto";
import { diskFaultOf } from "../../base/disk-fault";
import { failureOf } from "../../base/failure";
import { log } from "../../base/log";
import { type Problem, ProblemError, problem } from "../../base/problem";
import { isQueryError } from "../../engine/query";
import { wordsOf } from "../../i18n/words";
import { campaignId } from "../../model/campaign/campaign";
import { datasetId, versionId } from "../../model/data/dataset";
import { uploadId } from "../../model/data/upload";
import { isLang, type Lang, preferredLang } from "../../model/lang";
import { refuse } from "./refuse";
import { maybeSpoilt } from "./spoilt";

/** What an id in the path of a file or a form looks like; nothing else gets to the disk or into a header. */
const shapes = {
  dataset: datasetId,
  version: versionId,
  upload: uploadId,
  id: campaignId,
  file: /^[a-z0-9_.-]{1,80}$/,
} as const;

type Name = keyof typeof shapes;

type Place<K extends Name> = Readonly<Record<K | "lang", string>>;

type Context = Readonly<{ params: Promise<Readonly<Record<string, string | string[] | undefined>>> }>;

type Route = (request: Request, context: Context) => Promise<Response>;

/**
 * A route that is no page. Ids are looked at before `work` sees them, and whatever goes wrong is said in the reader's language: as
 * text to a person with a browser, as JSON `{error, values, message}` to a program.
 */
export function door<K extends Name>(
  names: readonly K[],
  work: (place: Place<K>, request: Request) => Response | Promise<Response>,
): Route {
  return async (request, { params }) => {
    const place = await params;
    const lang = langOf(place["lang"], request);
    if (!isPlace(place, names)) return say(request, lang, refuse(404, problem("address_unknown")));
    try {
      return await say(request, lang, await work(place, request));
    } catch (error) {
      return say(request, lang, await failed(error, request, lang));
    }
  };
}

function isPlace<K extends Name>(
  place: Readonly<Record<string, string | string[] | undefined>>,
  names: readonly K[],
): place is Place<K> {
  const has = (name: string, isOne: (text: string) => boolean) => {
    const found = place[name];
    return typeof found === "string" && isOne(found);
  };
  return has("lang", isLang) && names.every((name) => has(name, (text) => shapes[name].test(text)));
}

function langOf(said: unknown, request: Request): Lang {
  return typeof said === "string" && isLang(said)
    ? said
    : preferredLang(request.headers.get("accept-language"));
}

/** A disk that takes nothing and a spoilt file are the world's fault, and everything that is not foreseen is ours. */
async function failed(error: unknown, request: Request, lang: Lang): Promise<Response> {
  if (error instanceof ProblemError) return refuse(409, error.problem);
  const spoilt = await maybeSpoilt(error);
  if (spoilt !== null) return refuse(503, spoilt);
  const fault = diskFaultOf(error);
  if (fault !== null) {
    log("not_written", { problem: fault });
    return refuse(fault === "disk_full" ? 507 : 503, problem(fault));
  }
  if (isQueryError(error)) return refuse(503, problem("query_failed", { name: lastPart(request) }));
  const id = randomUUID().slice(0, 8);
  log("error", { id, ...failureOf(error) });
  const values = { id };
  return Response.json(
    { error: "broken", values, message: wordsOf(lang).t("guard.broken", values) },
    { status: 500 },
  );
}

function lastPart({ url }: Request): string {
  return new URL(url).pathname.split("/").at(-1) ?? "";
}

type Refused = Readonly<{ error: string; values?: Problem["values"]; message?: string }>;

/** What is refused gets its sentence; everything else passes as it is. */
async function say(request: Request, lang: Lang, answer: Response): Promise<Response> {
  if (answer.status < 400 || !answer.headers.get("content-type")?.startsWith("application/json"))
    return answer;
  const {
    error,
    values = {},
    message = wordsOf(lang).problem(problem(error, values)),
  }: Refused = await answer.json();
  const { status } = answer;
  const headers = { "cache-control": "no-store" };
  if (!request.headers.get("accept")?.includes("text/html"))
    return Response.json({ error, values, message }, { status, headers });
  return new Response(`${message}\n`, {
    status,
    headers: { ...headers, "content-type": "text/plain; charset=utf-8" },
  });
}
