import { schemeOf } from "../../base/http/guard";

/** Scheme and host under which the sender of these headers asks. */
export function originOf(headers: Headers): string {
  return `${schemeOf(headers.get("x-forwarded-proto"))}://${headers.get("host") ?? "127.0.0.1"}`;
}
