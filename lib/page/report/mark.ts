import { createHash, randomUUID } from "node:crypto";
import type { Report } from "./report";

/** Another start may be another build with other settings, and then the same address has other bytes. */
const startMark = randomUUID();

/** The tag of a file of a report as long as it does not change; null if it depends on more than a pinned version. */
export function markOf(
  { address, data }: Pick<Report, "address" | "data">,
  parts: readonly string[],
): string | null {
  const { v, scheme } = address.view;
  const isPinned = v !== "" && (scheme === "" || scheme.includes("."));
  if (!isPinned || data.campaign !== null) return null;
  const hash = createHash("sha256").update(JSON.stringify([startMark, ...parts]));
  return `W/"${hash.digest("base64url").slice(0, 22)}"`;
}
