/**
 * The cookies of a session, and of a link for people without an account. Behind https their names have the prefix that no other host and
 * no path can set (RFC 6265bis, 4.1.3.2); plain http, on loopback, cannot have it.
 */
const names = {
  session: { https: "__Host-tercet", http: "tercet" },
  share: { https: "__Host-tercet-share", http: "tercet-share" },
} as const;

type CookieName = keyof typeof names;

type Scheme = keyof (typeof names)[CookieName];

/** The secret in a Cookie header; null without one. */
export function secretIn(header: string | null, cookie: CookieName, scheme: Scheme): string | null {
  const name = names[cookie][scheme];
  const parts = (header ?? "").split(";").map((part) => part.trim());
  const found = parts.find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1) || null;
}

type Kept = Readonly<{ secret: string; seconds: number }>;

/** The header that sets a cookie for so many seconds, or deletes it where it is null. */
export function cookieHeader(cookie: CookieName, kept: Kept | null, scheme: Scheme): string {
  const { secret, seconds } = kept ?? { secret: "", seconds: 0 };
  const secure = scheme === "https" ? "; Secure" : "";
  return `${names[cookie][scheme]}=${secret}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
