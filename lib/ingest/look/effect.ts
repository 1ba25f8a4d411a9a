import { basename, join } from "node:path";
import { z } from "zod";
import { ProblemError } from "../../base/problem";
import { literal } from "../../engine/literal";
import type { Workshop } from "../../engine/workshop";
import { type ImportOptions, importModes, importOptions, type Version } from "../../model/data/dataset";
import { type Effect, effect } from "../../model/data/effect";
import type { Upload } from "../../model/data/upload";
import { day } from "../../model/fields";
import { readOr } from "../../store/disk/atomic";
import { uploadFolder } from "../../store/disk/paths";
import { withLock } from "../../store/lock/lock";
import { readUpload } from "../../store/uploads";
import { type Standing, standingOf } from "../build/base";
import { requireOptions } from "../build/checks";
import { findDoubled, judge, numberOf } from "../build/judged";
import { readSums, requireMoney } from "../build/ledger";
import { viewListed } from "../build/listed";
import { startPace } from "../build/pace";
import { viewBroken } from "../build/rejects";
import { requireStage } from "../build/stage";
import type { Build, Destination } from "../kit/building";
import { placeholderNames } from "../kit/cell-words";
import { makeInParts, partsOf, rowsIn } from "../kit/in-parts";
import type { WorkKind } from "../kit/limits";
import { foundOnce, nameOf } from "../kit/prepared";
import { statement } from "../kit/statement";
import { identityFacts } from "./identity";
import { lookInto, type OpenLook } from "./look";
import { requireSource } from "./preview";
import { rowFacts } from "./row-facts";

const many = z.coerce.number();
const group = z.object({ value: z.string(), rows: many, money: z.string() });
const extent = z.object({
  rows: many,
  customers: many,
  money: z.string(),
  first_day: day.nullable(),
  last_day: day.nullable(),
});
const findings = z.object({
  future_rows: many,
  documents_with_two_customers: many,
  documents_with_two_days: many,
  duplicates: group,
  placeholders: z.array(
    z.object({ value: z.string(), documents: many, share: z.number(), named: z.boolean() }),
  ),
  statuses: z.array(group.extend({ refunded: z.string() })),
  currencies: z.array(group),
  cancelled: group.nullable(),
});
const overlap = z.object({
  documents_present: many,
  documents_changed: many,
  rows_replaced: many,
  money_replaced: z.string(),
});
const noOverlap = { documents_present: 0, documents_changed: 0, rows_replaced: 0, money_replaced: "0.00" };

/** An import as it is asked about; `today` is a day as ISO text. */
export type Foresight = Readonly<{
  upload: string;
  options: ImportOptions;
  into: Destination;
  today: string;
}>;

/** Shares of an import's time that a count takes before it; the import then continues from the rows that it has read. */
const countShares = { stage: 33, count: 8 } as const;

/** The same as it comes from another process. */
export const foresight = z.object({
  upload: z.string(),
  options: importOptions,
  into: z.object({ id: z.string(), name: z.string(), manner: z.enum(importModes).default("replace") }),
  today: z.string(),
});

/**
 * The effect of an import of an upload with these options, counted over the whole file, in this process, and kept next to it; the
 * import continues from the same rows. `as` has the time limit. Throws a Problem.
 */
export async function effectOf(
  asked: Foresight,
  as: WorkKind = "import",
  onProgress: Build["onProgress"] = () => {},
): Promise<Effect> {
  const { upload, today } = asked;
  const source = await requireSource(upload);
  const { standing, path } = await effectPlace(source.upload, asked);
  const { base, options } = standing;
  return withLock(`look-${upload}`, () =>
    foundOnce(path, effect, () =>
      lookInto(source, { reading: options.reading, base, as }, (place) =>
        counted(place, standing, { today, onProgress }),
      ),
    ),
  );
}

/** The same, if it was counted before, and its name among the files of its upload. Throws a Problem. */
export async function keptEffect(asked: Foresight): Promise<{ name: string; effect: Effect | null }> {
  const upload = await readUpload(asked.upload);
  if (upload === null) throw new ProblemError("upload_unknown");
  const { path } = await effectPlace(upload, asked);
  return { name: basename(path), effect: (await readOr(path, effect)).value };
}

async function effectPlace(upload: Upload, { options: said, into, today }: Foresight) {
  const standing = await standingOf({ upload }, said, into);
  const { base, manner, options } = standing;
  // Parsed, so that equal choices have equal names in any order of their fields.
  const name = nameOf(importOptions.parse(options), manner, base?.version.id ?? null, today);
  return { standing, path: join(uploadFolder(upload.id), `effect-${name}.json`) };
}

type CountOptions = Readonly<{ today: string; onProgress: Build["onProgress"] }>;

async function counted(
  place: OpenLook,
  standing: Standing,
  { today, onProgress }: CountOptions,
): Promise<Effect> {
  const { base, options, manner } = standing;
  requireOptions(place.table, options, manner);
  const pace = startPace({ workshop: place.workshop, onProgress }, countShares);
  try {
    const stage = await pace.during("stage", () => requireStage({ ...place, options, manner, base }, true));
    return await pace.during("count", () => count({ ...place, stage }, standing, today));
  } finally {
    pace.stop();
  }
}

async function count(
  { workshop, table, folder, stage }: OpenLook & { stage: string },
  { base, manner, options }: Standing,
  today: string,
): Promise<Effect> {
  await viewBroken(workshop, table);
  await judge({ workshop, options, manner, base }, stage);
  const sums = await readSums(workshop, options);
  requireMoney(sums);
  await viewListed({ workshop, manner, base }, join(folder, "listed.parquet"));
  const after = await extentOf(workshop, options);
  const before = base === null ? null : extentIn(base.version);
  const { rows_replaced, money_replaced, ...present } = await overlapOf(workshop, manner === "append");
  const { too_much: _, ...ledger } = sums;
  return {
    ledger: { ...ledger, rows_replaced, money_replaced },
    after,
    before,
    ...present,
    customers_new: after.customers - (before?.customers ?? 0),
    ...(await findingsIn(workshop, stage, options, today)),
    ...(await rowFacts({ workshop, table, options, stage, rows: after.rows, today })),
    ...(await identityFacts({ workshop, table, options, stage, base })),
  };
}

async function extentOf(workshop: Workshop, { documents: rule }: ImportOptions): Promise<Effect["after"]> {
  await workshop.run("together", statement("documents/together", { rule }));
  const found = extent.parse((await workshop.rows("extent", statement("documents/extent")))[0]);
  const parts = partsOf(found.rows);
  let documents = 0;
  for (let part = 0; part < parts; part += 1) {
    const text = statement("documents/documents", { rule, parts, part });
    const [row] = await workshop.rows("documents", text);
    documents += z.object({ documents: many }).parse(row).documents;
  }
  return { ...found, documents };
}

function extentIn({
  lines,
  customers,
  documents,
  money,
  ledger,
  first_day,
  last_day,
}: Version): Effect["after"] {
  return {
    rows: lines ?? ledger.rows_used,
    customers,
    documents,
    money: money ?? ledger.money_used,
    first_day,
    last_day,
  };
}

async function overlapOf(workshop: Workshop, isCompared: boolean): Promise<z.infer<typeof overlap>> {
  if (!isCompared) return noOverlap;
  return overlap.parse((await workshop.rows("overlap", statement("look/overlap")))[0]);
}

/** A customer with more of the documents than that is hardly one person. */
const shareMax = 0.1;

async function findingsIn(workshop: Workshop, stage: string, options: ImportOptions, today: string) {
  const { roles } = options;
  await workshop.run(
    "staged",
    `create or replace temp view staged as
      select * replace (${numberOf(options)} as document) from read_parquet(${literal(stage)})`,
  );
  const rows = await rowsIn(workshop, stage);
  await makeInParts(workshop, "documents/numbered", rows);
  await workshop.run(
    "suspects",
    statement("documents/suspects", { nobody: placeholderNames, share_max: shareMax }),
  );
  await makeInParts(workshop, "documents/suspected", rows);
  await findDoubled(workshop, "staged", rows);
  const params = {
    today,
    share_max: shareMax,
    has_status: roles.status !== undefined,
    has_currency: roles.currency !== undefined,
  };
  return findings.parse((await workshop.rows("findings", statement("look/findings", params)))[0]);
}
