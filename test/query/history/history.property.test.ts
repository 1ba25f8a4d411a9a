import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths, type Day, endOfMonth, requireDay, startOfWeek } from "../../../lib/base/day";
import type { Served } from "../../../lib/engine/served";
import { schemeOf, segmentOf } from "../../../lib/model/segment/scheme";
import { isPartial } from "../../../lib/model/view/period";
import type { CountedEnd, HistorySpec } from "../../../lib/query/history/ends";
import { createHistories, type KeptEnds, withHistory } from "../../../lib/query/history/history";
import { importText as importSales } from "../../dataset";
import { importText as importShop } from "../../ingest/shop";
import { runScript } from "../../shell";
import { limitsOf } from "../property";
import { csvOf, type Line, roles, sales } from "../sales";
import { type Document, documentsOf, inCompany, truthOf } from "../truth";
import { openPast, pastDays, pastOf, reportsOf } from "./past";

const firstDay = pastDays.from;

function periodOf({ length_days }: HistorySpec, to: Day) {
  return { from: addDays(to, 1 - length_days), to };
}

/** Ends of months, of weeks, or days at will; before, in and after the sixty days of sales. */
const ends: fc.Arbitrary<readonly Day[]> = fc.oneof(
  fc
    .record({ count: fc.integer({ min: 1, max: 36 }), before: fc.integer({ min: 0, max: 30 }) })
    .map(({ count, before }) => from(count, (i) => endOfMonth(addMonths(firstDay, i - before)))),
  fc
    .record({ count: fc.integer({ min: 1, max: 16 }), before: fc.integer({ min: -4, max: 10 }) })
    .map(({ count, before }) => from(count, (i) => addDays(startOfWeek(firstDay), 6 + 7 * (i - before)))),
  fc
    .uniqueArray(fc.integer({ min: -10, max: 75 }), { minLength: 1, maxLength: 12 })
    .map((days) => [...days].sort((a, b) => a - b).map((day) => addDays(firstDay, day))),
);

const lengths = fc.oneof(fc.constantFrom(1, 2, 7, 30, 365, 366, 10_000), fc.integer({ min: 1, max: 80 }));

const cuts = fc.constantFrom(null, "fixed", "none");

const asked = fc
  .record({
    ends,
    length_days: lengths,
    ranks: fc.integer({ min: 2, max: 9 }),
    company_key: fc.nat({ max: 3 }),
    cuts,
  })
  .map(({ cuts: mode, ...rest }): HistorySpec => ({ ...rest, cuts: cutsFor(mode, rest.ranks) }));

test("every end says what the report of that day says", async () => {
  await onRandomPasts(12, async ({ served, spec }) => {
    const [past, reports] = [await pastOf(served, spec), await reportsOf(served, spec)];
    expect(past.counts).toEqual(reports.counts);
    expect(past.cuts).toEqual(reports.cuts);
  });
});

test("segments add up what the codes say, empty ones too, with their shares", async () => {
  await onRandomPasts(4, async ({ served, spec }) => {
    const { counts, segments } = await pastOf(served, spec);
    const scheme = schemeOf(spec.ranks);
    const expected = spec.ends.map((end, i) => {
      const all = (counts[i] ?? []).map((count) => ({
        ...count,
        cents: Math.round(Number(count.money) * 100),
        id: segmentOf(scheme, String(count.code).padStart(3, "0")).id,
      }));
      const sum = (key: "customers" | "purchases" | "cents", rows: typeof all) =>
        rows.reduce((total, row) => total + row[key], 0);
      const buyers = sum(
        "customers",
        all.filter(({ id }) => id !== "absent"),
      );
      return scheme.segments.map(({ id }) => {
        const mine = all.filter((one) => one.id === id);
        const [customers, cents, total] = [sum("customers", mine), sum("cents", mine), sum("cents", all)];
        return {
          end,
          partial: isPartial(periodOf(spec, end), pastDays),
          segment: id,
          customers,
          purchases: sum("purchases", mine),
          money: cents / 100,
          share_buyers: id === "absent" || buyers === 0 ? null : customers / buyers,
          share_money: total === 0 ? null : expect.closeTo(cents / total, 12),
        };
      });
    });
    expect(segments).toEqual(expected.reverse().flat());
  });
});

test("who came and left at each end is who did, and explains every size", async () => {
  await onRandomPasts(6, async ({ served, spec: drawn, documents }) => {
    // What no cuts mean to a buyer is the program's own affair, and was compared above.
    const spec = drawn.cuts?.r.length === 0 ? { ...drawn, cuts: null } : drawn;
    const ids = schemeOf(spec.ranks).segments.map(({ id }) => id);
    const { flows } = await pastOf(served, spec, ids);
    const places = spec.ends.map((to) => placesOf(documents, spec, to));
    for (const id of ids) {
      const rows = flows.get(id) ?? [];
      expect(rows).toEqual(
        spec.ends.map((end, i) => ({
          end,
          partial: isPartial(periodOf(spec, end), pastDays),
          ...flowOf(places[i - 1], places[i] ?? new Map(), id),
        })),
      );
      for (const [i, { size, came, first_seen, left }] of rows.entries()) {
        if (i === 0) continue;
        expect(size).toBe((rows[i - 1]?.size ?? 0) + (came ?? 0) + (first_seen ?? 0) - (left ?? 0));
      }
    }
  });
});

test("a history of ends that were counted before, in other histories, is the one that is counted at once", async () => {
  await onRandomPasts(6, async ({ served, spec }) => {
    const ids = schemeOf(spec.ranks).segments.map(({ id }) => id);
    const { script: _, ...plain } = await pastOf(served, spec, ids);
    const kept = keptInMemory();
    const others = [spec.ends.slice(0, -1), spec.ends.slice(1), spec.ends.filter((_, i) => i % 3 !== 1)];
    for (const days of others) if (days.length > 0) await pastOf(served, { ...spec, ends: days }, [], kept);
    // Other lengths and thresholds are other ends.
    await pastOf(served, { ...spec, length_days: spec.length_days + 1 }, [], kept);
    for (const expected of [plain, plain]) {
      const { script: _, ...found } = await pastOf(served, spec, ids, kept);
      expect(found).toEqual(expected);
    }
    expect(kept.found()).toBeGreaterThan(0);
  });
});

/** Ends as they come from the disk, and how many were found. */
function keptInMemory(): KeptEnds & { found: () => number } {
  const texts = new Map<string, string>();
  let count = 0;
  return {
    find: async (about) => {
      const text = texts.get(JSON.stringify(about));
      if (text === undefined) return null;
      count += 1;
      return JSON.parse(text) as CountedEnd;
    },
    keep: (about, end) => void texts.set(JSON.stringify(about), JSON.stringify(end)),
    found: () => count,
  };
}

test("a customer who was only listed, or only returned, is absent from the day they are known", async () => {
  const head = "date,receipt,customer,product,amount\n";
  const lines = [
    "2024-01-10,1,A,tea,10.00",
    "2024-02-29,2,B,tea,-5.00",
    "2024-03-05,3,C,tea,0.00",
    "2024-03-06,4,C,tea,8.00",
  ];
  const { folder: first, version } = await importShop(`${head}${lines.join("\n")}\n`, { into: "Past" });
  expect([first, version.customers]).toEqual([expect.any(String), 3]);
  await importShop("customer,name\nA,Ada\nZ,Zoe\n", { into: "Past", manner: "customers" });
  const served = await openPast("past");
  const days = ["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31", "2025-02-28"].map(requireDay);
  const spec: HistorySpec = { company_key: 0, ends: days, length_days: 31, ranks: 3, cuts: null };
  const { counts, flows, segments, script } = await pastOf(served, spec, ["absent"]);
  expect(counts).toEqual((await reportsOf(served, spec)).counts);
  expect(await runScript(served.folder, script)).toEqual(segments);
  expect(flows.get("absent")?.map(({ end: _, partial: _partial, ...row }) => row)).toEqual([
    { size: 0, came: null, first_seen: null, left: null },
    { size: 1, came: 0, first_seen: 1, left: 0 },
    { size: 3, came: 1, first_seen: 1, left: 0 },
    { size: 3, came: 0, first_seen: 0, left: 0 },
    { size: 4, came: 1, first_seen: 0, left: 0 },
  ]);
  served.close();
});

test("tables of a history that is no longer kept are dropped, and a failed one leaves none", async () => {
  const opened = await openPast(await importSales(csvOf(shop), { roles }));
  const { served, tables } = countingTables(opened);
  const histories = createHistories(served, 1);
  const spec: HistorySpec = { company_key: 0, ends: [firstDay], length_days: 7, ranks: 3, cuts: null };
  for (const length_days of [7, 8, 9]) {
    await withHistory({ served, histories, kept: null }, { ...spec, length_days }, async () => {});
    expect(tables.size).toBe(2);
  }
  const failing = withHistory(
    { served, histories, kept: null },
    { ...spec, cuts: { r: [1, 2], f: [1, 2], m: ["x", "y"] } },
    async () => {},
  );
  await expect(failing).rejects.toThrow("history/ends");
  expect(tables.size).toBe(2);
  await histories.forget(() => true);
  expect(tables.size).toBe(0);
  served.close();
});

/** The same instance, and the names of the tables that were made there and not dropped yet. */
function countingTables(opened: Served) {
  const tables = new Set<string>();
  const make: Served["make"] = async (...given) => {
    const made = await opened.make(...given);
    tables.add(made.table);
    return made;
  };
  const drop: Served["drop"] = async (made) => {
    await opened.drop(made);
    tables.delete(made.table);
  };
  return { served: { ...opened, make, drop }, tables };
}

test.each([[[]], [["2024-03-01", "2024-03-01"]], [["2024-03-01", "2024-02-01"]]])(
  "ends that do not ascend are an error: %j",
  async (days) => {
    const served = await openPast(await importSales(csvOf(shop), { roles }));
    const spec: HistorySpec = {
      company_key: 0,
      ends: days.map(requireDay),
      length_days: 7,
      ranks: 3,
      cuts: null,
    };
    await expect(pastOf(served, spec)).rejects.toThrow("not the ends of a history");
    served.close();
  },
);

const shop: readonly Line[] = [
  { company: "North", customer: "A", document: "1", day: firstDay, cents: 1000 },
  { company: "North", customer: "B", document: "2", day: firstDay, cents: 500 },
];

type Past = Readonly<{ served: Served; spec: HistorySpec; documents: readonly Document[] }>;

/** Imports random sales and asks three random histories of each. */
async function onRandomPasts(runs: number, check: (past: Past) => Promise<void>): Promise<void> {
  const all = fc.array(asked, { minLength: 3, maxLength: 3 });
  const property = fc.asyncProperty(sales, all, async (lines, specs) => {
    const served = await openPast(await importSales(csvOf(lines), { roles }));
    const companies = [...new Set(lines.map(({ company }) => company))].sort();
    for (const spec of specs) {
      const name = companies.length > 1 ? (companies[spec.company_key - 1] ?? "") : "";
      const company_key = name === "" ? 0 : spec.company_key;
      const documents = inCompany(documentsOf(lines), name);
      await check({ served, spec: { ...spec, company_key }, documents });
    }
    served.close();
  });
  await fc.assert(property, limitsOf(runs));
}

function cutsFor(mode: "fixed" | "none" | null, ranks: number): HistorySpec["cuts"] {
  if (mode === null) return null;
  if (mode === "none") return { r: [], f: [], m: [] };
  const steps = from(ranks - 1, (i) => i + 1);
  return { r: steps.map((i) => 5 * i), f: steps, m: steps.map((i) => (7.5 * i - 5).toFixed(2)) };
}

/** Where everybody known on a day stands, from the documents alone. */
function placesOf(documents: readonly Document[], { length_days, ranks, cuts: given }: HistorySpec, to: Day) {
  const period = { from: addDays(to, 1 - length_days), to };
  const { known } = truthOf(documents, { period, ranks }, given ?? undefined);
  const scheme = schemeOf(ranks);
  return new Map(known.map(({ customer, code }) => [customer, segmentOf(scheme, code).id]));
}

type Places = ReadonlyMap<string, string>;

function flowOf(before: Places | undefined, now: Places, segment: string) {
  const inside = [...now].filter(([, place]) => place === segment).map(([customer]) => customer);
  const size = inside.length;
  if (before === undefined) return { size, came: null, first_seen: null, left: null };
  return {
    size,
    came: inside.filter((one) => before.has(one) && before.get(one) !== segment).length,
    first_seen: inside.filter((one) => !before.has(one)).length,
    left: [...before].filter(([one, place]) => place === segment && now.get(one) !== segment).length,
  };
}

function from<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}
