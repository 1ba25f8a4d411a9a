import * as client from "openid-client";
import { z } from "zod";
import { env } from "../../base/env";
import { failureOf } from "../../base/failure";
import { cookieHeader, secretIn } from "../../base/http/cookie";
import { log } from "../../base/log";
import { problem } from "../../base/problem";
import { nameByClaims, type Oidc, oidcOf, rolesByClaim } from "../../model/access/oidc";
import { homeHref, signInHref } from "../../model/href";
import { langs, preferredLang } from "../../model/lang";
import { keepSignedIn } from "../../store/access/users";
import type { Answer, SeeOther } from "../site/handler";
import type { langPlace } from "../site/place";
import { record } from "../site/record";
import { refuse } from "../site/refused";
import { countAddress, forgiveAddress } from "./limits";
import { enter, type Fault, pathAfter, schemeIn, senderOf } from "./sign-in";

/** Time that somebody has to sign in at the service. */
const pendingSeconds = 600;

/** Browsers refuse a cookie of more than 4 096 bytes, and one that is too long would end the whole sign-in. */
const longestPath = 1_500;

/** Of a sign-in under way, in a cookie of the browser that began it: what the service has to give back, and where it leads then. */
const pending = z.object({
  nonce: z.string(),
  verifier: z.string(),
  lang: z.enum(langs),
  to: z.string(),
});

type Pending = z.infer<typeof pending>;

const stateShape = /^[\w-]{43}$/;

/** What the service says of itself, read when it is first needed; each bundle has a class of its own for it. */
let known: Promise<client.Configuration> | null = null;

/** Sends somebody to the service that signs people in. */
export async function startOidc({ lang }: z.infer<typeof langPlace>, request: Request): Promise<Answer> {
  const oidc = requireOidc();
  const said = pathAfter(new URL(request.url).searchParams.get("to"));
  const to = said.length > longestPath ? "" : said;
  try {
    return await sentTo(oidc, { lang, to, ...secrets() }, request);
  } catch (error) {
    return { see: signInHref(lang, { to, wrong: faultOf(error) }) };
  }
}

function secrets() {
  return { nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
}

async function sentTo(oidc: Oidc, begun: Pending, request: Request): Promise<Answer> {
  const config = await configOf(oidc);
  const state = client.randomState();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: oidc.callback,
    scope: scopeOf(config, oidc),
    state,
    nonce: begun.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: "S256",
  });
  const secret = Buffer.from(JSON.stringify(begun)).toString("base64url");
  const cookie = cookieHeader("oidc", { secret, seconds: pendingSeconds }, schemeIn(request), state);
  return { away: url.href, cookie };
}

/** Some services tell groups only to those who ask for a scope of that name, and refuse scopes that they do not have. */
function scopeOf(config: client.Configuration, { roleClaim }: Oidc): string {
  const offered = config.serverMetadata().scopes_supported ?? ["openid", "profile", "email"];
  return ["openid", "profile", "email", roleClaim].filter((scope) => offered.includes(scope)).join(" ");
}

/** Begins a session for somebody whom the service sends back. However it ends, what the browser kept of it is deleted. */
export async function finishOidc(_: object, request: Request): Promise<SeeOther> {
  const oidc = requireOidc();
  const { search, searchParams } = new URL(request.url);
  const state = searchParams.get("state") ?? "";
  const begun = stateShape.test(state) ? maybePending(request, state) : null;
  const lang = begun?.lang ?? preferredLang(request.headers.get("accept-language"));
  const gone = begun === null ? [] : [cookieHeader("oidc", null, schemeIn(request), state)];
  const failed = async (wrong: Fault, id = "") => {
    await record(request, { event: "refused", id, ok: false });
    return { see: signInHref(lang, { to: begun?.to ?? "", wrong }), cookie: gone };
  };
  await countAddress(senderOf(request), request);
  if (begun === null) return failed("stale");
  const found = await personOf(oidc, { begun, state, search });
  if (typeof found === "string") return failed(found);
  const { user, change } = await keepSignedIn({ ...found, now: new Date() });
  if (user !== null && change !== null)
    await record(request, { event: change, actor: user.name, id: user.name });
  if (user === null || Object.keys(user.roles).length === 0) return failed("no_role", user?.name);
  if (user.disabled) return failed("disabled", user.name);
  await forgiveAddress(senderOf(request));
  return { see: begun.to || homeHref(lang), cookie: [await enter(user, request), ...gone] };
}

type Back = Readonly<{ begun: Pending; state: string; search: string }>;

/** Who came back, by the checks of the protocol, and the roles that the service gives them; why nobody did, else. */
async function personOf(oidc: Oidc, { begun, state, search }: Back) {
  try {
    const config = await configOf(oidc);
    const tokens = await client.authorizationCodeGrant(config, new URL(search, oidc.callback), {
      expectedState: state,
      expectedNonce: begun.nonce,
      pkceCodeVerifier: begun.verifier,
      idTokenExpected: true,
    });
    const own = tokens.claims();
    if (own === undefined) return "failed" as const;
    const claims = { ...(await moreClaims(config, oidc, tokens.access_token, own)), ...own };
    const roles = rolesByClaim(claims[oidc.roleClaim], oidc.groups);
    return { oidc: { iss: own.iss, sub: own.sub }, name: nameByClaims(claims), roles };
  } catch (error) {
    return faultOf(error);
  }
}

/** Many services tell groups and names only to those who ask for them with the token. */
async function moreClaims(
  config: client.Configuration,
  { roleClaim }: Oidc,
  token: string,
  own: client.IDToken,
): Promise<Readonly<Record<string, unknown>>> {
  const isThere = own[roleClaim] !== undefined && own["name"] !== undefined;
  if (isThere || config.serverMetadata().userinfo_endpoint === undefined) return {};
  return client.fetchUserInfo(config, token, own.sub);
}

function configOf(oidc: Oidc): Promise<client.Configuration> {
  known ??= discovered(oidc).catch((error: unknown) => {
    known = null;
    throw error;
  });
  return known;
}

function discovered({ issuer, clientId, clientSecret }: Oidc): Promise<client.Configuration> {
  // Plain http has passed `oidcProblem`, so it is that of this machine.
  const plain = issuer.protocol === "http:" ? [client.allowInsecureRequests] : [];
  return client.discovery(issuer, clientId, undefined, authentication(clientSecret), {
    execute: [...plain, client.enableNonRepudiationChecks],
    timeout: env.OIDC_TIME_LIMIT_MS / 1_000,
    // Next keeps answers to its own `fetch` unless it is told not to.
    [client.customFetch]: (url, options) => fetch(url, { ...options, cache: "no-store" } as RequestInit),
  });
}

/** By a header where the service takes that, which is the default of the protocol; else in the form. */
function authentication(secret: string): client.ClientAuth {
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    (taken.includes("client_secret_basic") ? basic : post)(server, ...rest);
  };
}

/** Why a sign-in failed. The log gets codes and no more: what a service says may quote what was sent. */
function faultOf(error: unknown): Fault {
  const code = codeOf(error);
  if (code === "access_denied") return "denied";
  log("sign_in_failed", { ...failureOf(error), code: code?.slice(0, 80) });
  return code === "invalid_grant" ? "stale" : "failed";
}

/** The code of the protocol, of its library or of the network. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof client.ResponseBodyError || error instanceof client.AuthorizationResponseError)
    return error.error;
  if (error instanceof client.WWWAuthenticateChallengeError) return error.cause[0]?.parameters.error;
  if (error instanceof client.ClientError) return error.code;
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
}

function maybePending(request: Request, state: string): Pending | null {
  const secret = secretIn(request.headers.get("cookie"), "oidc", schemeIn(request), state) ?? "";
  try {
    const found = pending.safeParse(JSON.parse(Buffer.from(secret, "base64url").toString()));
    if (!found.success) return null;
    return { ...found.data, to: pathAfter(found.data.to) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function requireOidc(): Oidc {
  return oidcOf(env) ?? refuse(404, problem("address_unknown"));
}
