import { createServer, get } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createTurns, type Lane, type Leave, leaveAfter } from "../../../lib/base/http/turns";

/** Places with a note of who is let in, in order; `leave` lets the one go who came in as such. */
function noted(atOnce: number, waitingMax = 1_000) {
  const turns = createTurns(atOnce, waitingMax);
  const inside: string[] = [];
  const leaves = new Map<string, Leave>();
  const drops = new Map<string, () => void>();
  async function enter(name: string, lane: Lane, sender: string): Promise<string> {
    const leave = await turns.enter(lane, sender, (drop) => drops.set(name, drop));
    if (leave === null || leave === "crowded") return leave ?? "dropped";
    inside.push(name);
    leaves.set(name, leave);
    return "in";
  }
  async function leave(name: string): Promise<void> {
    leaves.get(name)?.();
    await Promise.resolve();
    await Promise.resolve();
  }
  return { enter, inside, leave, drop: (name: string) => drops.get(name)?.() };
}

test("as many are inside as there are places, and one who leaves twice makes one place", async () => {
  const { enter, inside, leave } = noted(2);
  for (const name of ["a", "b", "c", "d"]) void enter(name, "page", "x");
  await leave("");
  expect(inside).toEqual(["a", "b"]);
  await leave("a");
  await leave("a");
  expect(inside).toEqual(["a", "b", "c"]);
});

test("it is quiet since the last one left, and not while one is in", async () => {
  const turns = createTurns(2, 10);
  const [first, second] = [
    await turns.enter("page", "x", () => {}),
    await turns.enter("file", "y", () => {}),
  ];
  expect(turns.quietMs()).toBe(0);
  for (const leave of [first, second]) {
    expect(turns.quietMs()).toBe(0);
    if (leave !== null && leave !== "crowded") leave();
  }
  await sleep(30);
  expect(turns.quietMs()).toBeGreaterThanOrEqual(20);
});

test("files never take every place, and pages that wait go first", async () => {
  const { enter, inside, leave } = noted(4);
  for (let i = 0; i < 100; i += 1) void enter(`file ${i}`, "file", "flood");
  await leave("");
  expect(inside.length).toBe(3);
  void enter("page 1", "page", "flood");
  void enter("page 2", "page", "flood");
  await leave("");
  expect(inside.at(-1)).toBe("page 1");
  await leave("file 0");
  expect(inside.at(-1)).toBe("page 2");
});

test("one who asks for a hundred waits behind one who asks once", async () => {
  const { enter, inside, leave } = noted(1);
  for (let i = 0; i < 100; i += 1) void enter(`flood ${i}`, "page", "flood");
  void enter("other", "page", "other");
  await leave("");
  await leave("flood 0");
  await leave("flood 1");
  expect(inside).toEqual(["flood 0", "flood 1", "other"]);
});

test("one who left the queue is dropped, and too many of one sender are turned away", async () => {
  const { enter, inside, leave, drop } = noted(1, 2);
  await enter("a", "page", "x");
  const gone = enter("b", "page", "x");
  void enter("c", "page", "x");
  expect(await enter("d", "page", "x")).toBe("crowded");
  void enter("e", "page", "y");
  drop("b");
  expect(await gone).toBe("dropped");
  await leave("a");
  await leave("c");
  expect(inside).toEqual(["a", "c", "e"]);
});

test("an answer gives its place back when it has gone out, and when nobody reads it", async () => {
  const left: string[] = [];
  const server = createServer((request, response) => {
    leaveAfter(response, () => left.push(request.url ?? ""));
    response.end(request.url === "/small" ? "x" : Buffer.alloc(64 * 2 ** 20));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  get({ port, path: "/small" }, (response) => response.resume());
  await expect.poll(() => left).toEqual(["/small"]);
  const unread = get({ port, path: "/unread" }, (response) => response.pause());
  await expect.poll(() => left, { timeout: 10_000 }).toEqual(["/small", "/unread"]);
  unread.destroy();
  await new Promise((resolve) => server.close(resolve));
});

test("an answer that is ready gives its place back while the one before it on its connection waits for one", async () => {
  const left: string[] = [];
  const server = createServer(async (request, response) => {
    if (request.url === "/first") await expect.poll(() => left, { timeout: 10_000 }).toEqual(["/second"]);
    else leaveAfter(response, () => left.push("/second"));
    response.end(request.url);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (part) => {
    text += part.toString();
  });
  socket.write(["/first", "/second"].map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(""));
  await expect.poll(() => text, { timeout: 15_000 }).toMatch(/\/first[\s\S]*\/second/);
  socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});
