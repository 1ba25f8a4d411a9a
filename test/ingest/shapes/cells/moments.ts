import fc from "fast-check";
import { expect } from "vitest";
import { literal } from "../../../../lib/engine/literal";
import { fileOf, parquetOf } from "../../shop";
import { importAsProposed } from "../person";
import { daysOf, rightOf } from "../right";
import {
  anyLayout,
  anyOrders,
  centsOf,
  centsOfAll,
  dayOf,
  fileText,
  moneyText,
  type Order,
  tongues,
  wholeOrder,
} from "../shop-file";

const words = tongues.en;

/** Zones on both sides of UTC, some a part of an hour off, some with a summer time that begins in the weeks of the orders. */
const zones = [
  "UTC",
  "Europe/Moscow",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "Australia/Adelaide",
  "Asia/Tokyo",
  "Pacific/Auckland",
  "Pacific/Honolulu",
];

const utcText = (ms: number) => new Date(ms).toISOString();

/** How moments are written. */
const ways = {
  parquet: String,
  Z: utcText,
  "+00:00": (ms: number) => utcText(ms).slice(0, 19).replace("T", " ").concat(" +00:00"),
  UTC: (ms: number) => `${utcText(ms).slice(0, 19).replace("T", " ")} UTC`,
  seconds: (ms: number) => String(ms / 1000),
  milliseconds: String,
} as const satisfies Readonly<Record<string, (ms: number) => string>>;

const sold = fc.record({
  way: fc.constantFrom(...(Object.keys(ways) as (keyof typeof ways)[])),
  zone: fc.constantFrom(...zones),
  /** Whether a person chooses the zone, or leaves that of the machine. */
  isSaid: fc.boolean(),
  minutes: fc.array(fc.integer({ min: 0, max: 1439 }), { minLength: 40, maxLength: 40 }),
});

/** Moments are on the days of the zone that a person chooses, or leaves as it is proposed, in text and in Parquet alike. */
export async function momentsHold(runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(sold, anyOrders, anyLayout, async ({ way, zone, isSaid, minutes }, orders, layout) => {
      const timed = orders.map((order, i) => ({
        order,
        ms: Date.parse(dayOf(order)) + (minutes[i] ?? 0) * 60_000,
      }));
      const path =
        way === "parquet"
          ? await parquetOf(rowsOf(timed))
          : await fileOf(
              fileText(
                timed.map(({ order, ms }) => ({
                  ...wholeOrder(words, order),
                  [words.day]: ways[way](ms),
                })),
                layout,
              ),
            );
      const shop = await inZone(isSaid ? "UTC" : zone, () =>
        importAsProposed(path, { currency: "EUR", ...(isSaid ? { time_zone: zone } : {}) }),
      );
      expect(shop.version.options.time_zone).toBe(zone);
      expect(await rightOf(shop)).toEqual(centsOfAll(orders));
      expect(await daysOf(shop)).toEqual([...new Set(timed.map(({ ms }) => dayIn(zone, ms)))].sort());
    }),
    { numRuns: runs, endOnFailure: true },
  );
}

function dayIn(zone: string, ms: number): string {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, ...parts }).format(ms);
}

function rowsOf(timed: readonly Readonly<{ order: Order; ms: number }>[]): string {
  const rows = timed.map(
    ({ order, ms }) =>
      `(${order.number}::bigint, to_timestamp(${ms / 1000}), ${literal(order.customer)}, ${moneyText(centsOf(order))}::decimal(12, 4))`,
  );
  const names = [words.number, words.day, words.customer, words.total].map((name) => `"${name}"`);
  return `from (values ${rows.join(", ")}) as sold(${names.join(", ")})`;
}

/** Runs something on a machine of that time zone. */
async function inZone<T>(zone: string, work: () => Promise<T>): Promise<T> {
  const before = process.env["TZ"];
  process.env["TZ"] = zone;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
}
