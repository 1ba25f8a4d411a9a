import { spawn } from "node:child_process";
import { join } from "node:path";
import { log } from "../base/log";
import { ProblemError, problem } from "../base/problem";
import type { ImportOptions } from "../model/dataset";
import { type Job, job } from "../model/job";
import { uploadId } from "../model/upload";
import { readJson, writeJson } from "../store/atomic";
import { isRunning } from "../store/lock";
import { uploadFolder } from "../store/paths";
import { readUpload } from "../store/uploads";
import { datasetIdOf } from "./dataset-name";

/** A job that was not heard of for so long has died, even when another process has its number now. */
const silenceMs = 120_000;

/** Starts the import of an upload in a process of its own and returns at once; `readJob` tells how it goes. */
export async function startJob(id: string, options: ImportOptions, name: string): Promise<Job> {
  const upload = await readUpload(id);
  if (upload === null) throw new ProblemError("upload_unknown");
  const under = await readJob(id);
  if (under?.state === "queued" || under?.state === "running") return under;
  const started: Job = {
    state: "queued",
    percent: 0,
    rows: null,
    dataset: datasetIdOf(name, `data-${upload.sha256.slice(0, 8)}`),
    name: name.trim().slice(0, 200) || upload.name,
    options,
    version: null,
    problem: null,
    pid: process.pid,
    heard_at: new Date().toISOString(),
  };
  await writeJob(id, started);
  const worker = spawn(process.execPath, ["--import", "tsx", join("scripts", "tercet.ts"), "job", id], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  worker.once("error", (error) => log("job_not_started", { upload: id, message: error.message }));
  worker.unref();
  return started;
}

/** The import of an upload as far as it has come, or null when none was started. One whose process is gone has failed. */
export async function readJob(id: string): Promise<Job | null> {
  if (!uploadId.test(id)) return null;
  const found = await readJson(join(uploadFolder(id), "job.json"), job);
  if (found === null || found.state === "done" || found.state === "failed") return found;
  const silent = Date.now() - Date.parse(found.heard_at) > silenceMs;
  return silent || !isRunning(found.pid)
    ? { ...found, state: "failed", problem: problem("import_died") }
    : found;
}

export async function writeJob(id: string, state: Job): Promise<void> {
  await writeJson(join(uploadFolder(id), "job.json"), job.parse(state));
}
