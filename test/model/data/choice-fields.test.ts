import fc from "fast-check";
import { expect, test } from "vitest";
import { printAnswers, printChoices, readChoices } from "../../../lib/model/data/choice-fields";
import {
  type Choices,
  documentChoices,
  firstChoices,
  printAsked,
  questionIds,
} from "../../../lib/model/data/choices";
import {
  encodings,
  fillRoles,
  importModes,
  kindMeanings,
  numberScopes,
  printKind,
  sumScopes,
} from "../../../lib/model/data/dataset";
import { type Role, roles } from "../../../lib/model/data/role";
import { settle } from "../../../lib/model/data/settle";
import { found } from "./two-ways";

const nowhere = { namesake: null, spoilt: null };

function settled(choices: Choices) {
  return settle(choices, found, nowhere);
}

/** Roles by column, in the order of the columns. */
function above(...names: (Role | "")[]): Choices["roles"] {
  const known = names.flatMap((role, i) =>
    role === "" ? [] : [{ role, column: found.columns[i]?.name ?? "" }],
  );
  const columns = (role: Role) => known.filter((one) => one.role === role).map(({ column }) => column);
  return Object.fromEntries(known.map(({ role }) => [role, columns(role)]));
}

const said: Choices = {
  ...firstChoices(found),
  date_format: "%d/%m/%Y",
  decimal_mark: ".",
  name: "test of choices",
};

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
  roles: fc.uniqueArray(fc.constantFrom(...roles)).chain((some) =>
    fc.record(
      Object.fromEntries(
        some.map((role) => [
          role,
          fc.subarray(
            found.columns.map(({ name }) => name),
            { minLength: 1 },
          ),
        ]),
      ),
    ),
  ),
  documents: fc.constantFrom(...documentChoices),
  date_format: fc.constantFrom(null, "auto", "%d.%m.%Y"),
  decimal_mark: fc.constantFrom(null, ".", ","),
  time_zone: trimmed,
  currency: fc.constantFrom("", "EUR", "RUB"),
  name: trimmed,
  manner: fc.constantFrom(null, ...importModes),
  asked: fc
    .tuple(fc.subarray([...questionIds]), fc.uniqueArray(fc.tuple(fc.constantFrom(...questionIds), text)))
    .map(([whole, values]) => [...whole, ...values.map(([question, value]) => printAsked(question, value))])
    .map((all) => [...new Set(all)]),
  profile: fc.constantFrom("auto", "none"),
  status_out: fc.array(text, { maxLength: 3 }),
  cancel_prefix: text,
  nobody: lines,
  duplicates: fc.constantFrom("keep", "leave_out"),
  currency_kept: fc.option(text.filter((one) => one !== "")),
  changed: fc.constantFrom("new", "old"),
  amount_of: fc.constantFrom(...sumScopes),
  refunded_of: fc.constantFrom(...sumScopes),
  kinds: fc.array(
    fc.tuple(fc.constantFrom(...kindMeanings), text).map(([meaning, value]) => printKind(meaning, value)),
    { maxLength: 3 },
  ),
  number_in: fc.constantFrom(...numberScopes),
  days_out: fc.array(fc.constantFrom("2062-01-01/2062-12-31", "1970-01-01/1970-01-01"), { maxLength: 2 }),
  keep: fc.array(
    text.filter((one) => one !== ""),
    { maxLength: 3 },
  ),
  fill: fc.uniqueArray(fc.constantFrom(...fillRoles)),
});

test("a form comes back from its address as it was", () => {
  fc.assert(
    fc.property(anyChoices, (choices) => {
      expect(readChoices(found.columns, new URLSearchParams(printChoices(found.columns, choices)))).toEqual(
        choices,
      );
    }),
  );
  expect(readChoices(found.columns, new URLSearchParams())).toBe(null);
});

test("answers that a sent form does not show come back from what it keeps", () => {
  fc.assert(
    fc.property(anyChoices, (choices) => {
      const before: Choices = { ...choices, asked: [...questionIds] };
      const sent = new URLSearchParams([
        ["name", choices.name],
        ["kept", printAnswers(before)],
      ]);
      const { asked, nobody, status_out, duplicates } = readChoices(found.columns, sent) ?? said;
      expect({ asked, nobody, status_out, duplicates }).toEqual({
        asked: [...questionIds],
        nobody: before.nobody,
        status_out: before.status_out,
        duplicates: before.duplicates,
      });
    }),
  );
});

test("what a question shows as unticked is unticked, whatever was ticked before", () => {
  const before = ["nobody=guest", "status=void"];
  const kept = printAnswers({ ...said, asked: before, nobody: ["0"], status_out: ["void"] });
  const sent = new URLSearchParams([
    ["name", "n"],
    ["asked", "nobody=0"],
    ["asked", "taste=sweet"],
    ["kept", kept],
  ]);
  expect(readChoices(found.columns, sent)).toMatchObject({
    asked: [...before, "nobody=0"],
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
  expect(readChoices(found.columns, new URLSearchParams(`name=n&${fields}`))?.reading).toEqual(reading);
});

test("a whole form gives the options of an import", () => {
  const { options, problems } = settled(said);
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
  const numbered = { ...said, roles: above("customer", "date", "amount", "document") };
  expect(settled(numbered).options?.documents).toBe("column");
});

test.each([
  [{ roles: above("", "date", "amount", "") }, "customer", "role_missing"],
  [{ roles: above("customer", "", "amount", "") }, "date", "role_missing"],
  [{ roles: above("customer", "date", "quantity", "") }, "amount", "role_missing"],
  [{ roles: above("customer", "date", "amount", "customer") }, "role_3", "role_twice"],
  [{ roles: above("customer", "", "amount", "date") }, "date", "date_none"],
  [{ date_format: null }, "date_format", "date_format_open"],
  [{ date_format: "%Y-%m-%d" }, "date_format", "date_format_open"],
  [{ decimal_mark: null }, "decimal_mark", "decimal_mark_open"],
  [{ time_zone: "Mars" }, "time_zone", "time_zone_unknown"],
  [{ currency: "" }, "currency", "currency_open"],
  [{ currency: "euro" }, "currency", "currency_unknown"],
  [{ name: "" }, "name", "name_empty"],
  [{ name: "n".repeat(121) }, "name", "name_long"],
] satisfies [Partial<Choices>, string, string][])("%o is wrong at %s: %s", (changes, field, code) => {
  const { options, problems } = settled({ ...said, ...changes });
  expect(options).toBe(null);
  expect(problems.map((one) => [one.field, one.problem.code])).toContainEqual([field, code]);
});

test("a mark that reads next to nothing is not taken", () => {
  const comma = { ...found, numbers: [{ name: "sum", rows: 100, point: 3, comma: 100, differing: 3 }] };
  const { problems } = settle(said, comma, nowhere);
  expect(problems.map(({ problem }) => problem.code)).toEqual(["decimal_mark_fits"]);
});
