/**
 * The cookies of a session, of a link for people without an account, and of a sign-in by OpenID Connect that is under way; of those there
 * may be several, each named by its state. Behind https their names have the prefix that no other host and
 * no path can set (RFC 6265bis, 4.1.3.2); plain http, on loopback, cannot have it.
 */
const names = {
  session: { https: "__Host-tercet", http: "tercet" },
  share: { https: "__Host-tercet-share", http: "tercet-share" },
  oidc: { https: "__Host-tercet-oidc-", http: "tercet-oidc-" },
} as const;

type CookieName = keyof typeof names;

type Scheme = keyof (typeof names)[CookieName];

/** The secret in a Cookie header; null without one. `of` tells cookies of a kind apart. */
export function secretIn(header: string | null, cookie: CookieName, scheme: Scheme, of = ""): string | null {
  const name = `${names[cookie][scheme]}${of}`;
  const parts = (header ?? "").split(";").map((part) => part.trim());
  const found = parts.find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1) || null;
}

type Kept = Readonly<{ secret: string; seconds: number }>;

/** The header that sets a cookie for so many seconds, or deletes it where it is null. */
export function cookieHeader(cookie: CookieName, kept: Kept | null, scheme: Scheme, of = ""): string {
  const { secret, seconds } = kept ?? { secret: "", seconds: 0 };
  const secure = scheme === "https" ? "; Secure" : "";
  return `${names[cookie][scheme]}${of}=${secret}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
