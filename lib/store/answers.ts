import { createHash } from "node:crypto";
import { lstat, mkdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { z } from "zod";
import { env } from "../base/env";
import { log } from "../base/log";
import { processWide } from "../base/process-wide";
import { datasetId, versionId } from "../model/data/dataset";
import { entriesOf } from "./catalog";
import { hasCode } from "./disk/atomic";
import { answersFolder, datasetFolder, datasetsFolder, versionFolder } from "./disk/paths";
import { temporaryBeside } from "./disk/temporary";

/** How many answers lie on disk, and their size. */
export type AnswersSize = Readonly<{ answers: number; bytes: number }>;

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/** The name of an answer is the hash of its key. */
const answerFile = /^[0-9a-f]{64}$/;

const checksumBytes = 64;

/** More than any answer has; what unpacks to more is not one. */
const unpackedMax = 256 * 2 ** 20;

/** A sweep goes below the limit by so much, so that not every new answer needs one. */
const sweptShare = 0.9;

/** `bytes` null: not counted yet. Writers wait for each other, so that the sum stays right. `fault`: why the last was not kept. */
const state = processWide("answers-on-disk", () => ({
  bytes: null as number | null,
  fault: null as string | null,
  last: Promise.resolve(),
  isOff: false,
}));

/** From now on this process computes what it is asked, and keeps nothing on disk. */
export function computeAnew(): void {
  state.isOff = true;
}

function isKeeping(): boolean {
  return env.ANSWERS_DISK_MAX_BYTES > 0 && !state.isOff;
}

const content = z.object({ key: z.string(), answer: z.unknown() });

/**
 * The answer that a version's folder has under exactly that key, and null when it has none. A file that is not a whole answer to this
 * key is deleted. Never throws for what lies on the disk.
 */
export async function findAnswer(folder: string, key: string): Promise<unknown> {
  if (!isKeeping()) return null;
  const path = pathOf(folder, key);
  try {
    // Reading a pipe may never end.
    const bytes = (await lstat(path)).isFile() ? await readFile(path) : Buffer.alloc(0);
    const answer = await answerIn(bytes, key);
    if (answer === null) await discardAnswer(folder, key);
    else await utimes(path, new Date(), new Date()).catch(() => {});
    return answer;
  } catch (error) {
    if (!hasCode(error, "ENOENT", "ENOTDIR")) logFault("answer_not_read", error);
    return null;
  }
}

/** Deletes the file under a key whose content is no answer to it. */
export async function discardAnswer(folder: string, key: string): Promise<void> {
  log("answer_discarded", { version: basename(folder) });
  await rm(pathOf(folder, key), { recursive: true, force: true });
}

/**
 * Keeps an answer in the version's folder, as long as all answers together stay within `ANSWERS_DISK_MAX_BYTES`: those that were not
 * read for longest go first. A disk that takes nothing is told to the log, and never to the caller.
 */
export function keepAnswer(folder: string, key: string, answer: unknown): Promise<void> {
  if (!isKeeping()) return Promise.resolve();
  state.last = state.last.then(() => keepNow(folder, key, answer)).catch(notKept);
  return state.last;
}

/** Waits until all answers that were given to keep are on disk, or not kept. */
export function answersWritten(): Promise<void> {
  return state.last;
}

/** Deletes all answers of a version, those that wait to be written too. Another process may write one meanwhile. */
export function discardAnswers(folder: string): Promise<void> {
  const done = state.last.then(async () => {
    await rm(answersFolder(folder), { recursive: true, force: true, maxRetries: 10 });
    state.bytes = null;
  });
  state.last = done.catch(() => {});
  return done;
}

/** What lies on disk for a version. */
export async function answersSize(folder: string): Promise<AnswersSize> {
  return sizeOf(await filesIn(folder));
}

async function keepNow(folder: string, key: string, answer: unknown): Promise<void> {
  const path = pathOf(folder, key);
  const packed = await pack(JSON.stringify({ key, answer }));
  const bytes = Buffer.concat([Buffer.from(checksumOf(packed)), packed]);
  if (bytes.length > env.ANSWERS_DISK_MAX_BYTES) return;
  await makeAnswersFolder(folder);
  const temporary = temporaryBeside(path);
  try {
    await writeFile(temporary, bytes, { flag: "wx", mode: 0o600 });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  state.fault = null;
  state.bytes = state.bytes === null ? sizeOf(await allFiles()).bytes : state.bytes + bytes.length;
  if (state.bytes > env.ANSWERS_DISK_MAX_BYTES) state.bytes = await sweepOldest();
}

/** Only inside a folder that is there: a deleted version must not come back. */
async function makeAnswersFolder(folder: string): Promise<void> {
  try {
    await mkdir(answersFolder(folder));
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  }
}

/** Without its version no answer is wanted. */
function notKept(error: unknown): void {
  if (!hasCode(error, "ENOENT")) logFault("answer_not_kept", error);
}

/** A full disk refuses every answer of a page: it is told once, until one was kept again. */
function logFault(event: string, error: unknown): void {
  const fault = error instanceof Error && "code" in error ? String(error.code) : String(error);
  if (state.fault !== fault) log(event, { reason: fault });
  state.fault = fault;
}

async function answerIn(bytes: Buffer, key: string): Promise<unknown> {
  const [checksum, packed] = [bytes.subarray(0, checksumBytes), bytes.subarray(checksumBytes)];
  if (checksum.toString("latin1") !== checksumOf(packed)) return null;
  try {
    const text = (await unpack(packed, { maxOutputLength: unpackedMax })).toString("utf8");
    const { data } = content.safeParse(JSON.parse(text));
    return data?.key === key ? data.answer : null;
  } catch {
    // The checksum is right, and what it protects was never written by us.
    return null;
  }
}

type AnswerFile = Readonly<{ path: string; bytes: number; usedMs: number }>;

function sizeOf(files: readonly AnswerFile[]): AnswersSize {
  return { answers: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Deletes the answers that were not used for longest, and returns the bytes that are left. */
async function sweepOldest(): Promise<number> {
  const files = (await allFiles()).toSorted((a, b) => a.usedMs - b.usedMs);
  const found = sizeOf(files);
  let { bytes } = found;
  let swept = 0;
  for (const file of files) {
    if (bytes <= sweptShare * env.ANSWERS_DISK_MAX_BYTES) break;
    await rm(file.path, { force: true });
    bytes -= file.bytes;
    swept += 1;
  }
  log("answers_swept", { swept, answers: found.answers - swept, bytes });
  return bytes;
}

async function allFiles(): Promise<AnswerFile[]> {
  const found: AnswerFile[] = [];
  for (const dataset of (await entriesOf(datasetsFolder)).filter((name) => datasetId.test(name)))
    for (const version of (await entriesOf(datasetFolder(dataset))).filter((name) => versionId.test(name)))
      found.push(...(await filesIn(versionFolder(dataset, version))));
  return found;
}

async function filesIn(folder: string): Promise<AnswerFile[]> {
  const names = (await entriesOf(answersFolder(folder))).filter((name) => answerFile.test(name));
  const files = names.map((name) => fileAt(join(answersFolder(folder), name)));
  return (await Promise.all(files)).filter((file) => file !== null);
}

async function fileAt(path: string): Promise<AnswerFile | null> {
  try {
    const { size, mtimeMs } = await lstat(path);
    return { path, bytes: size, usedMs: mtimeMs };
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return null;
    throw error;
  }
}

function pathOf(folder: string, key: string): string {
  return join(answersFolder(folder), checksumOf(key));
}

function checksumOf(bytes: string | Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
