import { expect, test } from "vitest";
import type { Roles } from "../../../lib/model/data/role";
import type { Search } from "../../../lib/model/view/view";
import { advice } from "../../../lib/page/overview/advice";
import { repeat } from "../../../lib/page/segment/repeat";
import { loadSegmentPage } from "../../../lib/page/segment/segment";
import { answerOf } from "../../cells";
import { importText, reportOf } from "../../dataset";

/*
 * January: forty customers with one purchase of 20 on the 10th, and one with two purchases on the 1st and 2nd. February: ten of the
 * forty buy once more on the 5th, twenty new ones buy for 60 on the 15th, and six buy three times for 40, up to the 29th.
 */

const january = upTo(40).map((n) => sale(`p${n}`, "2024-01-10", 20));
const early = ["2024-01-01", "2024-01-02"].map((day) => sale("e", day, 20));
const back = upTo(10).map((n) => sale(`p${n}`, "2024-02-05", 20));
const later = upTo(20).map((n) => sale(`n${n}`, "2024-02-15", 60));
const often = ["2024-02-20", "2024-02-24", "2024-02-29"].flatMap((day) =>
  upTo(6).map((n) => sale(`r${n}`, day, 40)),
);
const rows = [...january, ...early, ...back, ...later, ...often];

const roles = { customer: "customer", date: "date", amount: "amount" };
const withContacts = { ...roles, email: "email", phone: "phone" };

/** Thirty days, with thirty days of data before them. */
const february = {
  from: "2024-01-31",
  to: "2024-02-29",
  cuts: "fixed",
  cut_r: "10,20",
  cut_f: "1,2",
  cut_m: "50,100",
};

async function notesOf(roles: Roles, search: Search = february) {
  const text = ["customer,date,amount,email,phone", ...rows, ""].join("\n");
  const report = await reportOf(await importText(text, { roles }), search);
  return { report, notes: (await advice.show(report)).notes };
}

test("each insight tells its money, what to do, what to expect and who can be reached, counted by hand", async () => {
  const { notes } = await notesOf(withContacts);
  expect(notes.map(({ text, money }) => [text, money])).toEqual([
    ["30 customers (83% of buyers) bought only once and have not come back for more than 10 days.", "€1,400"],
    ["6 customers (17% of buyers) keep coming: more than one purchase, the last within 10 days.", "€720"],
    ["“One-time, sleeping” brings most of the money: 20 customers bring 57% of customer revenue.", "€1,200"],
    [
      "“One-time, sleeping” changed most since the previous period: 40 → 20 customers (−50.0%), measured with the same thresholds.",
      "€1,200",
    ],
  ]);
  const sleepers =
    "If 25.0% buy within 30 days, as 10 of 40 such customers did one period ago: about €300 (95% interval €170 to €480). E‑mail: 1, phone: 19, neither: 1.";
  expect(notes.map(({ prospect }) => prospect)).toEqual([
    // 30 customers × 10/40 × 1400/30; Wilson's interval of 10 in 40 is 14.2 % to 40.2 %.
    "If 25.0% buy within 30 days, as 10 of 40 such customers did one period ago: about €350 (95% interval €200 to €560). E‑mail: 10, phone: 19, neither: 2.",
    // Nobody bought often in January.
    "E‑mail: 0, phone: 0, neither: 6.",
    // 20 customers × 10/40 × 60.
    sleepers,
    sleepers,
  ]);
});

test("what to do with one segment is said once", async () => {
  const { notes } = await notesOf(roles);
  expect(notes.map(({ action }) => action)).toEqual([
    "Send one small reason to return, such as a coupon for free delivery with an end date.",
    "No discount needed: send a regular digest of what is new and what goes with what they buy, and thank them by name.",
    "Be useful once more and earn the second purchase. First step: advice on what was bought, nothing for sale.",
    undefined,
  ]);
});

test("nothing is expected without a whole period before, nor said of contacts that a file does not have", async () => {
  const { notes } = await notesOf(roles, { ...february, from: "2024-01-15" });
  expect(notes.length).toBeGreaterThan(1);
  expect(notes.map(({ prospect }) => prospect)).toEqual(notes.map(() => ""));
});

test("the window ends where the period ends, and is the longest of those that fit", async () => {
  // From 5 to 24 January the forty bought once, 14 days before its end; ten of them came back within the next fourteen days.
  const days = { from: "2024-01-25", to: "2024-02-13", cut_r: "5,20" };
  const { notes } = await notesOf(roles, { ...february, ...days });
  expect(notes.map(({ prospect }) => prospect)).toContain(
    "If 25.0% buy within 14 days, as 10 of 40 such customers did one period ago: about €50 (95% interval €28 to €80).",
  );
});

test("the base rate of a segment is the one of its own page", async () => {
  const { report, notes } = await notesOf(roles);
  const own = await reportOf(report.address.dataset.id, { ...february, segment: "sleeping_one_timer" });
  const { rows } = await answerOf(repeat, own);
  expect(rows.at(-1)).toMatchObject({ days: 30, covered: true, stood: 40, returned: 10 });
  expect(notes.at(-1)?.prospect).toContain("10 of 40 such customers");
  expect((await loadSegmentPage(own))?.plan.prospect).toBe(notes.at(-1)?.prospect);
});

/** One purchase; p2 to p10 and n19 have an e-mail address, n1 to n19 a telephone. */
function sale(customer: string, day: string, amount: number): string {
  const n = Number(customer.slice(1));
  const written = (customer.startsWith("p") && n > 1 && n <= 10) || customer === "n19";
  const called = customer.startsWith("n") && n <= 19;
  const phone = called ? `+4915112345${String(n).padStart(3, "0")}` : "";
  return [customer, day, amount, written ? `${customer}@shop.example` : "", phone].join();
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}
