/** A form of 500 columns with long names stays far below. */
const formMaxBytes = 2 ** 20;

/** The fields of a plain form; null when it says no length or too much of it. */
export async function readForm(request: Request): Promise<URLSearchParams | null> {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  return length <= formMaxBytes ? new URLSearchParams(await request.text()) : null;
}

/** Sends a form's reader on to a page, so that a reload sends nothing twice. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

export function tooLong(): Response {
  return new Response(null, { status: 413 });
}
