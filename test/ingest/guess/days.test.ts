import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { literal } from "../../../lib/engine/literal";
import { openWorkshop, type Workshop } from "../../../lib/engine/workshop";
import { dateLikeness, dateShape } from "../../../lib/ingest/guess/date-format";
import { macros } from "../../../lib/ingest/kit/statement";
import { asWritten } from "../../../lib/model/data/dataset";
import { dataFolder } from "../../../lib/store/disk/paths";
import { ask, importText } from "../shop";
import { previewOf } from "./headings";
import { iso, partsOf, spellings, speltDay, two, weekdays } from "./spelt-days";

/** A time of day as it may stand behind a date, its minutes after midnight, and the minutes east of UTC that it carries. */
const time = fc.record({
  minutes: fc.integer({ min: 0, max: 1439 }),
  seconds: fc.constantFrom("", ":07", ":07.123"),
  half: fc.boolean(),
  between: fc.constantFrom(" ", ", ", "  ", " в ", " um ", "T"),
  offset: fc.option(fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15)),
  way: fc.constantFrom("+HH:MM", " +HHMM", " GMT+HHMM (CEST)", " +HH:MM", "Z"),
});

const cell = fc
  .record({
    date: fc.date({ min: new Date("1970-01-01"), max: new Date("2068-12-30"), noInvalidDate: true }),
    spelling: fc.constantFrom(...spellings),
    weekday: fc.option(fc.constantFrom(...weekdays)),
    time: fc.option(time),
  })
  .map(({ date, spelling, weekday, time }) => {
    const day = iso(partsOf(date));
    const behind = time === null ? null : timeText(time);
    return {
      text: `${speltDay(date, spelling, weekday)}${behind?.text ?? ""}`,
      day,
      utc: utcDay(day, time?.minutes ?? 0, behind?.offset ?? 0),
    };
  });

function timeText({
  minutes,
  seconds,
  half,
  between,
  offset,
  way,
}: typeof time extends fc.Arbitrary<infer T> ? T : never) {
  const hours = Math.floor(minutes / 60);
  const clock = half
    ? `${hours % 12 === 0 ? 12 : hours % 12}:${two(minutes % 60)}${seconds} ${hours < 12 ? "AM" : "p.m."}`
    : `${two(hours)}:${two(minutes % 60)}${seconds}`;
  if (offset === null) return { text: `${between}${clock}`, offset: 0 };
  if (way === "Z") return { text: `${between}${clock}Z`, offset: 0 };
  const [sign, size] = [offset < 0 ? "-" : "+", Math.abs(offset)];
  const tail = way
    .replace("+", sign)
    .replace("HH", two(Math.floor(size / 60)))
    .replace("MM", two(size % 60));
  return { text: `${between}${clock}${tail}`, offset };
}

function utcDay(day: string, minutes: number, offset: number): string {
  return new Date(Date.parse(day) + (minutes - offset) * 60_000).toISOString().slice(0, 10);
}

async function withMacros<T>(work: (workshop: Workshop) => Promise<T>): Promise<T> {
  const options = { folder: dataFolder, beside: [], readable: [], memoryMb: 500, timeLimitMs: 120_000 };
  const workshop = await openWorkshop(options);
  try {
    await workshop.run("macros", macros());
    return await work(workshop);
  } finally {
    workshop.close();
  }
}

const row = z.object({ written: z.string().nullable(), local: z.string().nullable() });

/** The day that each text writes, and its day at UTC, in a column of a format. */
async function daysOf(workshop: Workshop, texts: readonly string[], format: "%Y-%m-%d" | "%m/%d/%Y") {
  const form = [format, dateLikeness(format), dateShape(format)].map(literal).join(", ");
  const list = `[${texts.map(literal).join(", ")}]`;
  const rows = await workshop.rows(
    "days",
    `select text_day(text, ${form}, ${literal(asWritten)})::varchar as written, text_day(text, ${form}, 'UTC')::varchar as local
    from (select unnest(${list}) as text, generate_subscripts(${list}, 1) as i) order by i`,
  );
  return z.array(row).parse(rows);
}

test("a day that can be read in one way only is read, whatever the format of its column", async () => {
  const cells = fc.sample(cell, { numRuns: 400, seed: Number(process.env["SEED"] ?? 13) });
  await withMacros(async (workshop) => {
    const texts = cells.map(({ text }) => text);
    const read = await daysOf(workshop, texts, "%m/%d/%Y");
    expect(read.map(({ written, local }, i) => [texts[i], written, local])).toEqual(
      cells.map(({ text, day, utc }) => [text, day, utc]),
    );
    const again = await daysOf(workshop, texts, "%Y-%m-%d");
    expect(again).toEqual(read);
  });
});

const noDays = [
  "12345",
  "Чай 3",
  "mayonnaise 3",
  "31.02.2024",
  "3 Brumaire 2024",
  "32 May 2024",
  "99:99",
  "May 2024",
  "2024",
  "маркер 3 2024",
];

test("what is no day stays none", async () => {
  await withMacros(async (workshop) => {
    const read = await daysOf(workshop, noDays, "%Y-%m-%d");
    expect(read.map(({ written }, i) => [noDays[i], written])).toEqual(noDays.map((text) => [text, null]));
  });
});

const byRow = (days: readonly string[]) =>
  ["Date;Customer;Amount", ...days.map((day, i) => `"${day}";c${i % 3};10.00`), ""].join("\n");

/** Files whose every row has to be used, with the first and the last day. */
const files: readonly [name: string, days: readonly string[], first: string, last: string][] = [
  [
    "offsets without a colon",
    ["2026-09-03 00:20:11 +0200", "2026-11-01 23:10:00 +0100"],
    "2026-09-03",
    "2026-11-01",
  ],
  ["short months first", ["Sep-03-26", "Oct-13-26", "Nov-01-26"], "2026-09-03", "2026-11-01"],
  ["real days beside texts", ["2026-09-03", "13.09.2026", "2026-10-01 00:00:00"], "2026-09-03", "2026-10-01"],
  ["months in Russian", ["3 сентября 2026 г.", "1 ноября 2026 г. 10:15"], "2026-09-03", "2026-11-01"],
  ["days before slashes", ["03/09/2026", "13/09/2026", "2026-10-01"], "2026-09-03", "2026-10-01"],
  ["seconds since 1970", ["1788393611", "1793491200"], "2026-09-03", "2026-11-01"],
  ["milliseconds since 1970", ["1788393611000", "1793491200000"], "2026-09-03", "2026-11-01"],
];

test.each(files)("%s: all rows that the look counts are used", async (_name, days, first, last) => {
  const rows = Array.from({ length: 6 }, () => days).flat();
  const { version, folder } = await importText(byRow(rows), { documents: "row" });
  expect(version.ledger.rows_used).toBe(rows.length);
  expect(
    await ask(folder, "select min(day)::varchar as first, max(day)::varchar as last from lines"),
  ).toEqual([{ first, last }]);
});

test("days of a file with local times are those that it writes, unless a zone is chosen", async () => {
  const text = byRow(Array.from({ length: 6 }, () => "2026-09-03 00:20:11 +0200"));
  const first = async (given: Parameters<typeof importText>[1]) => {
    const { version, folder } = await importText(text, { documents: "row", ...given });
    const [found] = await ask(folder, "select min(day)::varchar as first from lines");
    return [version.options.time_zone, found?.["first"]];
  };
  expect(await first({})).toEqual([asWritten, "2026-09-03"]);
  expect(await first({ time_zone: "UTC" })).toEqual(["UTC", "2026-09-02"]);
  expect(await first({ time_zone: "Asia/Tokyo" })).toEqual(["Asia/Tokyo", "2026-09-03"]);
});

/** The days of a column, where they can be read in several ways: those ways, best first. */
async function openDays(days: readonly string[]): Promise<string[] | null> {
  const { dates } = await previewOf(`date,customer,amount\n${days.map((day) => `${day},A,1.50\n`).join("")}`);
  const found = dates.find(({ name }) => name === "date");
  return found?.proposed === null ? found.readings.map(({ format }) => format) : null;
}

test("days of a spreadsheet that took days for months are asked about, and only those", async () => {
  const own = ["2025-01-03", "2025-05-03", "2025-12-03"];
  const left = ["13.03.2025", "14.03.2025", "31.03.2025"];
  expect(await openDays([...own, ...left])).toEqual(["swapped", "%Y-%m-%d"]);
  expect(await openDays([...own, "03/13/2025", "03/14/2025", "03/31/2025"])).toEqual(["swapped", "%m/%d/%Y"]);
  expect(await openDays([...own, "2025-03-13", ...left])).toBeNull();
  expect(await openDays([...own, ...left, "02.03.2025"])).toBeNull();
  expect(await openDays(["2025-03-03", "2025-04-04", "2025-05-05", ...left])).toBeNull();
  expect(await openDays([...own, ...left.slice(1)])).toBeNull();
});
