/** How names of files that we read end; a name without an ending may be anything. */
export const fileEndings = [".csv", ".tsv", ".txt", ".xlsx", ".parquet", ".gz", ".zip"] as const;

/** Whether the ending of a file's name belongs to a kind of file that we cannot read. Digits alone are not an ending. */
export function isOtherKind(name: string): boolean {
  const [ending] = /\.(?=\d*[a-z])[a-z0-9]{1,8}$/i.exec(name) ?? [];
  return ending !== undefined && !fileEndings.some((known) => known === ending.toLowerCase());
}
