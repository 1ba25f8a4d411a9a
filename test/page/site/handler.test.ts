import { expect, test } from "vitest";
import { z } from "zod";
import { ProblemError, problem } from "../../../lib/base/problem";
import { QueryError } from "../../../lib/engine/query";
import { type Answer, handler } from "../../../lib/page/site/handler";
import { listPlace, uploadPlace, versionPlace } from "../../../lib/page/site/place";
import { RefusedError } from "../../../lib/page/site/refused";

const everything = listPlace.extend(uploadPlace.shape).extend(versionPlace.shape);
const names = Object.keys(everything.shape);

const right = {
  lang: "ru",
  dataset: "shop",
  version: "0123456789ab",
  upload: "01234567-0123-4123-8123-0123456789ab",
  id: "0123456789",
  file: "summary.csv",
};

function ask(work: () => Answer | Promise<Answer>, place: object = right, headers: HeadersInit = {}) {
  const request = new Request("http://a/ru/d/shop/x.csv", { headers });
  return handler(everything, work)(request, { params: Promise.resolve({ ...right, ...place }) });
}

function failing(error: unknown): () => never {
  return () => {
    throw error;
  };
}

const file = { name: "a.csv", type: "text/csv", mark: null, body: () => "rows" };
const kept = "private, max-age=0, must-revalidate";

test.each<[string, Answer, number, Record<string, string | null>, string]>([
  ["the answer of a package", new Response("rows"), 200, {}, "rows"],
  ["a page to go on to", { see: "/ru/d/shop" }, 303, { location: "/ru/d/shop" }, ""],
  [
    "a language that is preferred",
    { preferred: "/en" },
    307,
    { location: "/en", vary: "accept-language" },
    "",
  ],
  ["a value", { json: [1] }, 200, { "cache-control": "no-store" }, "[1]"],
  [
    "a value that tells of a failure",
    { json: null, status: 503 },
    503,
    { "cache-control": "no-store" },
    "null",
  ],
  [
    "a file to be saved",
    { file },
    200,
    { "content-disposition": 'attachment; filename="a.csv"', "cache-control": "no-store", etag: null },
    "rows",
  ],
  [
    "a file to be shown and kept",
    { file: { ...file, shown: true, mark: '"1"' } },
    200,
    { "content-disposition": 'inline; filename="a.csv"', "cache-control": kept, etag: '"1"' },
    "rows",
  ],
])("work gives %s", async (_, given, status, headers, text) => {
  const answer = await ask(() => given);
  const found = Object.fromEntries(Object.keys(headers).map((name) => [name, answer.headers.get(name)]));
  expect([answer.status, found, await answer.text()]).toEqual([status, headers, text]);
});

test("a file that the asker has kept is not made again", async () => {
  const marked = { ...file, mark: '"1"', body: failing(new Error("made")) };
  const answer = await ask(() => ({ file: marked }), right, { "if-none-match": '"0", "1"' });
  expect([answer.status, answer.headers.get("etag"), await answer.text()]).toEqual([304, '"1"', ""]);
});

test("nobody is sent to another site", async () => {
  for (const path of ["//b/en", "http://b/en", "/de", ""])
    expect((await ask(() => ({ see: path }))).status).toBe(500);
});

const odd = [
  "",
  "\0",
  "a\r\nb: c",
  "🦊",
  "%25",
  "a/b",
  "..\\x",
  "__proto__",
  "a".repeat(8_000),
  "\ud800",
  ["x", "y"],
  undefined,
];

test.each(names)("an odd %s is 404 before any work", async (name) => {
  for (const id of odd) {
    const answer = await ask(failing(new Error("worked")), { [name]: id });
    const isFile = name === "file" && id === "__proto__";
    expect([id, answer.status]).toEqual([id, isFile ? 500 : 404]);
  }
});

const full = Object.assign(new Error("write"), { code: "ENOSPC" });

test.each([
  [full, 507, "disk_full"],
  [new Error("mkdir", { cause: Object.assign(new Error(), { code: "EROFS" }) }), 503, "disk_closed"],
  [new QueryError("x", "", new Error('Cannot open "x": No space left on device')), 507, "disk_full"],
  [new QueryError("x", "", new Error("interrupted")), 503, "query_failed"],
  [new ProblemError("version_gone", { version: "0123456789ab" }), 409, "version_gone"],
  [new RefusedError(404, problem("upload_unknown")), 404, "upload_unknown"],
  [new TypeError("secret of /home"), 500, "broken"],
])("%s is said in words: %i", async (error, status, code) => {
  const program = await ask(failing(error));
  const said = await program.json();
  expect([program.status, said.error]).toEqual([status, code]);
  expect(said.message).toMatch(/[а-я]/);
  expect(program.headers.get("cache-control")).toBe("no-store");
  const person = await ask(failing(error), { lang: "en" }, { accept: "text/html,*/*" });
  expect([person.status, person.headers.get("content-type")]).toEqual([status, "text/html; charset=utf-8"]);
  const page = await person.text();
  expect(page).toContain('<a href="/en">To the data sets</a>');
  expect(page).toMatch(/<html lang="en">[^{}]*<p>[A-Z“&][^{}]{30,}<\/p>/);
  expect(JSON.stringify(said)).not.toContain("/home");
});

test("what goes wrong while a file is made is said like everything else", async () => {
  const answer = await ask(() => ({ file: { ...file, body: failing(full) } }));
  expect([answer.status, (await answer.json()).error]).toEqual([507, "disk_full"]);
});

test("a path without ids is answered, though it comes without parameters", async () => {
  const answer = await handler(z.object({}), () => ({ json: 1 }))(new Request("http://a/health"), {
    params: Promise.resolve(undefined),
  });
  expect([answer.status, await answer.json()]).toEqual([200, 1]);
});
