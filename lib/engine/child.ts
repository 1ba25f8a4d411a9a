import { readFile } from "node:fs/promises";
import { Worker as Thread } from "node:worker_threads";

/** Memory of a process in mebibytes; 0 where the machine does not tell. */
export async function residentMb(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

/** Ends this process at once: nothing may run on, not even the threads that an orderly exit would wait for. */
export function endNow(): void {
  process.kill(process.pid, "SIGKILL");
}

/** Makes this process end with the one that started it, however that ends. */
export function endWithStarter(): void {
  followStarter();
  process.on("disconnect", endNow);
  if (!process.connected) endNow();
}

/** A thread of its own looks for the starter: a long step of JavaScript would not hear that the channel has closed. */
function followStarter(): void {
  const look = `
    const { workerData } = require("node:worker_threads");
    setInterval(() => process.ppid === workerData || process.kill(process.pid, "SIGKILL"), 500);
  `;
  new Thread(look, { eval: true, execArgv: [], workerData: process.ppid }).unref();
}
