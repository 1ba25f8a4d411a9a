import { expect, test } from "vitest";
import { type Effect, effect } from "../../../lib/model/data/effect";
import { preview } from "../../../lib/model/data/preview";
import { type Choices, firstChoices } from "../../../lib/page/upload/choices";
import { likelyOut, putBy } from "../../../lib/page/upload/row-questions";
import { intoOf, openQuestions, settleChoices } from "../../../lib/page/upload/settle";

const found = preview.parse({
  upload: {
    id: "00000000-0000-4000-8000-000000000000",
    name: "sales.csv",
    bytes: 100,
    sha256: "0".repeat(64),
    received_at: "2026-01-01T00:00:00Z",
  },
  format: "csv",
  rows: 4,
  broken: 0,
  columns: [
    { name: "who", type: "VARCHAR" },
    { name: "when", type: "VARCHAR" },
    { name: "day", type: "DATE" },
    { name: "sum", type: "VARCHAR" },
  ],
  sample: [],
  roles: { customer: "who", date: "when", amount: "sum" },
  dates: [
    {
      name: "when",
      rows: 4,
      zoned: false,
      readings: [{ format: "%d.%m.%Y", rows: 4, first: "2024-03-05", last: "2024-05-05" }],
      proposed: "%d.%m.%Y",
    },
  ],
  numbers: [],
  currency: "EUR",
  time_zone: "UTC",
});

const said: Choices = { ...firstChoices(found), name: "settled, not here before" };

const one = { rows: 1, money: "1.00" };
const extent = { rows: 1, customers: 1, documents: 1, money: "1.00", first_day: null, last_day: null };

const plain: Effect = effect.parse({
  ledger: {
    rows_in: 1,
    rows_used: 1,
    rows_without_customer: 0,
    money_in: "1.00",
    money_used: "1.00",
    money_without_customer: "0.00",
    rounding: "0.00",
    left_out: [],
  },
  after: extent,
  before: null,
  documents_present: 0,
  documents_changed: 0,
  customers_new: 1,
  documents_with_two_customers: 0,
  documents_with_two_days: 0,
  future_rows: 0,
  statuses: [],
  cancelled: null,
  nobodies: [],
  duplicates: { value: "", rows: 0, money: "0.00" },
  currencies: [],
});

const nobodies = [{ value: "0", documents: 9, share: 0.9, named: true }];
const statuses = [
  { value: "paid", ...one },
  { value: "void", ...one },
];
const currencies = [
  { value: "EUR", ...one },
  { value: "USD", ...one },
];

test.each([
  [{}, {}, []],
  [{ nobodies }, {}, ["nobody"]],
  [{ nobodies }, { asked: ["nobody"] }, []],
  [{ statuses }, {}, ["status"]],
  [{ statuses: statuses.slice(0, 1) }, {}, []],
  [{ currencies }, { asked: ["currency"] }, ["currency"]],
  [{ currencies }, { currency_kept: "EUR" }, []],
  [{ currencies, nobodies, statuses }, {}, ["currency", "nobody", "status"]],
  [{ duplicates: { value: "", ...one }, cancelled: { value: "C", ...one }, documents_changed: 2 }, {}, []],
] satisfies [Partial<Effect>, Partial<Choices>, string[]][])(
  "%o with %o leaves open %o",
  (rows, answers, open) => {
    expect(openQuestions({ ...plain, ...rows }, { ...said, ...answers })).toEqual(open);
  },
);

test("questions that change something are put, though they need no answer", () => {
  const cancelled = { value: "C", ...one };
  expect(putBy({ ...plain, cancelled, documents_changed: 1 }, said)).toMatchObject({
    cancelled: true,
    changed: true,
    duplicate: false,
    status: false,
  });
  expect(putBy(plain, { ...said, status_out: ["void"] }).status).toBe(true);
});

test("a list of customers needs no more than who they are", async () => {
  const list: Choices = {
    ...said,
    roles: ["customer", "name", "", ""],
    date_format: "",
    manner: "customers",
  };
  expect((await settleChoices(found, list)).problems).toEqual([]);
  expect(intoOf(found, list).manner).toBe("customers");
  expect((await settleChoices(found, { ...list, manner: "" })).problems.map(({ field }) => field)).toEqual([
    "date",
    "amount",
  ]);
});

test("a column of days needs no form, whatever was said of another column", async () => {
  const moved: Choices = { ...said, roles: ["customer", "", "date", "amount"], decimal_mark: "." };
  const { options, problems } = await settleChoices(found, moved);
  expect([options?.date_format, problems]).toEqual(["auto", []]);
});

test("an encoding in doubt has to be chosen", async () => {
  const doubtful = { ...found, encoding_open: true };
  const { problems } = await settleChoices(doubtful, said);
  expect(problems.map(({ field }) => field)).toEqual(["read_encoding"]);
  const chosen: Choices = { ...said, reading: { encoding: "koi8-r" } };
  expect((await settleChoices(doubtful, chosen)).problems).toEqual([]);
});

test("answers about columns that nobody uses change nothing", async () => {
  const { options } = await settleChoices(found, { ...said, status_out: ["void"], currency_kept: "EUR" });
  expect([options?.status_out, options?.currency_kept]).toEqual([[], null]);
});

test.each([
  "Отменён",
  "отменено",
  "Возврат",
  "Cancelled",
  "refunded",
  "VOID",
  "Черновик",
  "не оплачен",
  "Удалён",
])("%s is proposed as not counting", (status) => expect(likelyOut(status)).toBe(true));

test.each(["Оплачен", "paid", "Completed", "Проведён", "", "новый"])("%s is not", (status) => {
  expect(likelyOut(status)).toBe(false);
});
