import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { ProblemError, problem } from "../../base/problem";
import type { ImportOptions } from "../../model/data/dataset";
import { datasetIdFor } from "../../model/data/dataset-name";
import { isOver, type Job, job } from "../../model/data/job";
import { uploadId } from "../../model/data/upload";
import { findVersion, maybeDataset } from "../../store/catalog";
import { readOr, writeJson } from "../../store/disk/atomic";
import { uploadFolder } from "../../store/disk/paths";
import { sweepUnfinished } from "../../store/disk/sweep";
import { withLock } from "../../store/lock/lock";
import { isGone, ownMark } from "../../store/lock/owner";
import { findUpload, listUploads, readUpload, sweepUpload } from "../../store/uploads";
import { cancelRunner, type Ending, launch, runs, serverMark, untilEnded } from "./runner";

/** A job of whose process nothing can be known has died when it was not heard of for so long. */
const silenceMs = 60_000;

/** How long a worker of another server gets to see that its job is cancelled. */
const foreignMs = 10_000;

/** Further facts of an import: its mode, its base version, and how many rows the file has. */
export type Intent = Readonly<Partial<Pick<Job, "manner" | "base" | "rows_known" | "dataset">>>;

/** Starts the import of an upload in a process of its own and returns at once; `readJob` gives its progress. */
export async function startJob(
  id: string,
  options: ImportOptions,
  name: string,
  intent: Intent = {},
): Promise<Job> {
  const upload = await readUpload(id);
  if (upload === null) throw new ProblemError("upload_unknown");
  return withLock(`job-${id}`, async () => {
    const under = await readJob(id);
    if (under !== null && !isOver(under)) return under;
    await untilEnded(id);
    const started = firstWord({
      dataset: datasetIdFor(name, upload),
      ...intent,
      name: name.trim().slice(0, 200) || upload.name,
      options,
    });
    await rm(cancelPath(id), { force: true });
    await writeJob(id, started);
    launch(id, (ending) => endJob(id, ending));
    return started;
  });
}

/** Starts a failed or cancelled import again, with the same choices; null when there is none. */
export async function startJobAgain(id: string): Promise<Job | null> {
  const last = await readJob(id);
  if (last === null) return null;
  const { options, name, manner, base, rows_known, dataset } = last;
  return startJob(id, options, name, { manner, base, rows_known, dataset });
}

/**
 * Ends an import that waits or runs, takes away what it made and waits until that is done. One that is over stays as it is,
 * also when it came to its end just before.
 */
export async function cancelJob(id: string): Promise<Job | null> {
  const under = await readJob(id);
  if (under === null || isOver(under)) return under;
  if (!(await cancelRunner(id))) {
    await writeJson(cancelPath(id), {});
    for (
      let waited = 0;
      under.owner !== ownMark && (await isGone(under.owner)) !== true && waited < foreignMs;
      waited += 100
    )
      await pause(100);
    await endJob(id, { state: "cancelled", problem: null });
  }
  return readJob(id);
}

/** The import of an upload as far as it has come, or null when none was started. One whose process is gone has failed. */
export async function readJob(id: string): Promise<Job | null> {
  const found = await lastWord(id);
  if (found === null || isOver(found) || runs(id) || (await isAlive(found))) return found;
  // Its process may have written its end since we looked.
  const last = await lastWord(id);
  return last === null || isOver(last) ? last : outcome(id, last, deathOf(last));
}

/** Writes down what became of the imports of a server that is gone, and takes away what they left half-made. */
export async function endLostJobs(): Promise<void> {
  for (const id of await listUploads()) {
    const found = await lastWord(id);
    const dead = found !== null && !isOver(found) && !runs(id) && !(await isAlive(found));
    if (dead) await endJob(id, deathOf(found));
  }
  await sweepUnfinished();
}

export async function writeJob(id: string, state: Job): Promise<void> {
  await writeJson(join(uploadFolder(id), "job.json"), job.parse(state));
}

/** Its presence asks the worker of another server to end. */
export function cancelPath(id: string): string {
  return join(uploadFolder(id), "cancel.json");
}

type First = Intent & Pick<Job, "dataset" | "name" | "options">;

function firstWord(known: First): Job {
  return job.parse({
    ...known,
    state: "queued",
    percent: 0,
    rows: null,
    version: null,
    problem: null,
    server: serverMark(),
    pid: process.pid,
    owner: ownMark,
    heard_at: new Date().toISOString(),
  });
}

/** A spoilt job counts as none: the form is still there, and the import can be started again. */
async function lastWord(id: string): Promise<Job | null> {
  if (!uploadId.test(id)) return null;
  return (await readOr(join(uploadFolder(id), "job.json"), job)).value;
}

async function isAlive({ heard_at, owner }: Job): Promise<boolean> {
  return !((await isGone(owner)) ?? Date.now() - Date.parse(heard_at) > silenceMs);
}

/** A worker ends with its server, so a job that another run of the server started died with that. */
function deathOf({ server }: Job): Ending {
  const restarted = server !== "" && server !== serverMark();
  return { state: "failed", problem: problem(restarted ? "import_restarted" : "import_died") };
}

/** Once the process of a job is gone: takes away what it left, and writes down how the job ended. */
async function endJob(id: string, ending: Ending): Promise<void> {
  await sweepUpload(id);
  await sweepUnfinished();
  const last = await lastWord(id);
  if (last !== null && !isOver(last)) await writeJob(id, await outcome(id, last, ending));
}

/** The job as it ended. One that was ended after its version had been made is done all the same. */
async function outcome(id: string, last: Job, ending: Ending): Promise<Job> {
  const made = await madeVersion(id, last);
  return made === null
    ? { ...last, ...ending }
    : { ...last, state: "done", percent: 100, version: made, problem: null };
}

async function madeVersion(
  id: string,
  { dataset, options, manner, started_at }: Job,
): Promise<string | null> {
  const [into, { value: upload }] = [await maybeDataset(dataset), await findUpload(id)];
  const current = into === null ? null : (await findVersion(dataset, into.current)).value;
  if (current === null || current.source.sha256 !== upload?.sha256 || current.manner !== manner) return null;
  const since = started_at !== null && current.created_at >= started_at;
  return since || isDeepStrictEqual(current.options, options) ? current.id : null;
}
