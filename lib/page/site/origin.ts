import { env } from "../../base/env";
import { schemeOf } from "../../base/http/guard";

/** Scheme and host under which the sender of these headers asks. */
export function originOf(headers: Headers): string {
  const forwarded = env.TRUST_PROXY === "yes" ? headers.get("x-forwarded-proto") : null;
  return `${schemeOf(forwarded)}://${headers.get("host") ?? "127.0.0.1"}`;
}
