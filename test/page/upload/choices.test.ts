import fc from "fast-check";
import { expect, test } from "vitest";
import { encodings, manners } from "../../../lib/model/data/dataset";
import { type Preview, preview } from "../../../lib/model/data/preview";
import { roles } from "../../../lib/model/data/role";
import {
  askedQuestions,
  type Choices,
  documentChoices,
  firstChoices,
  printAnswers,
  printChoices,
  readChoices,
} from "../../../lib/page/upload/choices";
import { dateQuestion, markQuestion, readDay } from "../../../lib/page/upload/reading";
import { settleChoices } from "../../../lib/page/upload/settle";

const found: Preview = preview.parse({
  upload: {
    id: "00000000-0000-4000-8000-000000000000",
    name: "sales 2024.csv",
    bytes: 100,
    sha256: "0".repeat(64),
    received_at: "2026-01-01T00:00:00Z",
  },
  format: "csv",
  rows: 4,
  broken: 0,
  columns: ["who", "when", "sum", "note"].map((name) => ({ name, type: "VARCHAR" })),
  sample: [
    ["a", "05/05/2024", "1.500", "x"],
    ["b", "05/03/2024 10:00", "2.250", null],
  ],
  roles: { customer: "who", date: "when", amount: "sum" },
  dates: [
    {
      name: "when",
      rows: 4,
      zoned: false,
      readings: [
        { format: "%d/%m/%Y", rows: 4, first: "2024-03-05", last: "2024-05-05" },
        { format: "%m/%d/%Y", rows: 4, first: "2024-05-03", last: "2024-05-05" },
      ],
      proposed: null,
    },
  ],
  numbers: [{ name: "sum", rows: 4, point: 4, comma: 4, differing: 2 }],
  currency: "EUR",
  time_zone: "Europe/Moscow",
});

const said: Choices = {
  ...firstChoices(found),
  date_format: "%d/%m/%Y",
  decimal_mark: ".",
  name: "test of choices",
};

test("what can be read two ways is left open and asked with an example from the file", () => {
  const first = firstChoices(found);
  expect([first.date_format, first.decimal_mark, first.name]).toEqual(["", "", "sales 2024"]);
  const example = { text: "05/03/2024", first: "2024-03-05", second: "2024-05-03" };
  expect(dateQuestion(found, first)).toMatchObject({ chosen: "", doubt: { rows: 4, example } });
  const number = { text: "1.500", first: 1.5, second: 1500 };
  expect(markQuestion(found, first)).toMatchObject({ chosen: "", doubt: { rows: 2, example: number } });
});

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const trimmed = text.map((one) => one.trim());
const lines = fc.array(
  text.filter((one) => one !== ""),
  { maxLength: 3 },
);

const anyReading = fc.record(
  {
    entry: text.filter((one) => one !== ""),
    sheet: fc.constantFrom("Лист1", "constructor", "tab", "none"),
    encoding: fc.constantFrom(...encodings),
    delimiter: fc.constantFrom(",", ";", "\t", "|", " ", "^", "ж"),
    quote: fc.constantFrom('"', "'", ""),
    header: fc.nat(1000),
  },
  { requiredKeys: [] },
);

const anyChoices: fc.Arbitrary<Choices> = fc.record({
  reading: anyReading,
  read_as: fc.stringMatching(/^[0-9a-f]{12}$/),
  roles: fc.array(fc.constantFrom("" as const, ...roles), { minLength: 4, maxLength: 4 }),
  documents: fc.constantFrom(...documentChoices),
  date_format: fc.constantFrom("", "auto", "%d.%m.%Y"),
  decimal_mark: fc.constantFrom("", ".", ","),
  time_zone: trimmed,
  currency: fc.constantFrom("", "EUR", "RUB"),
  name: trimmed,
  manner: fc.constantFrom("" as const, ...manners),
  asked: fc.subarray([...askedQuestions]),
  status_out: fc.array(text, { maxLength: 3 }),
  cancel_prefix: text,
  nobody: lines,
  duplicates: fc.constantFrom("keep", "leave_out"),
  currency_kept: text,
  changed: fc.constantFrom("new", "old"),
});

test("a form comes back from its address as it was", () => {
  fc.assert(
    fc.property(anyChoices, (choices) => {
      expect(readChoices(found, new URLSearchParams(printChoices(choices)))).toEqual(choices);
    }),
  );
  expect(readChoices(found, new URLSearchParams())).toBe(null);
});

test("answers that a sent form does not show come back from what it keeps", () => {
  fc.assert(
    fc.property(anyChoices, (choices) => {
      const before: Choices = { ...choices, asked: askedQuestions };
      const sent = new URLSearchParams([
        ["name", choices.name],
        ["kept", printAnswers(before)],
      ]);
      const { asked, nobody, status_out, duplicates } = readChoices(found, sent) ?? said;
      expect({ asked, nobody, status_out, duplicates }).toEqual({
        asked: [...askedQuestions],
        nobody: before.nobody,
        status_out: before.status_out,
        duplicates: before.duplicates,
      });
    }),
  );
});

test("what a question shows as unticked is unticked, whatever was ticked before", () => {
  const kept = printAnswers({ ...said, asked: ["nobody", "status"], nobody: ["0"], status_out: ["void"] });
  const sent = new URLSearchParams([
    ["name", "n"],
    ["asked", "nobody"],
    ["kept", kept],
  ]);
  expect(readChoices(found, sent)).toMatchObject({
    asked: ["nobody", "status"],
    nobody: [],
    status_out: ["void"],
  });
});

test.each([
  ["read_delimiter=&read_delimiter_other=^", { delimiter: "^" }],
  ["read_delimiter=other&read_delimiter_other=^", { delimiter: "^" }],
  ["read_delimiter=tab&read_delimiter_other=^", { delimiter: "\t" }],
  ["read_quote=none&read_header=0", { quote: "", header: 0 }],
  ["read_header=two&read_encoding=martian&read_sheet=A", { sheet: "A" }],
  ["read_header=-1&read_delimiter=", {}],
] as const)("%s reads the file with %o", (fields, reading) => {
  expect(readChoices(found, new URLSearchParams(`name=n&${fields}`))?.reading).toEqual(reading);
});

test("a whole form gives the options of an import", async () => {
  const { options, problems } = await settleChoices(found, said);
  expect(problems).toEqual([]);
  expect(options).toMatchObject({
    reading: found.reading,
    roles: { customer: "who", date: "when", amount: "sum" },
    documents: "day",
    date_format: "%d/%m/%Y",
    decimal_mark: ".",
    time_zone: "UTC",
    currency: "EUR",
    status_out: [],
    currency_kept: null,
  });
  const numbered = { ...said, roles: ["customer", "date", "amount", "document"] } as const;
  expect((await settleChoices(found, numbered)).options?.documents).toBe("column");
});

test.each([
  [{ roles: ["", "date", "amount", ""] }, "customer", "customer_missing"],
  [{ roles: ["customer", "", "amount", ""] }, "date", "date_missing"],
  [{ roles: ["customer", "date", "quantity", ""] }, "amount", "amount_missing"],
  [{ roles: ["customer", "date", "amount", "customer"] }, "role_3", "role_twice"],
  [{ roles: ["customer", "", "amount", "date"] }, "date", "date_none"],
  [{ date_format: "" }, "date_format", "date_format"],
  [{ date_format: "%Y-%m-%d" }, "date_format", "date_format"],
  [{ decimal_mark: "" }, "decimal_mark", "decimal_mark"],
  [{ time_zone: "Mars" }, "time_zone", "time_zone"],
  [{ currency: "euro" }, "currency", "currency"],
  [{ name: "" }, "name", "name"],
  [{ name: "n".repeat(121) }, "name", "name_long"],
] satisfies [Partial<Choices>, string, string][])("%o is wrong at %s: %s", async (changes, field, code) => {
  const { options, problems } = await settleChoices(found, { ...said, ...changes });
  expect(options).toBe(null);
  expect(problems.map((one) => [one.field, one.problem.code])).toContainEqual([field, code]);
});

test("a mark that reads next to nothing is not taken", async () => {
  const comma = { ...found, numbers: [{ name: "sum", rows: 100, point: 3, comma: 100, differing: 3 }] };
  const { problems } = await settleChoices(comma, said);
  expect(problems.map(({ problem }) => problem.code)).toEqual(["decimal_mark_fits"]);
});

test.each([
  ["05/03/2024", "%d/%m/%Y", "2024-03-05"],
  ["5.3.24", "%d.%m.%y", "2024-03-05"],
  ["1/2/69", "%m/%d/%y", "1969-01-02"],
  ["20240229", "%Y%m%d", "2024-02-29"],
  ["31/02/2024", "%d/%m/%Y", null],
  ["2024-03-05", "%d/%m/%Y", null],
] as const)("%s in the form %s is %s", (text, format, day) => {
  expect(readDay(text, format)).toBe(day);
});
