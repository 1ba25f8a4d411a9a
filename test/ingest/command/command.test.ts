import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readDataset } from "../../../lib/store/catalog";
import { fileOf } from "../shop";

type Run = Readonly<{ code: number | null; out: string; error: string }>;

function tercet(args: readonly string[], lang = "en_GB.UTF-8"): Promise<Run> {
  const child = spawn(process.execPath, ["--import", "tsx", join("scripts", "tercet.ts"), ...args], {
    env: { ...process.env, LANG: lang },
  });
  let [out, error] = ["", ""];
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => (error += text));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, error })));
}

test("a file that tells everything is imported, and the id of its data set printed", async () => {
  const path = await fileOf("date,customer,amount\n2024-01-01,A,1.50\n2024-01-02,B,x\n");
  const { code, out, error } = await tercet(["import", path, "--into", "My Shop"]);
  expect([code, out]).toEqual([0, "my-shop\n"]);
  expect(error).toContain("2 rows read, 1 used, 1 left out; 1.50 of 1.50 EUR");
});

test("a file that leaves questions open is refused with what to add, in the person's language", async () => {
  const path = await fileOf("when,who,sum\n03/04/2024,A,1\n");
  const en = await tercet(["import", path]);
  expect(en.code).toBe(2);
  expect(en.error).toMatch(/No column tells who bought.*--role ROLE=COLUMN/);
  expect(en.error).toMatch(/dates in “when”.*%d\/%m\/%Y × 1, %m\/%d\/%Y × 1.*--date-format/);
  expect(en.error).toContain("when · who · sum");
  const ru = await tercet(["import", path, "--json"], "ru_RU.UTF-8");
  expect(ru.code).toBe(2);
  const told = JSON.parse(ru.out);
  expect(told.columns).toEqual(["when", "who", "sum"]);
  expect(told.problems[0]).toMatchObject({
    code: "role_missing",
    message: expect.stringMatching(/^Не видно, кто купил/),
  });
});

test("what a person adds settles it", async () => {
  const path = await fileOf("when,who,sum\n03/04/2024,A,1\n");
  const args = ["--role", "customer=who", "--date-format", "%d/%m/%Y", "--currency", "gbp", "--json"];
  const { code, out } = await tercet(["import", path, ...args]);
  expect(code).toBe(0);
  expect(JSON.parse(out).version).toMatchObject({ first_day: "2024-04-03", options: { currency: "GBP" } });
});

test("a dry run tells what would come and leaves no trace; the file is then added to what is there", async () => {
  const first = await fileOf("date,receipt,customer,amount\n2024-01-01,1,A,1.00\n2024-01-02,2,B,2.00\n");
  const next = await fileOf("date,receipt,customer,amount\n2024-01-02,2,B,2.00\n2024-02-01,3,C,4.00\n");
  const dry = await tercet(["import", first, "--into", "Dry", "--dry-run", "--json"]);
  expect(dry.code).toBe(0);
  expect(JSON.parse(dry.out)).toMatchObject({
    dataset: "dry",
    effect: { after: { rows: 2, customers: 2 }, before: null },
  });
  expect(await readDataset("dry")).toBe(null);
  expect((await tercet(["import", first, "--into", "Dry"])).code).toBe(0);
  const added = await tercet(["import", next, "--into", "Dry", "--append"]);
  expect([added.code, added.out]).toEqual([0, "dry\n"]);
  expect(added.error).toMatch(/2 rows read, 1 used, 1 left out.*\n.*1, 2\.00 EUR/);
  const again = await tercet(["import", next, "--into", "Dry", "--append"]);
  expect(again.code).toBe(2);
});

test("what is not understood is named", async () => {
  const path = await fileOf("date,customer,amount\n2024-01-01,A,1\n");
  for (const wrong of ["--nope", "--date-format=dd.mm"]) {
    const { code, error } = await tercet(["import", path, wrong]);
    expect([code, error.includes(`“${wrong.replace("=", " ")}”`)]).toEqual([2, true]);
  }
});
