import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./kit/browser";
import { npmStart, refusedStart, startServer } from "./kit/server";

test("a second start installs, builds and imports nothing, and ends on a signal", async () => {
  const server = await startServer({}, npmStart());
  expect(server.said.filter((line) => /install|build|warn/i.test(line))).toEqual([]);
  expect(server.said.length).toBeLessThanOrEqual(12);
  expect(server.said.at(-1)).toMatch(/^Tercet is at http/);
  expect(server.log.filter(({ event }) => String(event).startsWith("import"))).toEqual([]);
  expect((await fetch(`${server.address}/health`)).status).toBe(200);
  expect(await server.stop()).toBe(0);
});

test("a server whose log is no longer read goes on, and so do its workers", async () => {
  test.setTimeout(180_000);
  const server = await startServer({});
  server.stopReading();
  const ask = (path: string, more = {}) =>
    fetch(`${server.address}${path}`, { signal: AbortSignal.timeout(30_000), ...more });
  for (let asked = 0; asked < 5; asked += 1) expect((await ask("/health")).status).toBe(200);
  const body = new FormData();
  body.set("file", new File(["date,customer,amount\n2025-01-02,Ann,10\n2025-02-03,Bob,20\n"], "sales.csv"));
  const sent = await ask("/en/uploads", { method: "POST", headers: { origin: server.address }, body });
  await expect
    .poll(async () => (await ask(new URL(sent.url).pathname)).text(), { timeout: 60_000 })
    .toContain('id="import"');
  expect(await server.stop()).toBe(0);
});

test("the sample is there from the first start", async () => {
  const data = await mkdtemp(join(tmpdir(), "tercet-"));
  const server = await startServer({ DATA_DIR: data }, npmStart(), { empty: true });
  expect((await fetch(`${server.address}/en/d/sample`)).status).toBe(200);
  expect(await server.stop()).toBe(0);
  await rm(data, { recursive: true });
});

test("a file on the command line becomes a report, and its address is told", async () => {
  test.setTimeout(180_000);
  const folder = await mkdtemp(join(tmpdir(), "tercet-"));
  const file = join(folder, "my sales.csv");
  const rows = [
    "a,2024-01-05,1,10.00",
    "b,2024-02-06,2,20.50",
    "a,2024-03-07,3,30.25",
    "c,2024-03-08,4,5.00",
  ];
  await writeFile(file, ["customer,date,receipt,amount (EUR)", ...rows, ""].join("\n"));
  const server = await startServer({ DATA_DIR: join(folder, "data") }, npmStart(file), { empty: true });
  await expect
    .poll(() => server.said.at(-1), { timeout: 60_000 })
    .toBe(`The report is at ${server.address}/en/d/my-sales`);
  const page = await fetch(`${server.address}/en/d/my-sales`);
  expect(page.status).toBe(200);
  const whole = "cells/summary.json?from=2024-01-05&to=2024-03-08";
  expect(await (await fetch(`${server.address}/en/d/my-sales/${whole}`)).text()).toContain("65.75");
  expect(await server.stop()).toBe(0);
  await rm(folder, { recursive: true });
});

test("a file that is not there, or a port that is not free, is told before anything is done", async ({
  site,
}) => {
  const missing = await refusedStart({ PORT: "0" }, npmStart("no-such-file.csv"));
  expect(missing).toEqual({
    code: 1,
    said: expect.stringMatching(/^There is no file \/.*no-such-file\.csv\.\n$/),
  });
  const taken = await refusedStart({ PORT: new URL(site).port }, npmStart());
  expect(taken).toEqual({ code: 1, said: expect.stringContaining("taken by another program") });
});
