import { access } from "node:fs/promises";
import { failureOf } from "../../base/failure";
import { log } from "../../base/log";
import { type Problem, ProblemError, problem } from "../../base/problem";
import { endNow } from "../../engine/child";
import { isOver, type Job } from "../../model/data/job";
import { lockHolder } from "../../store/lock/lock";
import { ownMark } from "../../store/lock/owner";
import { importFile } from "../build/import";
import type { Progress } from "../kit/building";
import { limitProblem } from "../kit/limits";
import { requireSource } from "../look/preview";
import { remember } from "../look/remember";
import { cancelPath, readJob, writeJob } from "./job";

const heartbeatMs = 500;

/** Does the import that `startJob` left in `job.json`, and writes there how far it is; `begin` is called when its turn has come. */
export async function workOff(id: string, begin: () => void = () => {}): Promise<Job> {
  const waiting = await readJob(id);
  if (waiting === null) throw new Error(`no job for upload: ${id}`);
  const diary = keepDiary(id, { ...waiting, pid: process.pid, owner: ownMark }, begin);
  try {
    const source = await requireSource(id);
    const into = { id: waiting.dataset, name: waiting.name, manner: waiting.manner };
    const version = await importFile(source, waiting.options, into, diary.saw);
    await remember(id, waiting);
    return await diary.end({
      state: "done",
      percent: 100,
      rows: version.ledger.rows_in,
      version: version.id,
      manner: version.manner,
    });
  } catch (error) {
    return await diary.end({ state: "failed", problem: problemOf(id, error) });
  }
}

/** One writing at a time, so that a late note never overwrites the last word. */
function keepDiary(id: string, first: Job, begin: () => void) {
  let current = first;
  const note = (seen: Partial<Job>) => {
    if (current.started_at === null && typeof seen.started_at === "string") begin();
    current = { ...current, ...seen };
  };
  let writing = Promise.resolve();
  const write = () => {
    writing = writing
      .catch(() => {})
      .then(() => writeJob(id, { ...current, heard_at: new Date().toISOString() }));
    return writing;
  };
  const look = async () => {
    const seen = await lookAround(id, current);
    if (isOver(current)) return;
    note(seen);
    await write();
  };
  // A note that cannot be written, as on a full disk, must not end the work.
  const beat = setInterval(() => void look().catch(() => {}), heartbeatMs);
  void look().catch(() => {});
  return {
    saw: ({ percent, rows }: Progress) => note({ ...turnCome(current), percent, rows }),
    end: async (last: Partial<Job>) => {
      clearInterval(beat);
      const over = { ...current, ...last, waits: false };
      current = over;
      await write();
      return over;
    },
  };
}

/** Whether the job has to wait for another, or is to end. */
async function lookAround(id: string, current: Job): Promise<Partial<Job>> {
  if (await isThere(cancelPath(id))) endNow();
  if (current.state === "running") return {};
  const holder = await lockHolder("import");
  return holder === ownMark ? turnCome(current) : { waits: holder !== null };
}

function turnCome({ started_at }: Job) {
  return { state: "running", waits: false, started_at: started_at ?? new Date().toISOString() } as const;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function problemOf(id: string, error: unknown): Problem {
  const known = limitProblem(error);
  if (known instanceof ProblemError) return known.problem;
  log("import_failed", { upload: id, ...failureOf(error) });
  return problem("import_failed");
}
