import { createHash, randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { env } from "../base/env";
import { openWorkshop, type Workshop } from "../engine/workshop";
import type { ImportOptions, Version } from "../model/dataset";
import { type Effect, effect } from "../model/effect";
import { readJson, writeJson } from "../store/atomic";
import { readDataset, readVersion } from "../store/catalog";
import { withLock } from "../store/lock";
import { uploadFolder } from "../store/paths";
import { baseOf, optionsFor, requireNew } from "./base";
import type { Base } from "./building";
import { requireOptions } from "./checks";
import type { Into } from "./import";
import { judge, keepAll } from "./judged";
import { readSums, requireMoney } from "./ledger";
import { limitProblem } from "./limits";
import { viewListed } from "./listed";
import { requireSource } from "./preview";
import { viewBroken } from "./rejects";
import type { Source } from "./source";
import { requireStage } from "./stage";
import { statement } from "./statement";
import { type Table, withTable } from "./table";

/** What customers who are nobody are called, in small letters; the whole id has to be that. */
const nobodyNames =
  `0+|-+|—|n/?a|null|none|nobody|guest|unknown|anonymous|default|walk-?in( customer)?|cash( customer| sale)?|retail( customer)?|
  |розничный (покупатель|клиент)|розница|(частное|физическое) лицо|физ\\.? ?лиц(о|а)|без карты|гость|аноним(ный)?|неизвестн(о|ый)|покупатель|нет`.replace(
    /\n\s+/,
    "",
  );

const many = z.coerce.number();
const group = z.object({ value: z.string(), rows: many, money: z.string() });
const extent = z.object({
  rows: many,
  customers: many,
  documents: many,
  money: z.string(),
  first_day: z.string().nullable(),
  last_day: z.string().nullable(),
});
const findings = z.object({
  future_rows: many,
  documents_with_two_customers: many,
  documents_with_two_days: many,
  duplicates: group,
  nobodies: z.array(z.object({ value: z.string(), documents: many, share: z.number(), named: z.boolean() })),
  statuses: z.array(group),
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

/**
 * What an import of an upload with these options would give, counted over the whole file and kept beside it; the import
 * itself goes on from the same rows. `today` is a day as ISO text. Throws a Problem.
 */
export async function effectOf(
  upload: string,
  said: ImportOptions,
  into: Into,
  today: string,
): Promise<Effect> {
  const source = await requireSource(upload);
  const { manner = "replace" } = into;
  const base = await baseOf(into.id, manner);
  requireNew(base, source.upload.sha256);
  const options = optionsFor(base, said, manner);
  const made = JSON.stringify([options, manner, base?.id ?? null, today]);
  const path = join(
    uploadFolder(upload),
    `effect-${createHash("sha256").update(made).digest("hex").slice(0, 16)}.json`,
  );
  return withLock(`look-${upload}`, async () => {
    const known = await readJson(path, effect);
    if (known !== null) return known;
    const found = await look(source, { options, into, base, today });
    await writeJson(path, found);
    return found;
  });
}

type Look = Readonly<{ options: ImportOptions; into: Into; base: Base | null; today: string }>;

async function look(source: Source, asked: Look): Promise<Effect> {
  const folder = join(dirname(source.path), `work-${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  const readable = [dirname(source.path), ...(asked.base === null ? [] : [dirname(asked.base.lines)])];
  const workshop = await openWorkshop({
    folder,
    readable,
    memoryMb: env.LOOK_MEMORY_MB,
    timeLimitMs: env.IMPORT_TIME_LIMIT_MS,
  });
  try {
    await workshop.run("macros", statement("macros"));
    const { reading } = asked.options;
    return await withTable(workshop, source, reading, (table) =>
      count({ workshop, source, table, folder }, asked),
    );
  } catch (error) {
    throw limitProblem(error, "look_memory");
  } finally {
    workshop.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Place = Readonly<{ workshop: Workshop; source: Source; table: Table; folder: string }>;

async function count(place: Place, { options, into, base, today }: Look): Promise<Effect> {
  const { workshop, table, folder } = place;
  const { manner = "replace" } = into;
  requireOptions(table, options, manner);
  const stage = await requireStage({ ...place, options, manner }, true);
  await viewBroken(workshop, table);
  await judge(workshop, stage, options, manner === "append" ? base : null);
  const sums = await readSums(workshop);
  requireMoney(sums);
  await viewListed({ workshop, manner, base }, join(folder, "listed.parquet"));
  if (manner === "correct" || manner === "customers") await keepAll(workshop, base);
  const [whole] = await workshop.rows("extent", statement("extent", { rule: options.documents }));
  const after = extent.parse(whole);
  const before = base === null ? null : await extentOf(into.id);
  const { rows_replaced, money_replaced, ...present } = await overlapOf(
    workshop,
    manner === "append" && base !== null,
  );
  const { broken: _, too_much: __, ...ledger } = sums;
  return {
    ledger: { ...ledger, rows_replaced, money_replaced },
    after,
    before,
    ...present,
    customers_new: after.customers - (before?.customers ?? 0),
    ...(await findingsIn(workshop, stage, options, today)),
  };
}

async function extentOf(dataset: string): Promise<Effect["before"]> {
  const known = await readDataset(dataset);
  const version = known === null ? null : await readVersion(dataset, known.current);
  return version === null ? null : extentIn(version);
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
  return overlap.parse((await workshop.rows("overlap", statement("overlap")))[0]);
}

/** A customer with more of the documents than that is hardly one person. */
const shareMax = 0.1;

async function findingsIn(workshop: Workshop, stage: string, options: ImportOptions, today: string) {
  const { roles } = options;
  const params = {
    today,
    nobody: nobodyNames,
    share_max: shareMax,
    hashed: true,
    has_status: roles.status !== undefined,
    has_currency: roles.currency !== undefined,
  };
  await workshop.run(
    "staged",
    `create or replace temp view staged as from read_parquet('${stage.replaceAll("'", "''")}')`,
  );
  return findings.parse((await workshop.rows("findings", statement("findings", params)))[0]);
}
