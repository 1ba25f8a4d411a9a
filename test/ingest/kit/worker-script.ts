// A worker for tests, and with `start` a process that starts one: `worker-script.ts start COMMAND`.
import { ProblemError } from "../../../lib/base/problem";
import { startWorker } from "../../../lib/ingest/kit/worker";
import { serveOrders } from "../../../lib/ingest/kit/worker-side";

const [way, command = ""] = process.argv.slice(2);

const limits = { heapMb: 64, rssMaxMb: 500, timeLimitMs: 60_000 };

if (way === "start") await startWorker(limits, process.argv[1]).run({ command, args: [] });
else
  serveOrders({
    echo: async (args) => args,
    pid: async () => process.pid,
    /** JavaScript that lets nothing else come to a word. */
    busy: async () => {
      process.stderr.write(`${process.pid}\n`);
      for (;;);
    },
    idle: () => new Promise(() => {}),
    late: async (_args, begin) => {
      await new Promise((resolve) => setTimeout(resolve, 3_500));
      begin();
      return "done";
    },
    heap: async () => {
      const all: object[] = [];
      for (;;) all.push({ all });
    },
    rss: async () => {
      const all: Buffer[] = [];
      for (;;) {
        all.push(Buffer.alloc(2 ** 24, 1));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    refuse: async () => {
      throw new ProblemError("nothing_new", { rows: 3 });
    },
    fail: async () => {
      throw new Error("a fault of ours");
    },
    exit: async () => process.exit(0),
  });
