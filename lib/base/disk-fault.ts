const faults = {
  disk_full: {
    codes: ["ENOSPC", "EDQUOT"],
    words: /No space left on device|Disk quota exceeded|max_temp_directory_size/i,
  },
  disk_closed: { codes: ["EROFS", "EACCES", "EPERM"], words: /Read-only file system|Permission denied/i },
} as const;

export type DiskFault = keyof typeof faults;

/** Why nothing could be written, as far as an error or what caused it says so: by Node's code, or in DuckDB's words. */
export function diskFaultOf(error: unknown): DiskFault | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? String(error.code) : "";
  // Node makes folders with all that are above them, and says of a closed disk that they are not there.
  if (code === "ENOENT" && "syscall" in error && error.syscall === "mkdir") return "disk_closed";
  const found = (Object.keys(faults) as DiskFault[]).find((fault) => {
    const codes: readonly string[] = faults[fault].codes;
    return codes.includes(code) || faults[fault].words.test(error.message);
  });
  return found ?? diskFaultOf(error.cause);
}
