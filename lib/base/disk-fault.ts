const faults = {
  disk_full: /\b(ENOSPC|EDQUOT)\b|No space left on device|Disk quota exceeded/,
  disk_closed: /\b(EROFS|EACCES|EPERM)\b|Read-only file system|Permission denied/,
} as const;

export type DiskFault = keyof typeof faults;

/** Why nothing could be written, as far as an error or what caused it says so: by Node's code or in DuckDB's words. */
export function diskFaultOf(error: unknown): DiskFault | null {
  if (!(error instanceof Error)) return null;
  const said = "code" in error ? `${error.code} ${error.message}` : error.message;
  const found = (Object.keys(faults) as DiskFault[]).find((fault) => faults[fault].test(said));
  return found ?? diskFaultOf(error.cause);
}
