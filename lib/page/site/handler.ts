import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { diskFaultOf } from "../../base/disk-fault";
import { failureOf } from "../../base/failure";
import { isUnwanted } from "../../base/http/wanted";
import { log } from "../../base/log";
import { type Problem, ProblemError, problem } from "../../base/problem";
import { isQueryError } from "../../engine/query";
import { refusalPage, wantsPage } from "../../i18n/refusal-page";
import { wordsOf } from "../../i18n/words";
import { requireSafeUrl } from "../../model/access/oidc";
import { requireOwnPath } from "../../model/href";
import { isLang, type Lang, preferredLang } from "../../model/lang";
import { RefusedError, refuse } from "./refused";
import { maybeSpoilt } from "./spoilt";

/**
 * The answers of a route that is not a page: a page to go to, in the language that a browser prefers if the path has none; the page
 * of a service that signs people in; a file; a value as JSON; or the whole answer of a package with a protocol of its own.
 */
export type Answer =
  | SeeOther
  | Readonly<{ preferred: string }>
  | Readonly<{ away: string; cookie: string }>
  | Readonly<{ file: File }>
  | Readonly<{ json: unknown; status?: number }>
  | Response;

/** Sends a form's reader on to a page of this site, so that a reload sends nothing twice; may set cookies. */
export type SeeOther = Readonly<{ see: string; cookie?: string | readonly string[] }>;

export type File = Readonly<{
  name: string;
  type: string;
  /** A browser shows it rather than saving it. */
  shown?: boolean;
  /** What it is known by as long as it stays as it is; null: it may change and is not kept. */
  mark: string | null;
  /** Made only for one who has not kept it. */
  body: () => BodyInit | Promise<BodyInit>;
}>;

/** A path without ids has no parameters at all. */
type Context = Readonly<{
  params: Promise<Readonly<Record<string, string | string[] | undefined>> | undefined>;
}>;

type Route = (request: Request, context: Context) => Promise<Response>;

/**
 * A route that is not a page. `work` gets only a path that `schema` accepts; it returns a value or throws. A failure is answered
 * in the reader's language, as a small page for a person with a browser, as JSON `{error, values, message}` for a program.
 */
export function handler<S extends z.ZodObject>(
  schema: S,
  work: (place: z.infer<S>, request: Request) => Answer | Promise<Answer>,
): Route {
  return async (request, { params }) => {
    const asked = (await params) ?? {};
    const place = schema.safeParse(asked);
    try {
      if (!place.success) refuse(404, problem("address_unknown"));
      return await responseOf(await work(place.data, request), request);
    } catch (error) {
      return inWords(await refusalOf(error, request), langOf(asked["lang"], request), request);
    }
  };
}

async function responseOf(answer: Answer, { headers }: Request): Promise<Response> {
  if (answer instanceof Response) return answer;
  if ("see" in answer) return redirect(303, answer.see, cookieHeaders(answer.cookie));
  if ("preferred" in answer) return redirect(307, answer.preferred, [["vary", "accept-language"]]);
  if ("away" in answer) return sentAway(answer.away, cookieHeaders(answer.cookie));
  if ("file" in answer) return sent(answer.file, headers.get("if-none-match") ?? "");
  return Response.json(answer.json, { status: answer.status ?? 200, headers: unkept });
}

type Pairs = [string, string][];

function cookieHeaders(cookie: SeeOther["cookie"] = []): Pairs {
  const cookies = [cookie].flat().map((one): [string, string] => ["set-cookie", one]);
  return cookies.length === 0 ? [] : [...Object.entries(unkept), ...cookies];
}

/** Throws on an address that is not of this site. */
function redirect(status: number, path: string, headers: Pairs = []): Response {
  return new Response(null, { status, headers: [...headers, ["location", requireOwnPath(path)]] });
}

/** Throws on an address that others could read or change on the way. */
function sentAway(url: string, headers: Pairs): Response {
  return new Response(null, { status: 303, headers: [...headers, ["location", requireSafeUrl(url)]] });
}

const unkept = { "cache-control": "no-store" };

/** A file with a mark is kept and asked for again: the answer is 304 without any work. Any other is not kept. */
async function sent({ name, type, shown = false, mark, body }: File, known: string): Promise<Response> {
  const keeping =
    mark === null ? unkept : { "cache-control": "private, max-age=0, must-revalidate", etag: mark };
  if (mark !== null && known.split(",").some((one) => one.trim() === mark))
    return new Response(null, { status: 304, headers: keeping });
  const disposition = `${shown ? "inline" : "attachment"}; filename="${name}"`;
  const headers = { "content-type": type, "content-disposition": disposition, ...keeping };
  return new Response(await body(), { headers });
}

type Refusal = Readonly<
  | { status: number; problem: Problem; headers?: Readonly<Record<string, string>> }
  | { status: 500; id: string }
>;

/** A disk that takes nothing and a spoilt file are the world's fault, and everything that is not foreseen is ours. */
async function refusalOf(error: unknown, request: Request): Promise<Refusal> {
  if (error instanceof RefusedError) return error;
  if (error instanceof ProblemError) return { status: 409, problem: error.problem };
  const spoilt = await maybeSpoilt(error);
  if (spoilt !== null) return { status: 503, problem: spoilt };
  const fault = diskFaultOf(error);
  if (fault !== null) {
    log("not_written", { problem: fault });
    return { status: fault === "disk_full" ? 507 : 503, problem: problem(fault) };
  }
  if (isQueryError(error) || isUnwanted(error))
    return { status: 503, problem: problem("query_failed", { name: lastPart(request) }) };
  const id = randomUUID().slice(0, 8);
  log("error", { id, ...failureOf(error) });
  return { status: 500, id };
}

function lastPart({ url }: Request): string {
  return new URL(url).pathname.split("/").at(-1) ?? "";
}

function inWords(refusal: Refusal, lang: Lang, request: Request): Response {
  const { status } = refusal;
  const words = wordsOf(lang);
  const said = { ...unkept, ...("headers" in refusal ? refusal.headers : {}) };
  const { error, values, message } =
    "problem" in refusal
      ? { error: refusal.problem.code, ...refusal.problem, message: words.problem(refusal.problem) }
      : { error: "broken", values: { id: refusal.id }, message: words.t("guard.broken", { id: refusal.id }) };
  if (!wantsPage(request.headers.get("accept")))
    return Response.json({ error, values, message }, { status, headers: said });
  const type = "text/html; charset=utf-8";
  return new Response(refusalPage(words, message), { status, headers: { "content-type": type, ...said } });
}

/** The language of the path, else the one that the reader's browser prefers. */
function langOf(said: unknown, request: Request): Lang {
  return typeof said === "string" && isLang(said)
    ? said
    : preferredLang(request.headers.get("accept-language"));
}
