import { expect, test } from "vitest";
import { readDataset } from "../../../lib/store/catalog";
import { fileOf } from "../shop";
import { tercet } from "./command";

test("a file that tells everything is imported, and the id of its data set printed", async () => {
  const path = await fileOf("date,customer,amount\n2024-01-01,A,1.50\n2024-01-02,B,x\n");
  const { code, out, error } = await tercet(["import", path, "--into", "My Shop"]);
  expect([code, out]).toEqual([0, "my-shop\n"]);
  expect(error).toContain("2 rows read, 1 used, 1 rejected; 1.50 of 1.50 EUR");
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
  expect(added.error).toMatch(/2 rows read, 1 used, 1 rejected.*\n.*1, 2\.00 EUR/);
  const again = await tercet(["import", next, "--into", "Dry", "--append"]);
  expect(again.code).toBe(2);
});

test("a question about rows is named with counts and sums, and with the option that answers it", async () => {
  const path = await fileOf(
    "date,customer,amount,status\n2024-01-01,guest,1.50,paid\n2024-01-02,B,2.50,void\n",
  );
  const { code, error, out } = await tercet(["import", path]);
  expect([code, out]).toEqual([2, ""]);
  expect(error).toMatch(/“guest” × 1 \(50\.0 %\).*Add --placeholder ID \| --no-placeholder\./);
  expect(error).toMatch(
    /“paid” × 1 \(1\.50\), “void” × 1 \(2\.50\).*Add --status-out TEXT \| --no-status-out\./,
  );
  const answered = await tercet(["import", path, "--placeholder", "guest", "--status-out", "void"]);
  expect(answered.code).toBe(0);
  expect(answered.error).toContain("2 rows read, 1 used, 1 rejected; 1.50 of 4.00 EUR");
});

test("what is only worth a look is told, and stops nothing", async () => {
  const path = await fileOf(`date,customer,amount\n${"2024-01-01,A,1.50\n".repeat(2)}`);
  const { code, error } = await tercet(["import", path]);
  expect(code).toBe(0);
  expect(error).toMatch(/1 row repeats an earlier one.*1\.50.*Add --drop-duplicates \| --keep-duplicates\./);
  expect((await tercet(["import", path, "--keep-duplicates"])).error).not.toContain("repeats");
});

test("a data set that is there is not replaced unasked; the same file once more is no question", async () => {
  const first = await fileOf("date,customer,amount\n2024-01-01,A,1.50\n");
  const other = await fileOf("date,customer,amount\n2024-01-01,A,2.50\n");
  expect((await tercet(["import", first, "--into", "Here"])).code).toBe(0);
  const refused = await tercet(["import", other, "--into", "Here"]);
  expect(refused.code).toBe(2);
  expect(refused.error).toMatch(/“Here” is here already.*Add --append \| --replace \| --customers/);
  expect((await tercet(["import", first, "--into", "Here"])).out).toBe("here\n");
  expect((await tercet(["import", other, "--into", "Here", "--replace"])).code).toBe(0);
});

test("an e-mail that tells customers apart is also where they are written to", async () => {
  const path = await fileOf("date,mail,name,amount\n2024-01-01,a@example.com,Ann,1.50\n");
  const { out } = await tercet(["import", path, "--role", "customer=mail", "--role", "email=mail", "--json"]);
  expect(JSON.parse(out).version.options.roles).toMatchObject({ customer: "mail", email: "mail" });
});

test("without a file the options are listed", async () => {
  const { code, error } = await tercet(["import"]);
  expect(code).toBe(2);
  for (const flag of ["--into NAME", "--role ROLE=COLUMN", "--no-placeholder", "--dry-run", "--header N"])
    expect(error).toContain(flag);
  expect(await tercet(["import", "--help"])).toMatchObject({ code: 0, out: error });
});

test("what is not understood is named", async () => {
  const path = await fileOf("date,customer,amount\n2024-01-01,A,1\n");
  for (const wrong of ["--nope", "--date-format=dd.mm", "--documents=none"]) {
    const { code, error } = await tercet(["import", path, wrong]);
    expect([code, error.includes(`“${wrong.replace("=", " ")}”`)]).toEqual([2, true]);
  }
});
