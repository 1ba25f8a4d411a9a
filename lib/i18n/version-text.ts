import type { Version } from "../model/data/dataset";
import type { Words } from "./words";

/** What people call a version: how it was made, and when. Its id is for addresses and folders. */
export function versionText(
  { t, moment }: Words,
  { created_at, manner }: Pick<Version, "created_at" | "manner">,
): string {
  return t("common.version", { manner, moment: moment(created_at) });
}
