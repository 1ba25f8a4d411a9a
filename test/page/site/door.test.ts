import { expect, test } from "vitest";
import { ProblemError } from "../../../lib/base/problem";
import { QueryError } from "../../../lib/engine/query";
import { door } from "../../../lib/page/site/door";

const names = ["dataset", "version", "upload", "id", "file"] as const;

const right = {
  lang: "ru",
  dataset: "shop",
  version: "0123456789ab",
  upload: "01234567-0123-4123-8123-0123456789ab",
  id: "0123456789",
  file: "summary.csv",
};

const asked = (accept: string) => new Request("http://a/ru/d/shop/x.csv", { headers: { accept } });

function ask(work: () => Response | Promise<Response>, place: object = right, accept = "*/*") {
  return door(names, work)(asked(accept), { params: Promise.resolve({ ...right, ...place }) });
}

function failing(error: unknown): () => never {
  return () => {
    throw error;
  };
}

test("whose ids are in form is let in, and the answer passes as it is", async () => {
  const answer = await ask(() => new Response("rows"));
  expect([answer.status, await answer.text()]).toEqual([200, "rows"]);
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

test.each(["lang", ...names])("an odd %s is 404 before any work", async (name) => {
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
  [new TypeError("secret of /home"), 500, "broken"],
])("%s is said in words: %i", async (error, status, code) => {
  const program = await ask(failing(error));
  const said = await program.json();
  expect([program.status, said.error]).toEqual([status, code]);
  expect(said.message).toMatch(/[а-я]/);
  expect(program.headers.get("cache-control")).toBe("no-store");
  const person = await ask(failing(error), { lang: "en" }, "text/html,*/*");
  expect([person.status, person.headers.get("content-type")]).toEqual([status, "text/plain; charset=utf-8"]);
  expect(await person.text()).toMatch(/^[A-Z“][^{}]{30,}\n$/);
  expect(JSON.stringify(said)).not.toContain("/home");
});

test("a refusal keeps a sentence that it has already", async () => {
  const answer = await ask(() => Response.json({ error: "any", message: "Так нельзя." }, { status: 400 }));
  expect(await answer.json()).toMatchObject({ error: "any", message: "Так нельзя." });
});
