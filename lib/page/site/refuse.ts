import type { Problem } from "../../base/problem";

/** What an address of a file or a form answers when it cannot do what it is asked: `{error, values}` as JSON. */
export function refuse(status: number, { code, values }: Problem): Response {
  return Response.json({ error: code, values }, { status });
}
