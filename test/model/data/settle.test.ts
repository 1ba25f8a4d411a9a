import { expect, test } from "vitest";
import { requireDay } from "../../../lib/base/day";
import { type Choices, firstChoices } from "../../../lib/model/data/choices";
import { type Effect, effect } from "../../../lib/model/data/effect";
import { likelyOut } from "../../../lib/model/data/meaning";
import { preview } from "../../../lib/model/data/preview";
import { openQuestions, putQuestions, withProposals } from "../../../lib/model/data/questions";
import { settle } from "../../../lib/model/data/settle";

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

const nowhere = { namesake: null, spoilt: null };

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
  placeholders: [],
  duplicates: { value: "", rows: 0, money: "0.00" },
  currencies: [],
});

const odd = requireDay("2062-01-01");
const placeholders = [{ value: "0", documents: 9, share: 0.9, named: true }];
const statuses = [
  { value: "paid", ...one, refunded: "0.00" },
  { value: "void", ...one, refunded: "0.00" },
];
const currencies = [
  { value: "EUR", ...one },
  { value: "USD", ...one },
];

test.each([
  [{}, {}, []],
  [{ placeholders }, {}, ["nobody"]],
  [{ placeholders }, { asked: ["nobody"] }, []],
  [{ statuses }, {}, ["status"]],
  [{ statuses: statuses.slice(0, 1) }, {}, []],
  [{ currencies }, { asked: ["currency"] }, ["currency"]],
  [{ currencies }, { currency_kept: "EUR" }, []],
  [{ currencies, placeholders, statuses }, {}, ["currency", "status", "nobody"]],
  [{ duplicates: { value: "", ...one }, cancelled: { value: "C", ...one }, documents_changed: 2 }, {}, []],
] satisfies [Partial<Effect>, Partial<Choices>, string[]][])(
  "%o with %o leaves open %o",
  (rows, answers, open) => {
    expect(openQuestions({ ...plain, ...rows }, { ...said, ...answers })).toEqual(open);
  },
);

test.each([
  [{ statuses }, { asked: ["status=paid", "status=void"] }, []],
  [{ statuses }, { asked: ["status=paid"] }, ["status"]],
  [{ placeholders }, { asked: ["nobody=nan"] }, ["nobody"]],
  [{ placeholders }, { asked: ["status=0"] }, ["nobody"]],
  [{ days: [{ first: odd, last: odd, ...one, is_future: true }] }, { asked: [] }, ["days"]],
  [
    { days: [{ first: odd, last: odd, ...one, is_future: true }] },
    { asked: ["days=2062-01-01/2062-01-01"] },
    [],
  ],
] satisfies [Partial<Effect>, Partial<Choices>, string[]][])(
  "%o after %o is asked again where it is new: %o",
  (rows, answers, open) => {
    expect(openQuestions({ ...plain, ...rows }, { ...said, ...answers })).toEqual(open);
  },
);

test("an answer stands, and what is new has its proposal", () => {
  const effect: Effect = {
    ...plain,
    statuses: [...statuses, { value: "cancelled", ...one, refunded: "0.00" }],
    kinds: ["sale", "return", "fee"].map((value) => ({ value, ...one, positive: 1 })),
  };
  const before = {
    ...said,
    asked: ["status=paid", "status=void", "kind=sale", "kind=fee"],
    kinds: ["return=fee"],
  };
  const { status_out, kinds } = withProposals(effect, before);
  expect({ status_out, kinds }).toEqual({
    status_out: ["cancelled"],
    kinds: ["return=fee", "return=return"],
  });
  const { status_out: first } = withProposals(effect, said);
  expect(first).toEqual(["void", "cancelled"]);
});

test("an import keeps what the person was asked about, over all files of a kind", () => {
  const before = { ...said, asked: ["status=draft", "nobody"] };
  expect(settle(before, found, nowhere, { ...plain, statuses }).options?.asked).toEqual([
    "status=draft",
    "status=paid",
    "status=void",
  ]);
});

test("questions that change something are put, though they need no answer", () => {
  const cancelled = { value: "C", ...one };
  const rows = { ...plain, cancelled, documents_changed: 1 };
  expect(putQuestions(rows, said)).toEqual(["cancelled", "changed"]);
  expect(settle(said, found, nowhere, { ...rows, placeholders })).toMatchObject({
    open: ["nobody"],
    more: ["cancelled", "changed"],
  });
  expect(putQuestions(plain, { ...said, status_out: ["void"] })).toEqual(["status"]);
});

test("a list of customers needs no more than who they are", () => {
  const list: Choices = {
    ...said,
    roles: { customer: ["who"], name: ["when"] },
    date_format: null,
    manner: "customers",
  };
  expect(settle(list, found, nowhere).problems).toEqual([]);
  expect(settle({ ...list, manner: null }, found, nowhere).problems.map(({ field }) => field)).toEqual([
    "date",
    "amount",
  ]);
});

test("a column of days needs no form, whatever was said of another column", () => {
  const moved: Choices = {
    ...said,
    roles: { customer: ["who"], date: ["day"], amount: ["sum"] },
    decimal_mark: ".",
  };
  const { options, problems } = settle(moved, found, nowhere);
  expect([options?.date_format, problems]).toEqual(["auto", []]);
});

test("an encoding in doubt has to be chosen", () => {
  const doubtful = { ...found, encoding_open: true };
  const { problems } = settle(said, doubtful, nowhere);
  expect(problems.map(({ field }) => field)).toEqual(["read_encoding"]);
  const chosen: Choices = { ...said, reading: { encoding: "koi8-r" } };
  expect(settle(chosen, doubtful, nowhere).problems).toEqual([]);
});

test("answers about columns that nobody uses change nothing", () => {
  const { options } = settle({ ...said, status_out: ["void"], currency_kept: "EUR" }, found, nowhere);
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
  "Payment failed",
  "Zahlung fehlgeschlagen",
  "Échec du paiement",
  "Annulé",
  "Storniert",
  "On-hold",
  "Ожидает оплаты",
])("%s is proposed as not counting", (status) => expect(likelyOut(status)).toBe(true));

test.each([
  "Оплачен",
  "paid",
  "Completed",
  "Проведён",
  "",
  "новый",
  "Partially refunded",
  "частичный возврат",
  "not refunded",
  "Livré",
])("%s is not", (status) => {
  expect(likelyOut(status)).toBe(false);
});
