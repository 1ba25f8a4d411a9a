import { appendFile, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { requireDay } from "../../../lib/base/day";
import { type AuditEntry, auditEvents, isInAudit, parseAuditFilter } from "../../../lib/model/access/audit";
import { appendAudit, readAudit, sweepAudit } from "../../../lib/store/access/audit";
import { auditFolder } from "../../../lib/store/disk/paths";

const year = { from: requireDay("2026-01-01"), to: requireDay("2026-12-31") };
const all = { person: "", event: "", ...year } as const;

const entry = (at: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  at: `${at}T10:00:00.000Z`,
  actor: "Ann",
  event: "sign_in",
  on: "",
  id: "",
  address: "192.0.2.1",
  ok: true,
  ...more,
});

beforeEach(() => rm(auditFolder, { recursive: true, force: true }));

async function read(filter: Parameters<typeof readAudit>[0]) {
  const found: AuditEntry[] = [];
  for await (const one of readAudit(filter)) found.push(one);
  return found;
}

test("events of a month lie in one file that nobody else may read, and come back in order", async () => {
  const entries = [
    entry("2026-01-31"),
    entry("2026-02-01", { event: "export", on: "shop", count: 3 }),
    entry("2026-02-03"),
  ];
  for (const one of entries) await appendAudit(one);
  expect(await readdir(auditFolder)).toEqual(["2026-01.ndjson", "2026-02.ndjson"]);
  expect((await stat(join(auditFolder, "2026-02.ndjson"))).mode & 0o777).toBe(0o600);
  expect(await read(all)).toEqual(entries);
  expect(await read({ ...all, event: "export" })).toEqual([entries[1]]);
  expect(await read({ ...all, person: "Bob" })).toEqual([]);
  expect(await read({ ...all, to: requireDay("2026-02-01") })).toEqual(entries.slice(0, 2));
});

test("a line that a full disk cut loses only itself", async () => {
  await appendAudit(entry("2026-02-01"));
  await appendFile(join(auditFolder, "2026-02.ndjson"), '{"at":"2026-02-02T1');
  await appendAudit(entry("2026-02-03"));
  await writeFile(join(auditFolder, "2026-02.ndjson.old"), "not ours");
  expect((await read(all)).map(({ at }) => at.slice(0, 10))).toEqual(["2026-02-01", "2026-02-03"]);
});

test("many at once are whole lines", async () => {
  const names = Array.from({ length: 40 }, (_, i) => `person ${i} ${"x".repeat(200)}`);
  await Promise.all(names.map((actor) => appendAudit(entry("2026-03-01", { actor }))));
  expect((await read(all)).map(({ actor }) => actor).toSorted()).toEqual(names.toSorted());
  expect((await readFile(join(auditFolder, "2026-03.ndjson"), "utf8")).split("\n")).toHaveLength(41);
});

test("months are kept for as long as the setting says", async () => {
  for (const month of ["2024-12", "2025-01", "2026-02"]) await appendAudit(entry(`${month}-05`));
  await sweepAudit(new Date("2026-02-10T00:00:00Z"));
  expect(await readdir(auditFolder)).toEqual(["2025-01.ndjson", "2026-02.ndjson"]);
});

test("an address chooses events, and what it says wrong chooses nothing", () => {
  expect(parseAuditFilter({ event: "export", person: "Ann", from: "2026-05-01" }, year)).toEqual({
    person: "Ann",
    event: "export",
    from: "2026-05-01",
    to: "2026-12-31",
  });
  expect(parseAuditFilter({ event: "evil", to: "2026-02-30", from: ["x", "2026-01-02"] }, year)).toEqual(all);
  expect(auditEvents.filter((event) => isInAudit({ ...all, event }, entry("2026-05-01")))).toEqual([
    "sign_in",
  ]);
});
