import { createHash } from "node:crypto";
import { z } from "zod";
import { env } from "../base/env";
import { processWide } from "../base/process-wide";
import { indexFormat } from "../engine/index/index-file";
import { createKept } from "../engine/kept";
import { engineVersion } from "../engine/pulse";
import { sourceTexts } from "../engine/query";
import {
  answersSize,
  answersWritten,
  discardAnswer,
  discardAnswers,
  findAnswer,
  keepAnswer,
} from "../store/answers";
import type { KeptEnds } from "./history/history";
import { packedEnd } from "./history/queries";
import { setup } from "./setup";

/** The folders of versions that an answer is about, and what distinguishes their data from all other. */
export type Source = Readonly<{ folder: string; beside: string | null; identity: readonly unknown[] }>;

/** An answer that can be kept. `about` decides it, besides its source and the program. */
export type Keepable<T> = Readonly<{
  about: readonly unknown[];
  /** What is written on disk; null: the answer is kept in memory alone. */
  disk: Readonly<{
    pack: (value: T) => unknown;
    /** The value again; null when what was found is not one. */
    unpack: (found: unknown) => T | null;
  }> | null;
}>;

/** The number of what is packed; it grows when that changes. */
const packing = 1;

const answers = processWide("answers", () => createKept<unknown>(env.ANSWERS_KEPT, async () => {}));

/**
 * The program that makes answers: DuckDB, the format of the index, and the texts of statements, of the code that makes their tables, and
 * of the code that learns from them.
 * A changed text makes other answers, so none that was made before is found again.
 */
const program = hashOf([
  packing,
  engineVersion,
  indexFormat,
  setup.tables,
  ["query", "engine", "model/view", "forecast"].map(sourceTexts),
]);

/**
 * An answer from memory, or else from the version's folder, or else made now and kept in both. What is asked twice at once is made once.
 */
export function keptOrMade<T>(source: Source, what: Keepable<T>, make: () => Promise<T>): Promise<T> {
  const { folder } = source;
  const { key, name } = keysOf(source, what);
  const found = () => foundOrMade({ folder, key }, what, make);
  return answers.use(name, found, async (value) => value) as Promise<T>;
}

/** Whether such an answer is kept, so that nobody waits for its making. */
export async function isKept<T>(source: Source, what: Keepable<T>): Promise<boolean> {
  const { key, name } = keysOf(source, what);
  if (answers.has(name)) return true;
  const found = what.disk === null ? null : await findAnswer(source.folder, key);
  return found !== null && what.disk?.unpack(found) !== null;
}

/** What an answer is called on disk, and in memory. */
function keysOf({ folder, beside, identity }: Source, { about }: Pick<Keepable<unknown>, "about">) {
  const key = JSON.stringify([program, env.QUERY_ROW_LIMIT, identity, about]);
  return { key, name: `${JSON.stringify([folder, beside])}${key}` };
}

const cutsKept = z.object({ r: z.array(z.number()), f: z.array(z.number()), m: z.array(z.string()) });

const countedEnd = z.object({ cuts: cutsKept, counted: packedEnd });

/** What was counted at the ends of histories: on disk, where reports whose periods are as long find the ends that they share. */
export function keptEnds({ folder, identity }: Source): KeptEnds {
  const keyOf = (about: readonly unknown[]) => JSON.stringify([program, identity, about]);
  return {
    find: async (about) => countedEnd.safeParse(await findAnswer(folder, keyOf(about))).data ?? null,
    keep: (about, end) => void keepAnswer(folder, keyOf(about), end),
  };
}

/** What was prepared for a version: how many pages, cells that failed among them, and what lies on disk since then. */
const preparation = z.object({
  pages: z.number(),
  failed: z.number(),
  answers: z.number(),
  bytes: z.number(),
  ms: z.number(),
});

export type Preparation = z.infer<typeof preparation>;

/** It stands among the answers, so that it goes with them, and so that another program prepares anew. */
const preparationKey = JSON.stringify([program, "prepared"]);

/** What this program prepared for the version in `folder`; null before it did. */
export async function preparationOf(folder: string): Promise<Preparation | null> {
  return preparation.safeParse(await findAnswer(folder, preparationKey)).data ?? null;
}

/** Notes that a version is prepared, when all its answers are written. */
export async function notePreparation(
  folder: string,
  done: Pick<Preparation, "pages" | "failed" | "ms">,
): Promise<Preparation> {
  await answersWritten();
  const noted = { ...done, ...(await answersSize(folder)) };
  await keepAnswer(folder, preparationKey, noted);
  return noted;
}

/** Forgets all answers about a version, those on disk too. */
export async function forgetAnswers(folder: string): Promise<void> {
  const named = JSON.stringify(folder);
  await answers.forget((key) => key.includes(named));
  await discardAnswers(folder);
}

async function foundOrMade<T>(
  { folder, key }: Readonly<{ folder: string; key: string }>,
  { disk }: Keepable<T>,
  make: () => Promise<T>,
): Promise<T> {
  if (disk === null) return make();
  const found = await findAnswer(folder, key);
  const value = found === null ? null : disk.unpack(found);
  if (value !== null) return value;
  if (found !== null) await discardAnswer(folder, key);
  const made = await make();
  // A reader does not wait for the disk.
  void keepAnswer(folder, key, disk.pack(made));
  return made;
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
