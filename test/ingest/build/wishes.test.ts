import fc from "fast-check";
import { expect, test } from "vitest";
import { env } from "../../../lib/base/env";
import { ProblemError } from "../../../lib/base/problem";
import { withEntries } from "../../../lib/model/customers/stop-list";
import type { Version } from "../../../lib/model/data/dataset";
import { readDataset, readVersion } from "../../../lib/store/catalog";
import { changeStopList, readStopList } from "../../../lib/store/customers/stop-list";
import { importText, importTextAs } from "../../dataset";
import { runsOf } from "../../lane";

const roles = { customer: "customer", date: "date", amount: "amount", consent: "agrees" } as const;

const fileOf = (rows: readonly (readonly [customer: string, day: string, word: string])[]) =>
  ["customer,date,amount,agrees", ...rows.map(([who, day, word]) => `${who},${day},1.00,${word}`), ""].join(
    "\n",
  );

/** The entries of the stop list that a file made, and those of people. */
async function listOf(dataset: string) {
  const { entries } = await readStopList(dataset);
  const by = (reason: string) => entries.filter(({ why }) => why === reason).map(({ text }) => text);
  return { import: by("import"), added: by("added") };
}

async function consentOf(dataset: string): Promise<Version["consent"]> {
  const known = await readDataset(dataset);
  return (await readVersion(dataset, known?.current ?? ""))?.consent ?? null;
}

test("words of both languages, numbers and marks are a yes or a no; all others count as a no", async () => {
  const yes = ["yes", "TRUE", "1", "1.0", "да", "Да", "ИСТИНА", "on", "+"];
  const no = ["no", "False", "0", "нет", "ЛОЖЬ", "unsubscribed", "-"];
  const unread = ["perhaps", "2", "yes no"];
  const rows = [...yes, ...no, ...unread, ""].map((word, i) => [`c${i}`, "2024-01-01", word] as const);
  const shop = await importText(fileOf(rows), { roles });
  expect((await listOf(shop)).import).toEqual(
    rows
      .slice(yes.length)
      .map(([who]) => who)
      .sort(),
  );
  expect(await consentOf(shop)).toEqual({ yes: yes.length, no: no.length, unread: 3, blank: 1 });
});

test("a file without the column changes no list, and a later yes takes off whom a file put there", async () => {
  const shop = await importText(
    fileOf([
      ["anna", "2024-01-01", "no"],
      ["boris", "2024-01-01", "no"],
      ["vera", "2024-01-01", "yes"],
    ]),
    { roles },
  );
  await changeStopList(shop, (known) => withEntries(known, ["gleb"], { at: new Date(), by: "Ann" }));
  const { consent: _, ...plain } = roles;
  await importTextAs(shop, fileOf([["dora", "2024-01-02", "no"]]), { roles: plain }, "append");
  expect(await listOf(shop)).toEqual({ import: ["anna", "boris"], added: ["gleb"] });
  expect(await consentOf(shop)).toBeNull();
  const later = [
    ["anna", "2024-01-03", "yes"],
    ["gleb", "2024-01-03", "yes"],
    ["vera", "2024-01-03", "no"],
  ] as const;
  await importTextAs(shop, fileOf(later), { roles }, "append");
  expect(await listOf(shop)).toEqual({ import: ["boris", "vera"], added: ["gleb"] });
  const { changes } = await readStopList(shop);
  expect(changes.map(({ what, entries }) => [what, entries])).toEqual([
    ["said_no", 2],
    ["added", 1],
    ["said_yes", 1],
    ["said_no", 1],
  ]);
});

test("a list of customers says it too, with its last row about somebody", async () => {
  const shop = await importText(fileOf([["anna", "2024-01-01", "yes"]]), { roles });
  const list = "customer,agrees\nanna,yes\nanna,no\nboris,yes\n";
  await importTextAs(shop, list, { roles: { customer: "customer", consent: "agrees" } }, "customers");
  expect((await listOf(shop)).import).toEqual(["anna"]);
  expect(await consentOf(shop)).toEqual({ yes: 1, no: 1, unread: 0, blank: 0 });
});

test("rows that are left out by choice are heard, placeholder ids and broken rows are not", async () => {
  const text = `${fileOf([
    ["anna", "2024-01-01", "yes"],
    ["anna", "2024-02-01", "no"],
    ["0", "2024-01-01", "no"],
  ])}boris,never,1.00,no\n`;
  const shop = await importText(text, { roles, nobody: ["0"], days_out: ["2024-02-01/2024-02-01"] });
  expect((await listOf(shop)).import).toEqual(["anna"]);
});

test("more than a list takes are refused, and neither a version nor an entry is made", async () => {
  const { STOP_LIST_MAX } = env;
  env.STOP_LIST_MAX = 2;
  try {
    const no = (names: readonly string[]) => fileOf(names.map((name) => [name, "2024-01-01", "no"]));
    const refused = (count: number) => new ProblemError("said_no_several", { count, limit: 2 });
    await expect(importTextAs("wishes", no(["a", "b", "c"]), { roles })).rejects.toEqual(refused(3));
    expect(await readDataset("wishes")).toBeNull();
    await importTextAs("wishes", no(["a"]), { roles });
    await changeStopList("wishes", (known) => withEntries(known, ["x"], { at: new Date(), by: "Ann" }));
    const current = (await readDataset("wishes"))?.current;
    await expect(importTextAs("wishes", no(["b"]), { roles }, "append")).rejects.toEqual(refused(3));
    expect((await readDataset("wishes"))?.current).toBe(current);
    expect(await listOf("wishes")).toEqual({ import: ["a"], added: ["x"] });
  } finally {
    env.STOP_LIST_MAX = STOP_LIST_MAX;
  }
});

test("an id that is too long for an entry stands there by its name in addresses", async () => {
  const shop = await importText(fileOf([["x".repeat(500), "2024-01-01", "no"]]), { roles });
  expect((await listOf(shop)).import).toEqual([expect.stringMatching(/^~[0-9a-f]{16}$/)]);
});

test("the last word by day, then by place, counts", { timeout: 60_000 }, async () => {
  const row = fc.tuple(
    fc.constantFrom("a", "b", "c"),
    fc.constantFrom("2024-01-01", "2024-01-02", "2024-01-03"),
    fc.constantFrom("yes", "нет", "", "hm"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      const shop = await importText(fileOf(rows), { roles });
      const said = ["a", "b", "c"].filter((who) => {
        const own = rows.filter(([one]) => one === who);
        const days = own
          .filter(([, , word]) => word !== "")
          .toSorted(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
        return own.length > 0 && days.at(-1)?.[2] !== "yes";
      });
      expect((await listOf(shop)).import).toEqual(said);
    }),
    { numRuns: runsOf(2, 100) },
  );
});
