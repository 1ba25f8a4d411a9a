import { problem } from "../../base/problem";
import { normalText } from "../../base/text";
import { refuse } from "./refused";

/** A form of 500 columns with long names stays far below. */
const formMaxBytes = 2 ** 20;

/** The fields of a plain form; 413 when it says no length or too much of it. */
export async function requireForm(request: Request): Promise<URLSearchParams> {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= formMaxBytes)) refuse(413, problem("form_too_long", { limit_mb: formMaxBytes / 2 ** 20 }));
  return new URLSearchParams(await request.text());
}

/** Longest value of a state that a form carries, in characters. */
const stateValueMost = 2_000;

/** The state of a report that a form carries, as far as a view of that shape has it. */
export function stateIn(
  fields: URLSearchParams,
  shape: Readonly<Record<string, unknown>>,
): [string, string][] {
  const state = [...new URLSearchParams(fields.get("state") ?? "")];
  return state.filter(([name, text]) => name in shape && text.length <= stateValueMost);
}

/** A line as people mean it: letters composed, no control characters, no spaces around it or doubled. */
export function plainLine(text: string | null): string {
  return normalText(text ?? "", "NFC")
    .replace(/\p{Cc}/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}
