import { expect, test } from "vitest";
import { loadReached, segments } from "../../../lib/page/kit/segments";
import { importText, reportOf } from "../../dataset";

const rows = [
  // Bought in February: a has both, b a telephone, c an e-mail address, d neither.
  ["a", "2024-02-10", "20.00", "a@shop.example", "+4915112345001"],
  ["b", "2024-02-10", "20.00", "", "+4915112345002"],
  ["c", "2024-02-10", "90.00", "c@shop.example", ""],
  ["d", "2024-02-10", "90.00", "", ""],
  // Bought in January alone, or only brought something back: both have no purchase in February.
  ["e", "2024-01-10", "20.00", "e@shop.example", ""],
  ["f", "2024-01-10", "20.00", "", ""],
  ["g", "2024-02-11", "-5.00", "g@shop.example", "+4915112345007"],
].map((row) => row.join());

const roles = { customer: "customer", date: "date", amount: "amount" };
const search = {
  from: "2024-02-01",
  to: "2024-02-29",
  cuts: "fixed",
  cut_r: "30,60",
  cut_f: "1,2",
  cut_m: "50,100",
};

test("customers of a code with an e-mail address, a telephone, or either, are counted by hand", async () => {
  const report = await reportOf(await imported({ ...roles, email: "email", phone: "phone" }), search);
  expect(await loadReached(report.data)).toEqual([
    { code: "000", customers: 3, email: 2, phone: 1, reachable: 2 },
    { code: "311", customers: 2, email: 1, phone: 2, reachable: 2 },
    { code: "312", customers: 2, email: 1, phone: 0, reachable: 1 },
  ]);
  expect(await reachableIn(report)).toMatchObject({ newcomer: 3, absent: 2, vip: 0 });
});

test("a segment has no number of those who can be reached where nobody can", async () => {
  const report = await reportOf(await imported(roles), search);
  expect(new Set(Object.values(await reachableIn(report)))).toEqual(new Set([null]));
});

function imported(named: Parameters<typeof importText>[1]["roles"]): Promise<string> {
  return importText(["customer,date,amount,email,phone", ...rows, ""].join("\n"), { roles: named });
}

/** The column of the segments' table, by segment. */
async function reachableIn(report: Awaited<ReturnType<typeof reportOf>>): Promise<Record<string, unknown>> {
  const { table } = await segments.show(report);
  const column = table.heads.findIndex(({ label }) => label === "Reachable by e-mail or phone");
  return Object.fromEntries(table.rows.map((cells) => [cells[0]?.value, cells[column]?.value]));
}
