/** The text of the nth revision, long enough to be cut off in the middle. */
export function textOfRevision(n: number): string {
  return `---\ntitle: Revision ${n}\n---\n${`Words of revision ${n}.\n`.repeat(5_000)}`;
}
