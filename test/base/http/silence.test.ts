import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { closeSilent, limitBody } from "../../../lib/base/http/silence";

const idleMs = 400;

let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function open(answer: RequestListener): Promise<number> {
  server = createServer(answer);
  closeSilent(server, idleMs);
  const started = server;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return (started.address() as AddressInfo).port;
}

/** A connection that says what it came to; `reads: false` never takes a byte of the answer. */
function dial(port: number, said: string, { reads = true } = {}) {
  const socket: Socket = connect(port, "127.0.0.1");
  socket.write(said);
  const found = { socket, text: "", closed: false };
  socket.on("close", () => {
    found.closed = true;
  });
  socket.on("error", () => {});
  if (reads)
    socket.on("data", (part) => {
      found.text += part.toString("latin1");
    });
  return found;
}

const post = (length: number) => `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\n`;

const takeAll: RequestListener = async (request, response) => {
  let bytes = 0;
  for await (const part of request) bytes += (part as Buffer).length;
  response.end(`took ${bytes}`);
};

test("a form whose body never comes is closed", async () => {
  const port = await open(
    (request, response) => void Promise.resolve(takeAll(request, response)).catch(() => {}),
  );
  const all = [
    post(100),
    `${post(100)}half`,
    "POST / HT",
    "",
    post(100).replace("Content-Length: 100", "Transfer-Encoding: chunked"),
  ];
  const found = all.map((said) => dial(port, said));
  await expect
    .poll(() => found.map(({ closed }) => closed), { timeout: 10_000 })
    .toEqual(all.map(() => true));
});

test("a body whose bytes keep coming is taken, however long it takes", async () => {
  const port = await open(takeAll);
  const found = dial(port, post(12));
  for (let i = 0; i < 12; i += 1) {
    await pause(idleMs / 4);
    found.socket.write("x");
  }
  await expect.poll(() => found.text, { timeout: 10_000 }).toContain("took 12");
});

test("bytes that came while we were busy are read before their sender is called silent", async () => {
  let asked = () => {};
  const here = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const port = await open((request, response) => {
    asked();
    void Promise.resolve(takeAll(request, response)).catch(() => {});
  });
  const found = dial(port, post(4));
  await here;
  found.socket.write("abcd");
  const since = performance.now();
  while (performance.now() - since < 2 * idleMs);
  await expect.poll(() => found.text, { timeout: 10_000 }).toContain("took 4");
});

test("an answer that nobody reads is closed, one of them in a queue as well", async () => {
  const port = await open((_request, response) => response.end(Buffer.alloc(64 * 2 ** 20)));
  const ask = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const found = dial(port, ask.repeat(20), { reads: false });
  const sockets = () =>
    new Promise<number>((resolve) => server?.getConnections((_, count) => resolve(count)));
  await expect.poll(sockets).toBe(1);
  await expect.poll(sockets, { timeout: 10_000 }).toBe(0);
  found.socket.destroy();
});

test("an answer that takes us long is waited for", async () => {
  const port = await open(async (_request, response) => {
    await pause(idleMs * 4);
    response.end("at last");
  });
  const found = dial(port, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await expect.poll(() => found.text, { timeout: 10_000 }).toContain("at last");
});

test("so is one whose form came, while we do not read it", async () => {
  const port = await open(async (request, response) => {
    await pause(idleMs * 4);
    await takeAll(request, response);
  });
  const found = dial(port, post(2 ** 20) + "x".repeat(2 ** 20));
  await expect.poll(() => found.text, { timeout: 10_000 }).toContain(`took ${2 ** 20}`);
});

test("a body that drips is late after its time, and one that came is not", async () => {
  const late: string[] = [];
  const port = await open((request, response) => {
    limitBody({ request, response }, idleMs, () => {
      late.push(request.url ?? "");
      request.socket.destroy();
    });
    Promise.resolve(takeAll(request, response)).catch(() => {});
  });
  const whole = dial(port, `${post(4).replace("/", "/whole")}abcd`);
  const drip = dial(port, post(1_000).replace("/", "/drip"));
  while (!drip.closed) {
    drip.socket.write("x");
    await pause(idleMs / 8);
  }
  expect(whole.text).toContain("took 4");
  expect(late).toEqual(["/drip"]);
});
