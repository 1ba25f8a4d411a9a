// Takes a lock and says when, by the milliseconds it waited: `lock-holder.ts NAME`. It keeps the lock until its input ends.
import { once } from "node:events";
import { withLock } from "../../../lib/store/lock/lock";

const started = performance.now();

await withLock(process.argv[2] ?? "", async () => {
  process.stdout.write(`${JSON.stringify({ waitedMs: performance.now() - started, pid: process.pid })}\n`);
  process.stdin.resume();
  await once(process.stdin, "end");
});
process.exit(0);
