import { maybeDay } from "../lib/base/day";
import type { Words } from "../lib/i18n/words";
import type { Version } from "../lib/model/data/dataset";
import { allFound, takeBack, type UnlistedDataset } from "../lib/store/found";

/** Lists again whatever is whole and not listed, or only tells of it; a line for each thing. */
export async function repair(words: Words, isDry: boolean): Promise<string[]> {
  const found = await allFound();
  if (!isDry) for (const { id } of found) await takeBack(id, null);
  const lines = found.flatMap((one) => linesOf(words, one, isDry ? "yes" : "no"));
  return lines.length === 0 ? [words.t("import.repair.nothing")] : lines;
}

type Dry = "yes" | "no";

function linesOf(words: Words, { id, name, list, versions }: UnlistedDataset, dry: Dry): string[] {
  if (list === "there") return versions.map((version) => versionLine(words, id, { version, dry }));
  const current = versions.at(-1)?.id ?? "";
  return [
    words.t("import.repair.dataset", { dry, dataset: id, name, count: versions.length, current }),
    ...(list === "spoilt" ? [words.t("import.repair.spoilt", { dry })] : []),
  ];
}

function versionLine(
  words: Words,
  dataset: string,
  { version, dry }: { version: Version; dry: Dry },
): string {
  const { id, source, created_at, lines, ledger } = version;
  const made = maybeDay(created_at.slice(0, 10));
  return words.t("import.repair.version", {
    dry,
    version: id,
    dataset,
    file: source.name,
    day: made === null ? created_at : words.day(made),
    rows: lines ?? ledger.rows_used,
  });
}
