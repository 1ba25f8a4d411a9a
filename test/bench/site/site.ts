import { spawn } from "node:child_process";
import { existsSync, openAsBlob } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { hasBuild, places, root, type Size, timed } from "../kit/machine";

/** `log` grows as the site writes. */
export type Site = Readonly<{ origin: string; pid: number; log: readonly string[]; stop: () => void }>;

/** What an import through the site took in milliseconds, and the most memory of server and worker together. */
export type Served = Readonly<{
  sent: number;
  looked: number;
  imported: number;
  peak_mb: number;
  visits: number;
  errors: number;
  slowest: number;
}>;

/** The built site on a port of its own, with the data of a folder. */
export async function startSite(data = places.data): Promise<Site> {
  const server = spawn(process.execPath, ["scripts/run.mjs", "scripts/serve.ts"], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATA_DIR: data,
      PORT: "0",
      UV_THREADPOOL_SIZE: "16",
      // A second run would not compute what the first one kept.
      ANSWERS_DISK_MAX_BYTES: "0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const log: string[] = [];
  const origin = await new Promise<string>((found, fail) => {
    createInterface({ input: server.stdout }).on("line", (text) => {
      log.push(text);
      const [address] = /http:\/\/[^\s"]+/.exec(text) ?? [];
      if (address !== undefined) found(address.replace(/\/$/, ""));
    });
    server.once("exit", (code) => fail(new Error(`the site ended with ${code}`)));
  });
  return { origin, pid: server.pid ?? 0, log, stop: () => server.kill() };
}

/** Sends the sales, looks at the effect, imports them, and reads another page every second; null without a build. */
export async function importThroughSite(size: Size): Promise<Served | null> {
  if (!hasBuild()) return null;
  const name = `site-${size}`;
  await rm(join(places.data, "datasets", name), { recursive: true, force: true });
  const site = await startSite();
  const watch = watchMemory(site.pid);
  const visitor = visitEverySecond(`${site.origin}/en/d/sample`);
  try {
    const { result: page, ms: sent } = await timed(() => send(site, size));
    const { ms: looked } = await timed(async () => (await fetch(site.origin + page)).text());
    const { ms: imported } = await timed(() => importFrom(site, page, name));
    return { sent, looked, imported, peak_mb: watch.stop(), ...visitor.stop() };
  } finally {
    site.stop();
  }
}

async function send({ origin }: Site, size: Size): Promise<string> {
  const form = new FormData();
  form.append("file", await openAsBlob(places.csv(size)), `${size}-eur.csv`);
  const answer = await fetch(`${origin}/en/uploads`, {
    method: "POST",
    body: form,
    headers: { origin },
    redirect: "manual",
  });
  return answer.headers.get("location") ?? "";
}

/** Some minutes of sending a form again. */
const triesMax = 2_000;

async function importFrom({ origin }: Site, page: string, name: string): Promise<void> {
  const { openForm } = await import("../../../lib/page/upload/open-form");
  const { printChoices } = await import("../../../lib/model/data/choice-fields");
  const upload = page.split("/").at(-1) ?? "";
  const path = join(places.data, "uploads", upload, "job.json");
  const { found, choices } = await openForm(upload, new URLSearchParams(), null);
  const body = new URLSearchParams(printChoices(found.columns, { ...choices, name, manner: "replace" }));
  // While the effect is still being counted the form comes back: it is sent again, as a person does.
  for (let tries = 0; !existsSync(path); tries++) {
    if (tries === triesMax) throw new Error("the import does not start");
    await fetch(`${origin}${page}/import`, { method: "POST", body, headers: { origin }, redirect: "manual" });
    await pause(100);
  }
  while (!existsSync(join(places.data, "datasets", name, "dataset.json"))) {
    const job = JSON.parse(await readFile(path, "utf8"));
    if (job.state === "failed") throw new Error(JSON.stringify(job.problem));
    await pause(100);
  }
}

/** The most that a process and its children hold together, in mebibytes, looked at ten times a second. */
function watchMemory(pid: number) {
  let peak = 0;
  const timer = setInterval(() => {
    void memoryOf(pid).then((kilobytes) => {
      peak = Math.max(peak, kilobytes);
    });
  }, 100);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.round(peak / 1024);
    },
  };
}

/** What a process and its children hold in memory, in kibibytes. */
export async function memoryOf(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
    const below = await Promise.all(
      children
        .trim()
        .split(" ")
        .filter(Boolean)
        .map((child) => memoryOf(Number(child))),
    );
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) + below.reduce((sum, one) => sum + one, 0);
  } catch {
    // A process may end while it is looked at.
    return 0;
  }
}

function visitEverySecond(address: string) {
  const found = { visits: 0, errors: 0, slowest: 0 };
  const timer = setInterval(() => {
    void timed(async () => (await fetch(address)).status).then(({ ms, result }) => {
      found.visits += 1;
      found.errors += result === 200 ? 0 : 1;
      found.slowest = Math.max(found.slowest, ms);
    });
  }, 1_000);
  return {
    stop: () => {
      clearInterval(timer);
      return found;
    },
  };
}
