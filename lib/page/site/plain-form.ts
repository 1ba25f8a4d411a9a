import { problem } from "../../base/problem";
import { normalText } from "../../base/text";
import { requireOwnPath } from "../../model/href";
import { refuse } from "./refuse";

/** A form of 500 columns with long names stays far below. */
const formMaxBytes = 2 ** 20;

/** The fields of a plain form; null when it says no length or too much of it. */
export async function readForm(request: Request): Promise<URLSearchParams | null> {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  return length <= formMaxBytes ? new URLSearchParams(await request.text()) : null;
}

/** A line as people mean it: letters composed, no control characters, no spaces around it or doubled. */
export function plainLine(text: string | null): string {
  return normalText(text ?? "", "NFC")
    .replace(/\p{Cc}/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Sends a form's reader on to a page of this site, so that a reload sends nothing twice. Throws on any other address. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { location: requireOwnPath(path) } });
}

export function tooLong(): Response {
  return refuse(413, problem("form_too_long", { limit_mb: formMaxBytes / 2 ** 20 }));
}
