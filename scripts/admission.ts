import type { IncomingMessage, ServerResponse } from "node:http";
import type { Settings } from "../lib/base/env";
import {
  type Asked,
  bringsPassword,
  placeRefusalOf,
  type Refusal,
  type Rules,
  refusalOf,
  rulesOf,
} from "../lib/base/http/guard";
import { createGuesses, type Guesses, senderOf } from "../lib/base/http/guesses";
import { forwardedFor, type IsProxy, proxiesOf } from "../lib/base/http/proxies";
import { limitBody } from "../lib/base/http/silence";
import { createTurns, leaveAfter, type Turns } from "../lib/base/http/turns";
import { problem } from "../lib/base/problem";
import { kindOf } from "../lib/model/request-kind";
import type { PassDoor } from "./door";
import { closeLate, type SentOn } from "./plain-answer";

/** What decides who is let in, and when. */
export type Admission = Readonly<{
  env: Settings;
  rules: Rules;
  guesses: Guesses;
  turns: Turns;
  passDoor: PassDoor;
  isProxy: IsProxy;
}>;

type Visit = Readonly<{ asked: Asked; request: IncomingMessage; response: ServerResponse }>;

/** `passDoor` comes as an argument: it reads the settings, which may be wrong. */
export function createAdmission(env: Settings, passDoor: PassDoor): Admission {
  return {
    env,
    rules: rulesOf(env),
    guesses: createGuesses(),
    turns: createTurns(env.HEAVY_ANSWERS_AT_ONCE, env.HEAVY_ANSWERS_WAITING),
    passDoor,
    isProxy: proxiesOf(env.TRUSTED_PROXIES),
  };
}

/** Waits until a request may be answered: null then, else why it may not, or where it is sent on to. Its reader may have gone meanwhile. */
export async function admit(admission: Admission, visit: Visit): Promise<Refusal | SentOn | null> {
  const { asked, request, response } = visit;
  const { BODY_TIME_LIMIT_MS: limitMs } = admission.env;
  if (kindOf(asked.target) !== "upload")
    limitBody(visit, limitMs, () => closeLate(request, response, limitMs));
  const sender = senderAt(admission, request);
  return (
    (await refusalAt(admission, asked, sender)) ??
    (await admission.passDoor(admission.env, { asked, request, sender })) ??
    (await crowdedAt(admission, visit, sender))
  );
}

/** A password from an address with wrong ones before waits until it is checked. */
async function refusalAt({ rules, guesses }: Admission, asked: Asked, sender: string) {
  const refusal = () => refusalOf(asked, rules, kindOf(asked.target));
  if (placeRefusalOf(asked, rules) !== null || !bringsPassword(asked, rules)) return refusal();
  const verdict = await guesses.judge(sender, () => refusal()?.status !== 401);
  return verdict === "crowded" ? ({ status: 429, problem: problem("guesses_many") } as const) : refusal();
}

/** Waits for a place among the heavy answers, which it keeps until it has gone out; a refusal when too many wait. */
async function crowdedAt({ turns }: Admission, { asked, response }: Visit, sender: string) {
  const kind = kindOf(asked.target);
  if ((kind !== "page" && kind !== "file") || response.destroyed) return null;
  const leave = await turns.enter(kind, sender, (drop) => response.once("close", drop));
  if (leave === "crowded") return { status: 503, problem: problem("busy") } as const;
  if (leave !== null) leaveAfter(response, leave);
  return null;
}

/** Of a sender that is no proxy of ours the header is gone by now. */
function senderAt({ isProxy }: Admission, { socket, headers }: IncomingMessage): string {
  const forwarded = [headers["x-forwarded-for"]].flat().join(",");
  return senderOf(forwardedFor(forwarded, isProxy) ?? socket.remoteAddress);
}
