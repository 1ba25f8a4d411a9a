import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addDays, requireDay } from "../../lib/base/day";
import { expect, test } from "./kit/browser";
import { type Server, startServer } from "./kit/server";

const readers = 24;
const folder = mkdtempSync(join(tmpdir(), "tercet-leaving-"));
let server: Server;

test.beforeAll(async () => {
  server = await startServer({
    DATA_DIR: folder,
    THREADS: "1",
    HEAVY_ANSWERS_AT_ONCE: "100",
    ANSWERS_DISK_MAX_BYTES: "0",
  });
});

test.afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** The page of a segment in a period that no other number has. */
function pathOf(n: number): string {
  const to = addDays(requireDay("2024-12-20"), -n);
  return `/en/d/sample/segments/vip?from=${addDays(to, -200)}&to=${to}`;
}

type Reader = Readonly<{ text: Promise<string>; leave: () => void }>;

function read(path: string): Reader {
  const asked = get(`${server.address}${path}`, { agent: false });
  const text = new Promise<string>((resolve, reject) => {
    asked.on("error", reject);
    asked.on("response", (response: IncomingMessage) => {
      let all = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        all += chunk;
      });
      response.on("end", () => resolve(all));
      response.on("error", reject);
    });
  });
  return { text, leave: () => asked.destroy() };
}

const eventsOf = (event: string) => server.log.filter((line) => line["event"] === event);

test("who leaves takes their questions along, and not those that others ask too", async () => {
  await read(pathOf(readers)).text;
  const stays = read(pathOf(0));
  const leavers = Array.from({ length: readers }, (_, n) => read(pathOf(n)));
  const left = Promise.allSettled(leavers.map(({ text }) => text));
  // When one statement of theirs is answered, most of the others wait.
  const known = eventsOf("query").length;
  await expect.poll(() => eventsOf("query").length).toBeGreaterThan(known);
  for (const { leave } of leavers) leave();
  await left;
  const whole = await stays.text;
  expect(whole).toContain("</html>");
  expect(whole).not.toContain("did not get its answer");
  const flows = () => eventsOf("query").filter((line) => line["name"] === "history/flow").length;
  await read(pathOf(readers + 1)).text;
  // One before, one who stayed, one after; hardly any of those who left.
  expect(flows()).toBeLessThan(readers / 2);
  await expect
    .poll(() => eventsOf("request").filter((line) => line["aborted"] === true))
    .toHaveLength(readers);
  expect(eventsOf("error")).toEqual([]);
});
