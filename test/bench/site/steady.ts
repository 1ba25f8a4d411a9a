import { addDays, requireDay } from "../../../lib/base/day";
import { type Figure, hasBuild, places, type Size, sizes, timed } from "../kit/machine";
import { memoryOf, startSite } from "./site";

const requests = Number(process.env["BENCH_REQUESTS"] ?? 3_000);

/** Requests that are under way at once. */
const atOnce = 4;

/** Lines of the sales that are asked; more would measure the statements. */
const linesMax = "1m";

/** How often the memory is told. */
const looks = 6;

const pages = [
  "",
  "/customers",
  "/segments/vip",
  "/compare",
  "/history",
  "/cohorts",
  "/segments/leaving_regular",
  "/cells/customers.csv",
  "/search?q=C1",
  "/nothing-here",
] as const;

/**
 * The memory of the built site after so many requests (`BENCH_REQUESTS`) of all kinds, none of which was asked before; null without a
 * build. Throws when a page fails.
 */
export async function measureSteady(size: Size): Promise<Figure[] | null> {
  if (!hasBuild()) return null;
  if (sizes[size] > sizes[linesMax]) return [];
  const site = await startSite();
  try {
    const figures: Figure[] = [];
    const each = Math.ceil(requests / looks);
    for (let look = 0; look < looks; look += 1) {
      const { ms } = await timed(() => askAll(site.origin, size, look * each, each));
      const name = `memory after ${(look + 1) * each} requests`;
      figures.push({ name, ms, rss_mb: Math.round((await memoryOf(site.pid)) / 1024) });
    }
    return figures;
  } finally {
    site.stop();
  }
}

async function askAll(origin: string, size: Size, first: number, count: number): Promise<void> {
  let next = first;
  const askOn = async () => {
    for (let one = next++; one < first + count; one = next++) await ask(origin, size, one);
  };
  await Promise.all(Array.from({ length: atOnce }, askOn));
}

/** Asks for the page of a number, over a period that no other number has. */
async function ask(origin: string, size: Size, one: number): Promise<void> {
  const place = pages[one % pages.length] ?? "";
  const to = addDays(requireDay("2024-12-30"), -(one % 700));
  const from = addDays(to, -30 - Math.floor(one / 700) - (one % 300));
  const path = `${origin}/en/d/${places.dataset(size)}${place}`;
  const answer = await fetch(`${path}${place.includes("?") ? "&" : "?"}from=${from}&to=${to}`);
  await answer.arrayBuffer();
  const expected = place === "/nothing-here" ? 404 : 200;
  if (answer.status !== expected) throw new Error(`${place}: ${answer.status}`);
}
