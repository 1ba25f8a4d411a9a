import { createHash, randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { request as ask, createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDoor } from "../../../lib/page/upload/take-parts";
import { entriesOf } from "../../../lib/store/catalog";
import { writeJson } from "../../../lib/store/disk/atomic";
import { arrivingFolder, datasetFolder, uploadFolder, uploadsFolder } from "../../../lib/store/disk/paths";
import { readUpload } from "../../../lib/store/uploads";

/** Five hundred receipts. */
const text = [
  "customer,date,amount",
  ...Array.from({ length: 500 }, (_, i) => `c${i % 90},2024-0${1 + (i % 9)}-11,${i}.50`),
]
  .map((line) => `${line}\n`)
  .join("");
const digest = createHash("sha256").update(text).digest("hex");
const limit = 50_000;

let server: Server;
let site: string;

beforeEach(startServer);
afterEach(stopServer);

/** A server whose door remembers nothing but what is on disk. */
async function startServer(): Promise<void> {
  const door = await openDoor(limit);
  server = createServer(async (incoming, outgoing) => {
    const answer = await door(webRequest(incoming));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stopServer(): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function webRequest(incoming: IncomingMessage): Request {
  const { method = "", url = "", headers } = incoming;
  const body =
    method === "POST" || method === "PATCH" ? { body: Readable.toWeb(incoming), duplex: "half" } : {};
  return new Request(`${site}${url}`, { method, headers: headers as HeadersInit, ...body } as RequestInit);
}

type Said = Readonly<Record<string, string>>;

function tus(method: string, path: string, headers: Said = {}, body?: string): Promise<Response> {
  const given = { "tus-resumable": "1.0.0", ...headers };
  return fetch(`${site}${path}`, { method, headers: given, ...(body === undefined ? {} : { body }) });
}

async function create(said: Said, length: number | null = text.length): Promise<Response> {
  const metadata = Object.entries(said)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`)
    .join(",");
  const size: Said = length === null ? { "upload-defer-length": "1" } : { "upload-length": String(length) };
  return tus("POST", "/en/uploads/parts", { ...size, "upload-metadata": metadata });
}

async function begin(said: Said = {}): Promise<string> {
  const path = (await create({ name: "May.csv", digest, ...said })).headers.get("location") ?? "";
  expect(path).toMatch(/^\/en\/uploads\/parts\/[0-9a-f-]{36}$/);
  return path;
}

function send(path: string, offset: number, part: string): Promise<Response> {
  const headers = { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" };
  return tus("PATCH", path, headers, part);
}

async function offsetOf(path: string): Promise<string | null> {
  return (await tus("HEAD", path)).headers.get("upload-offset");
}

/** Sends less than it promised, and hangs up. */
function breakOff(path: string, part: string): Promise<void> {
  return new Promise((resolve) => {
    const headers = {
      "tus-resumable": "1.0.0",
      "upload-offset": "0",
      "content-type": "application/offset+octet-stream",
      "content-length": text.length,
    };
    const request = ask(`${site}${path}`, { method: "PATCH", headers });
    request.on("error", () => resolve());
    request.write(part);
    const look = async () => {
      const [id] = path.split("/").slice(-1);
      const bytes = await readFile(join(arrivingFolder, String(id)));
      if (bytes.length === part.length) request.destroy();
      else setTimeout(look, 20);
    };
    void look();
  });
}

const idOf = (path: string) => path.split("/").at(-1) ?? "";
const codeOf = async (answer: Response) => [answer.status, (await answer.json()).error];

test("a file in parts becomes an upload, byte for byte", async () => {
  const path = await begin();
  expect(await offsetOf(path)).toBe("0");
  expect((await send(path, 0, text.slice(0, 4_000))).headers.get("upload-offset")).toBe("4000");
  expect(await offsetOf(path)).toBe("4000");
  expect((await send(path, 3_000, "x")).status).toBe(409);
  expect((await send(path, 4_000, text.slice(4_000))).status).toBe(204);
  const upload = await readUpload(idOf(path));
  expect(upload).toMatchObject({ name: "May.csv", bytes: text.length, sha256: digest, into: null });
  expect(await readFile(join(uploadFolder(idOf(path)), "source"), "utf8")).toBe(text);
  expect(await entriesOf(uploadFolder(idOf(path)))).toContain("preview.json");
  expect(await entriesOf(arrivingFolder)).toEqual([]);
  // Whoever lost the last answer asks once more and is not made to send it all again.
  expect(await offsetOf(path)).toBe(String(text.length));
});

test("a broken connection and a new server go on where it stopped", async () => {
  const path = await begin();
  await breakOff(path, text.slice(0, 5_000));
  expect(await offsetOf(path)).toBe("5000");
  await stopServer();
  await startServer();
  expect(await offsetOf(path)).toBe("5000");
  expect((await send(path, 5_000, text.slice(5_000))).status).toBe(204);
  expect(await readUpload(idOf(path))).toMatchObject({ sha256: digest });
});

test("a file that was whole when the server ended becomes an upload when it is asked for", async () => {
  const path = await begin();
  const file = join(arrivingFolder, idOf(path));
  await send(path, 0, text.slice(0, -1));
  await stopServer();
  await writeFile(file, text);
  await startServer();
  expect(await offsetOf(path)).toBe(String(text.length));
  expect(await readUpload(idOf(path))).toMatchObject({ sha256: digest });
});

test("two senders of one file do not spoil it", async () => {
  const path = await begin();
  const answers = await Promise.all([send(path, 0, text), send(path, 0, text), tus("HEAD", path)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 204, 409]);
  expect(await readUpload(idOf(path))).toMatchObject({ sha256: digest });
});

test("what is called back is gone", async () => {
  const path = await begin();
  await send(path, 0, text.slice(0, 4_000));
  expect((await tus("DELETE", path)).status).toBe(204);
  expect(await entriesOf(arrivingFolder)).toEqual([]);
  expect((await tus("HEAD", path)).status).toBe(404);
  const done = await begin();
  await send(done, 0, text);
  expect((await tus("DELETE", done)).status).toBe(204);
  expect(await readUpload(idOf(done))).toBe(null);
});

test("too large is refused before a byte, and also where the length comes last", async () => {
  expect(await codeOf(await create({ name: "a.csv" }, limit + 1))).toEqual([413, "upload_too_large"]);
  const path = (await create({ name: "a.csv" }, null)).headers.get("location") ?? "";
  expect((await send(path, 0, "a".repeat(limit - 1))).status).toBe(204);
  expect(await codeOf(await send(path, limit - 1, "aa"))).toEqual([413, "upload_too_large"]);
  const short = await begin();
  expect((await send(short, 0, `${text}more`)).status).toBe(413);
});

test("an empty file, a changed one and one that is no table are not kept, and it is said why", async () => {
  const before = await entriesOf(uploadsFolder);
  expect(await codeOf(await create({ name: "a.csv" }, 0))).toEqual([400, "upload_empty"]);
  const changed = await begin({ digest: "0".repeat(64) });
  expect(await codeOf(await send(changed, 0, text))).toEqual([400, "upload_changed"]);
  const path = (await create({ name: "a.csv" }, 21)).headers.get("location") ?? "";
  const refused = await send(path, 0, "customer,date,amount\n");
  expect(await refused.json()).toMatchObject({
    error: "no_rows",
    message: expect.stringContaining("no rows under its headings"),
  });
  expect((await tus("HEAD", path)).status).toBe(404);
  expect(await entriesOf(uploadsFolder)).toEqual(before);
});

test("a file that the disk has no room for is refused before a byte", async () => {
  const door = await openDoor(Number.MAX_SAFE_INTEGER);
  const headers = { "tus-resumable": "1.0.0", "upload-length": String(2 ** 52) };
  const answer = await door(new Request(`${site}/ru/uploads/parts`, { method: "POST", headers }));
  expect(answer.status).toBe(507);
  expect((await answer.json()).message).toContain("На диске кончилось место");
});

test("what the file is for comes with it, unless there is no such data set", async () => {
  const shop = { id: "shop", name: "Shop", current: "0123456789ab", versions: [] };
  await writeJson(join(datasetFolder("shop"), "dataset.json"), shop);
  const sent = await begin({ into: "shop", manner: "append" });
  await send(sent, 0, text);
  expect(await readUpload(idOf(sent))).toMatchObject({ into: "shop", manner: "append" });
  for (const odd of [
    { into: "gone", manner: "append" },
    { manner: "append" },
    { into: "../shop" },
  ] as Said[]) {
    const path = await begin(odd);
    await send(path, 0, text);
    expect(await readUpload(idOf(path))).toMatchObject({ into: null, manner: null });
  }
});

test("names are only data, and an address names nothing but an upload", async () => {
  const path = await begin({ name: "../../etc/pass\u0000wd" });
  await send(path, 0, text);
  expect((await readUpload(idOf(path)))?.name).toBe("passwd");
  for (const odd of ["..%2F..%2Fetc", "x", `${randomUUID()}.json`, ""])
    expect([odd, (await tus("HEAD", `/en/uploads/parts/${odd}`)).status]).toEqual([odd, 404]);
  expect((await tus("GET", path)).status).toBe(405);
  const options = await tus("OPTIONS", "/en/uploads/parts");
  expect(options.headers.get("tus-max-size")).toBe(String(limit));
  expect(options.headers.get("access-control-allow-origin")).toBe(null);
});

test("a spoilt description is named, without its insides", async () => {
  const path = await begin();
  await writeJson(join(uploadFolder(idOf(path)), "upload.json"), {});
  const answer = await send(path, 0, text);
  expect(answer.status).toBe(503);
  const said = await answer.text();
  expect(said).toContain(`uploads/${idOf(path)}/upload.json`);
  expect(said).not.toContain("invalid");
});
