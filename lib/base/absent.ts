/** Requests, by their ids, whose page turned out not to exist while it was made. One set in a process, whatever bundles it. */
function requests(): Set<string> {
  const all = globalThis as unknown as { tercetAbsent?: Set<string> };
  all.tercetAbsent ??= new Set();
  return all.tercetAbsent;
}

/** Notes that the answer to a request is 404: a page cannot say so itself and be written without scripts as well. */
export function noteAbsent(request: string): void {
  requests().add(request);
}

/** Whether that was noted; it is forgotten then. */
export function takeAbsent(request: string): boolean {
  return requests().delete(request);
}
