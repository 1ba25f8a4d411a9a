import { expect, test } from "vitest";
import { foresee } from "../../../lib/ingest/from-file";
import { saidBy } from "../given";
import { ask, fileOf, importText } from "../shop";

const head = "date,order,customer,amount\n";

const fileBy = (ids: readonly string[], heading = "customer", from = 1) =>
  head.replace("customer", heading) +
  ids.map((id, i) => `2026-09-0${i + 1},${from + i},"${id}",${i + 1}.00\n`).join("");

const idsIn = async (folder: string) =>
  (await ask(folder, "select customer_id from customers order by 1")).map(({ customer_id }) => customer_id);

const spellings = [
  "+7 (999) 123-45-67",
  "8 999 1234567",
  "8-999-123-45-67",
  "00 49 171 1234567",
  "+49 171 1234567",
];

test("telephones have one form, and how many were joined is told", async () => {
  const { folder } = await importText(fileBy(spellings));
  expect(await idsIn(folder)).toEqual(["+491711234567", "+79991234567"]);
  const foreseen = await foresee(await fileOf(fileBy(spellings)), saidBy(), "2026-10-01");
  expect(foreseen).toMatchObject({ effect: { joined: { customers: 2, spellings: 5 } } });
});

test("contacts keep the telephone as it was written", async () => {
  const { folder } = await importText(fileBy(spellings.slice(0, 2), "phone"), {
    roles: { customer: "phone", phone: "phone" },
  });
  expect(await ask(folder, "select customer_id, phone from customers")).toEqual([
    { customer_id: "+79991234567", phone: "8 999 1234567" },
  ]);
});

test.each([
  ["ids of digits alone", ["89991234567", "79991234567", "1007"], "customer"],
  ["cards", ["8999123456", "8999123457"], "card"],
  ["ids with dashes", ["2026-000-1234", "2026-000-1235"], "customer"],
])("%s are no telephones", async (_, ids, heading) => {
  const { folder } = await importText(fileBy(ids, heading), { roles: { customer: heading } });
  expect(await idsIn(folder)).toEqual([...ids].sort());
});

test("a heading says that digits are telephones", async () => {
  const { folder } = await importText(fileBy(["89991234567", "79991234567"], "Телефон"));
  expect(await idsIn(folder)).toEqual(["+79991234567"]);
});

test("a second month finds the customers of the first, though its digits alone say nothing", async () => {
  await importText(fileBy(spellings.slice(0, 1)), { into: "Phones" });
  const { folder } = await importText(fileBy(["89991234567", "79991234568"], "customer", 5), {
    into: "Phones",
    manner: "append",
  });
  expect(await idsIn(folder)).toEqual(["+79991234567", "+79991234568"]);
});
