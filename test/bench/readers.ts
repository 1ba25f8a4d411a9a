import { addDays, requireDay } from "../../lib/base/day";
import { type Figure, hasBuild, places, type Size } from "./kit/machine";
import { startSite } from "./site";

const readers = 20;
const pagesEach = 6;

/** 20 readers at once on the built site, each through pages and periods of their own; null when there is no build. */
export async function measureReaders(size: Size): Promise<Figure[] | null> {
  if (!hasBuild()) return null;
  const site = await startSite();
  try {
    const all = await Promise.all(
      Array.from({ length: readers }, (_, reader) => read(site.origin, size, reader)),
    );
    return figuresOf(all.flat());
  } finally {
    site.stop();
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
