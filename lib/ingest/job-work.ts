import { failureOf } from "../base/failure";
import { log } from "../base/log";
import { type Problem, ProblemError, problem } from "../base/problem";
import type { Job } from "../model/job";
import type { Progress } from "./building";
import { importFile } from "./import";
import { readJob, writeJob } from "./job";
import { requireSource } from "./preview";

const heartbeatMs = 1_000;

/** Does the import that `startJob` left in `job.json`, and writes there how far it is. */
export async function workOff(id: string): Promise<Job> {
  const waiting = await readJob(id);
  if (waiting === null) throw new Error(`no job for upload: ${id}`);
  const diary = keepDiary(id, { ...waiting, pid: process.pid });
  try {
    const source = await requireSource(id);
    const into = { id: waiting.dataset, name: waiting.name };
    const version = await importFile(source, waiting.options, into, diary.saw);
    return await diary.end({
      state: "done",
      percent: 100,
      rows: version.ledger.rows_in,
      version: version.id,
    });
  } catch (error) {
    return await diary.end({ state: "failed", problem: problemOf(id, error) });
  }
}

/** One writing at a time, so that a late note never overwrites the last word. */
function keepDiary(id: string, first: Job) {
  let current = first;
  let writing = Promise.resolve();
  const write = () => {
    const { ...state } = { ...current, heard_at: new Date().toISOString() };
    writing = writing.then(() => writeJob(id, state));
    return writing;
  };
  const beat = setInterval(() => void write(), heartbeatMs);
  void write();
  return {
    saw: ({ percent, rows }: Progress) => {
      current = { ...current, state: "running", percent, rows };
    },
    end: async (last: Partial<Job>) => {
      clearInterval(beat);
      current = { ...current, ...last };
      await write();
      return current;
    },
  };
}

function problemOf(id: string, error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  log("import_failed", { upload: id, ...failureOf(error) });
  return problem("import_failed");
}
