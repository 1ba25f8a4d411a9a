/** How names of files that we read end; a name without an ending may be anything. */
export const fileEndings = [".csv", ".tsv", ".txt", ".parquet"] as const;

/** Whether a file's name speaks against its being a table that we read. */
export function isOtherKind(name: string): boolean {
  const [ending] = /\.[a-z0-9]{1,8}$/i.exec(name) ?? [];
  return ending !== undefined && !fileEndings.some((known) => known === ending.toLowerCase());
}
