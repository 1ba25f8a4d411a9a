import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { addDays, requireDay } from "../../lib/base/day";
import { type Figure, places, type Size } from "./machine";

const readers = 20;
const pagesEach = 6;

const root = join(import.meta.dirname, "..", "..");

/** 20 readers at once on the built site, each through pages and periods of their own; null when there is no build. */
export async function measureReaders(size: Size): Promise<Figure[] | null> {
  if (!existsSync(join(root, ".next", "BUILD_ID"))) return null;
  const server = spawn(process.execPath, ["--import", "tsx", "scripts/serve.ts"], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATA_DIR: places.data,
      PORT: "0",
      UV_THREADPOOL_SIZE: "16",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const origin = await new Promise<string>((found, fail) => {
      server.stdout.on("data", (text) => {
        const [address] = /http:\/\/[^\s]+/.exec(String(text)) ?? [];
        if (address !== undefined) found(address.replace(/\/$/, ""));
      });
      server.once("exit", (code) => fail(new Error(`the site ended with ${code}`)));
    });
    const all = await Promise.all(Array.from({ length: readers }, (_, reader) => read(origin, size, reader)));
    return figuresOf(all.flat());
  } finally {
    server.kill();
  }
}

type Visit = Readonly<{ ms: number; failed: boolean }>;

async function read(origin: string, size: Size, reader: number): Promise<Visit[]> {
  const visits: Visit[] = [];
  for (let i = 0; i < pagesEach; i += 1) {
    const place = ["", "/customers", "/segments/vip"][(reader + i) % 3];
    const to = addDays(requireDay("2024-12-30"), -7 * (reader % 10));
    const from = addDays(to, [-364, -90, -1500][(reader + i) % 3] ?? 0);
    const started = performance.now();
    const response = await fetch(`${origin}/en/d/${places.dataset(size)}${place}?from=${from}&to=${to}`);
    const text = await response.text();
    const failed = response.status !== 200 || !text.includes("</html>");
    visits.push({ ms: performance.now() - started, failed });
  }
  return visits;
}

function figuresOf(visits: readonly Visit[]): Figure[] {
  const times = visits.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? Number.NaN;
  const errors = visits.filter(({ failed }) => failed).length;
  return [
    { name: "20 readers: p50 of a page", ms: at(0.5), note: `${visits.length} pages, ${errors} errors` },
    { name: "20 readers: p95 of a page", ms: at(0.95) },
  ];
}
