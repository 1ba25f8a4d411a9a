import { addDays, requireDay } from "../../../lib/base/day";
import { type Figure, hasBuild, inProcess, places, type Size, sizes, timed } from "../kit/machine";
import { startSite } from "./site";

const readers = Number(process.env["BENCH_READERS"] ?? 50);
const pagesEach = 6;

/** Lines of the file that is imported meanwhile. */
const besideMax = "1m";

/**
 * 50 readers (`BENCH_READERS`) at once on the built site beside an import, each through pages and periods of their own, and the same pages once more; null
 * when there is no build.
 */
export async function measureReaders(size: Size): Promise<Figure[] | null> {
  if (!hasBuild()) return null;
  const imported = sizes[size] > sizes[besideMax] ? besideMax : size;
  await inProcess("generate", imported);
  const site = await startSite();
  try {
    const beside = inProcess("beside", imported);
    const health = watchHealth(site.origin);
    const cold = await readAll(site.origin, size);
    const { ms } = await beside;
    const answers = await health.stop();
    const warm = await readAll(site.origin, size);
    return [
      ...figuresOf(cold, "cold, beside an import"),
      { name: "the import beside them", ms },
      {
        name: "/health beside them, p95",
        ms: shareOf(answers, 0.95),
        note: `slowest ${answers.at(-1)?.toFixed(0)} ms, aim ≤ 50 ms`,
      },
      ...figuresOf(warm, "warm"),
    ];
  } finally {
    site.stop();
  }
}

async function readAll(origin: string, size: Size): Promise<Visit[]> {
  const all = await Promise.all(Array.from({ length: readers }, (_, reader) => read(origin, size, reader)));
  return all.flat();
}

type Visit = Readonly<{ ms: number; failed: boolean }>;

async function read(origin: string, size: Size, reader: number): Promise<Visit[]> {
  const visits: Visit[] = [];
  for (let i = 0; i < pagesEach; i += 1) {
    const place = ["", "/customers", "/segments/vip"][(reader + i) % 3];
    const to = addDays(requireDay("2024-12-30"), -reader);
    const from = addDays(to, [-364, -90, -1500][(reader + i) % 3] ?? 0);
    const started = performance.now();
    const address = `${origin}/en/d/${places.dataset(size)}${place}?from=${from}&to=${to}`;
    const failed = !(await isWhole(address));
    visits.push({ ms: performance.now() - started, failed });
  }
  return visits;
}

/** Whether a page came to its end; one that does not begin within minutes did not. */
async function isWhole(address: string): Promise<boolean> {
  try {
    const response = await fetch(address);
    return response.status === 200 && (await response.text()).includes("</html>");
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** How long `/health` takes, asked five times a second; in order of time. */
function watchHealth(origin: string): { stop: () => Promise<number[]> } {
  const asked: Promise<number>[] = [];
  const timer = setInterval(() => {
    asked.push(timed(async () => (await fetch(`${origin}/health`)).text()).then(({ ms }) => ms));
  }, 200);
  return {
    stop: async () => {
      clearInterval(timer);
      return (await Promise.all(asked)).sort((a, b) => a - b);
    },
  };
}

function shareOf(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}

function figuresOf(visits: readonly Visit[], kind: string): Figure[] {
  const times = visits.map(({ ms }) => ms).sort((a, b) => a - b);
  const errors = visits.filter(({ failed }) => failed).length;
  return [
    {
      name: `${readers} readers, p50, ${kind}`,
      ms: shareOf(times, 0.5),
      note: `${visits.length} pages, ${errors} errors`,
    },
    { name: `${readers} readers, p95, ${kind}`, ms: shareOf(times, 0.95) },
  ];
}
