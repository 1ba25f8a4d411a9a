import type { Settings } from "../../base/env";
import { isSafeUrl } from "../../base/http/guard";
import { type Problem, problem } from "../../base/problem";
import { everyDataset, type GivenRoles, type RoleName, roleNames } from "./roles";
import { maybeUserName } from "./user";

/** Where the service that signs people in sends them back to; it has no language, so that one address is registered there. */
export const oidcCallback = "/oidc/callback";

/** A group of the service, and the role that it gives for every data set. */
type GroupRole = Readonly<{ group: string; role: RoleName }>;

/** Signing in by OpenID Connect, as the settings say it. */
export type Oidc = Readonly<{
  issuer: URL;
  clientId: string;
  clientSecret: string;
  /** Whole address of `oidcCallback` under which browsers reach this site. */
  callback: string;
  roleClaim: string;
  groups: readonly GroupRole[];
}>;

const needed = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_ROLES", "PUBLIC_URL"] as const;

type OidcSettings = Pick<Settings, (typeof needed)[number] | "OIDC_ROLE_CLAIM">;

/** Null where nobody signs in that way. The settings have no `oidcProblem`. */
export function oidcOf(env: OidcSettings): Oidc | null {
  if (env.OIDC_ISSUER === undefined) return null;
  return {
    issuer: new URL(env.OIDC_ISSUER),
    clientId: env.OIDC_CLIENT_ID ?? "",
    clientSecret: env.OIDC_CLIENT_SECRET ?? "",
    callback: new URL(oidcCallback, env.PUBLIC_URL).href,
    roleClaim: env.OIDC_ROLE_CLAIM,
    groups: env.OIDC_ROLES.flatMap((text) => maybeGroupRole(text) ?? []),
  };
}

/** Why the settings cannot be used, or null. */
export function oidcProblem(env: OidcSettings): Problem | null {
  for (const name of ["OIDC_ISSUER", "PUBLIC_URL"] as const) {
    const value = env[name];
    if (value !== undefined && !isSafeUrl(value)) return problem("url_unsafe", { name, value });
  }
  const [have, lack] = [
    needed.filter((name) => isSet(env, name)),
    needed.filter((name) => !isSet(env, name)),
  ];
  if (lack.length === 0) {
    const odd = env.OIDC_ROLES.find((text) => maybeGroupRole(text) === null);
    return odd === undefined ? null : problem("oidc_role_unreadable", { value: odd });
  }
  const began = have.filter((name) => name !== "PUBLIC_URL");
  return began.length === 0 ? null : problem("oidc_half", { have: began.join(", "), lack: lack.join(", ") });
}

function isSet(env: OidcSettings, name: (typeof needed)[number]): boolean {
  return (env[name]?.length ?? 0) > 0;
}

/** The address itself, if a Location header may have it although it is not of this site. Throws on any other. */
export function requireSafeUrl(url: string): string {
  if (isSafeUrl(url)) return url;
  throw new Error("a redirect to another site may only be one to https");
}

/** `group=role`; a group may have the sign itself, as those of directories do. */
function maybeGroupRole(text: string): GroupRole | null {
  const [, group = "", said] = /^(.+)=(\w+)$/.exec(text) ?? [];
  const role = roleNames.find((one) => one === said);
  return role === undefined ? null : { group: group.trim(), role };
}

/** The roles that a claim gives, a text or a list of them: the strongest of its groups; none where it names no group that has one. */
export function rolesByClaim(claim: unknown, groups: readonly GroupRole[]): GivenRoles {
  const named = [claim].flat();
  const given = groups.filter(({ group }) => named.includes(group)).map(({ role }) => role);
  const strongest = roleNames.findLast((role) => given.includes(role));
  return strongest === undefined ? {} : { [everyDataset]: strongest };
}

type Claims = Readonly<Record<string, unknown>>;

/** What a person is called here. An e-mail is shown only if the service has verified it. */
export function nameByClaims(claims: Claims): string {
  const { email, email_verified, name, preferred_username, sub } = claims;
  const verified = email_verified === true ? email : undefined;
  const isShown = (text: unknown): text is string =>
    typeof text === "string" && (text === verified || !text.includes("@"));
  const shown = [name, preferred_username, verified].filter(isShown).map(maybeUserName);
  return shown.find((one) => one !== null) ?? String(sub).slice(0, 40);
}
