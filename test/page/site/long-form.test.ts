import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { receiveUpload } from "../../../lib/ingest/arrive/upload";
import { everybody } from "../../../lib/model/access/roles";
import type { Search } from "../../../lib/model/view/view";
import { addressFields, formOf } from "../../../lib/page/site/long-form";
import { loadUpload, type RolesPage } from "../../../lib/page/upload/upload";
import { entriesOf } from "../../../lib/store/catalog";
import { formsFolder } from "../../../lib/store/disk/paths";
import { sweepUploads } from "../../../lib/store/uploads";
import { startImport } from "../doors";

const statuses = Array.from({ length: 600 }, (_, i) => `отменён оператором № ${i}`);

function salesWith(all: readonly string[]): ReadableStream<Uint8Array> {
  const rows = all.map((status, i) => `2024-01-${10 + (i % 20)},c${i},${i + 1}.50,${status}\n`);
  return new Blob([`date,customer,amount,status\n${rows.join("")}`]).stream();
}

function searchOf(location: string): Search {
  const fields = new URL(location, "http://a").searchParams;
  return Object.fromEntries([...fields.keys()].map((name) => [name, fields.getAll(name)]));
}

describe("the form of an upload", () => {
  let upload = "";

  beforeAll(async () => {
    const sent = { name: "sales.csv", bytes: null, digest: null };
    upload = (await receiveUpload(salesWith(statuses), sent)).id;
  });

  async function sendForm(fields: [string, string][]): Promise<string> {
    const { choices } = await shown("/");
    const body = new URLSearchParams([...fields, ["read_as", choices.read_as]]).toString();
    const headers = { "content-length": String(Buffer.byteLength(body)) };
    const request = new Request("http://a/ru", { method: "POST", body, headers });
    const answer = await startImport({ lang: "ru", upload }, request);
    expect(answer.status).toBe(303);
    return answer.headers.get("location") ?? "";
  }

  async function shown(location: string): Promise<RolesPage> {
    let page = await loadUpload({ lang: "ru", upload, reader: everybody }, searchOf(location));
    // The file is looked into by a process of its own; the page says so until it is done.
    while (page?.at === "looking") {
      await pause(100);
      page = await loadUpload({ lang: "ru", upload, reader: everybody }, searchOf(location));
    }
    if (page?.at !== "roles") throw new Error(`not the form: ${page?.at}`);
    return page;
  }

  const roles: [string, string][] = [
    ["role_0", "date"],
    ["role_1", "customer"],
    ["role_2", "amount"],
    ["role_3", "status"],
    ["name", ""],
    ["currency", "RUB"],
    ["time_zone", "Europe/Moscow"],
    ["asked", "status"],
  ];

  test("comes back whole by a short address, and again after a reload", async () => {
    const location = await sendForm([
      ...roles,
      ...statuses.map((text): [string, string] => ["status_out", text]),
    ]);
    expect(location.length).toBeLessThan(200);
    for (let visit = 0; visit < 2; visit += 1) {
      const { choices, problems, here } = await shown(location);
      expect(choices.status_out).toEqual(statuses);
      expect(choices).toMatchObject({ currency: "RUB", time_zone: "Europe/Moscow", name: "" });
      expect(problems.map(({ field }) => field)).toContain("name");
      expect(here).toBe(location);
    }
  });

  test("stands in the address while it is short", async () => {
    const location = await sendForm([...roles, ["status_out", "отменён оператором № 1"]]);
    expect(location).not.toContain("form=");
    expect((await shown(location)).choices.status_out).toEqual(["отменён оператором № 1"]);
  });
});

const long: [string, string][] = [["offer", "я".repeat(2_500)]];

test("one form has one key, and is there until nobody sent it for a day", async () => {
  const [field] = await addressFields(long);
  expect(await addressFields(long)).toEqual([field]);
  const [name, key = ""] = field ?? [];
  expect([name, key]).toEqual(["form", expect.stringMatching(/^[0-9a-f]{16}$/)]);
  await sweepUploads();
  expect([...(await formOf({ form: key }))]).toEqual(long);
  const day = new Date(Date.now() - 25 * 3_600_000);
  for (const file of await entriesOf(formsFolder)) await utimes(join(formsFolder, file), day, day);
  await sweepUploads();
  expect(await entriesOf(formsFolder)).toEqual([]);
});

test.each(["", "0123456789abcdef", "../../x", "__proto__"])(
  "a key of no form says nothing: %s",
  async (form) => {
    expect([...(await formOf({ form, q: ["a", "b"] }))]).toEqual([
      ["form", form],
      ["q", "a"],
      ["q", "b"],
    ]);
  },
);
