import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { ProblemError } from "../../../lib/base/problem";
import { receiveUpload } from "../../../lib/ingest/arrive/upload";
import { receiveForm } from "../../../lib/ingest/arrive/upload-form";
import { previewUpload } from "../../../lib/ingest/look/preview";
import { entriesOf } from "../../../lib/store/catalog";
import { uploadFolder, uploadsFolder } from "../../../lib/store/disk/paths";
import { readUpload } from "../../../lib/store/uploads";

const text = "date,customer,amount\n2024-01-01,A,1\n";
const digestOf = (content: string) => createHash("sha256").update(content).digest("hex");

async function* piecesOf(content: string): AsyncGenerator<Uint8Array> {
  for (const char of content) yield new TextEncoder().encode(char);
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("date,cust");
  throw new Error("the sender went away");
}

/** The code of the problem, after which nothing is left on disk and one line in the log. */
async function refusalOf(receive: () => Promise<unknown>): Promise<string> {
  const before = await entriesOf(uploadsFolder);
  const lines = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const error = await receive().catch((error: unknown) => error);
  const logged = lines.mock.calls
    .map(([line]) => String(line))
    .filter((line) => line.includes("upload_refused"));
  lines.mockRestore();
  expect(await entriesOf(uploadsFolder)).toEqual(before);
  if (!(error instanceof ProblemError)) throw new Error(`no problem but ${String(error)}`);
  expect(logged.map((line) => JSON.parse(line).problem)).toEqual([error.problem.code]);
  return error.problem.code;
}

test("a stream comes to disk as it is, with its length and checksum", async () => {
  const upload = await receiveUpload(piecesOf(text), {
    name: "C:\\sales\\May.csv",
    bytes: text.length,
    digest: digestOf(text),
  });
  expect(upload).toMatchObject({
    name: "May.csv",
    bytes: text.length,
    sha256: digestOf(text),
    into: null,
    manner: null,
  });
  expect(await readUpload(upload.id)).toEqual(upload);
  expect(await readFile(join(uploadFolder(upload.id), "source"), "utf8")).toBe(text);
});

test("a web stream is taken like any other", async () => {
  const body = new Response(text).body;
  if (body === null) throw new Error("no body");
  expect((await receiveUpload(body, { name: "a.csv", bytes: null, digest: null })).bytes).toBe(text.length);
});

test("a name is only data: no path, no control characters, at most 255", async () => {
  const nameOf = async (name: string) =>
    (await receiveUpload(piecesOf("1"), { name, bytes: null, digest: null })).name;
  expect(await nameOf("../../etc/passwd")).toBe("passwd");
  expect(await nameOf("a\u0000b\n.csv")).toBe("ab.csv");
  expect(await nameOf("..")).toBe("..");
  expect(await nameOf("/")).toBe("file");
  expect(await nameOf(`${"я".repeat(300)}.csv`)).toHaveLength(255);
});

test("what is not whole is refused and leaves nothing", async () => {
  const sent = { name: "a.csv", bytes: null, digest: null };
  expect(await refusalOf(() => receiveUpload(broken(), sent))).toBe("upload_broken");
  expect(await refusalOf(() => receiveUpload(piecesOf(""), sent))).toBe("upload_empty");
  expect(await refusalOf(() => receiveUpload(piecesOf(text), { ...sent, bytes: text.length + 1 }))).toBe(
    "upload_incomplete",
  );
  expect(await refusalOf(() => receiveUpload(piecesOf(text), { ...sent, bytes: text.length - 1 }))).toBe(
    "upload_incomplete",
  );
  expect(await refusalOf(() => receiveUpload(piecesOf(text), { ...sent, digest: digestOf("other") }))).toBe(
    "upload_changed",
  );
  expect(await refusalOf(() => receiveUpload(piecesOf(text), sent, 10))).toBe("upload_too_large");
  expect(await refusalOf(() => receiveUpload(piecesOf(text), { ...sent, bytes: 99 }, 50))).toBe(
    "upload_too_large",
  );
});

test("a stream beyond the limit is left early", async () => {
  let sent = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (; sent < 1_000; sent += 1) yield new Uint8Array(2 ** 16);
  }
  expect(
    await refusalOf(() => receiveUpload(endless(), { name: "a", bytes: null, digest: null }, 2 ** 17)),
  ).toBe("upload_too_large");
  expect(sent).toBeLessThan(20);
});

const boundary = "----tercet";
const contentType = `multipart/form-data; boundary=${boundary}`;

function formOf(parts: readonly { name: string; file?: string; content: string }[]): string {
  const body = parts.map(({ name, file, content }) => {
    const filename = file === undefined ? "" : `; filename="${file}"\r\nContent-Type: text/csv`;
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename}\r\n\r\n${content}\r\n`;
  });
  return `${body.join("")}--${boundary}--\r\n`;
}

test("a plain form brings a file in the same way", async () => {
  const form = formOf([
    { name: "lang", content: "ru" },
    { name: "file", file: "продажи.csv", content: text },
  ]);
  const upload = await receiveForm(piecesOf(form), contentType);
  expect(upload).toMatchObject({ name: "продажи.csv", bytes: text.length });
  expect((await stat(join(uploadFolder(upload.id), "source"))).size).toBe(text.length);
  expect(await readdir(uploadFolder(upload.id))).toEqual(expect.arrayContaining(["source", "upload.json"]));
});

test("a form without a file, or cut off within it, is refused", async () => {
  const form = formOf([{ name: "file", file: "a.csv", content: text }]);
  await expect(
    receiveForm(piecesOf(formOf([{ name: "a", content: "b" }])), contentType),
  ).rejects.toMatchObject({ message: "upload_missing" });
  await expect(
    receiveForm(piecesOf(formOf([{ name: "file", file: "", content: "" }])), contentType),
  ).rejects.toMatchObject({ message: "upload_missing" });
  await expect(receiveForm(piecesOf(form), "text/plain")).rejects.toMatchObject({
    message: "upload_missing",
  });
  expect(await refusalOf(() => receiveForm(piecesOf(form.slice(0, 150)), contentType))).toBe("upload_broken");
  expect(
    await refusalOf(() =>
      receiveForm(piecesOf(formOf([{ name: "file", file: "a.csv", content: "" }])), contentType),
    ),
  ).toBe("upload_empty");
  const brokenForm = async function* () {
    yield* piecesOf(form.slice(0, 150));
    throw new Error("the sender went away");
  };
  expect(await refusalOf(() => receiveForm(brokenForm(), contentType))).toBe("upload_broken");
});

const awaited = { purpose: { into: "shop", manner: "append" }, pastedName: "вставлено.csv" } as const;

test("pasted rows are a file, with their tabs, of the name and purpose that the page gives", async () => {
  const rows = "Клиент\tДата\tСумма\r\n007\t05.01.2024\t1 234,50\r\n";
  const form = formOf([
    { name: "rows", content: rows },
    { name: "file", file: "", content: "" },
  ]);
  const upload = await receiveForm(piecesOf(form), contentType, awaited);
  expect(upload).toMatchObject({ name: "вставлено.csv", into: "shop", manner: "append" });
  expect(await readFile(join(uploadFolder(upload.id), "source"), "utf8")).toBe(rows);
  expect(await readUpload(upload.id)).toEqual(upload);
});

test("nothing pasted, or too much, is refused in words", async () => {
  const paste = (content: string) => receiveForm(piecesOf(formOf([{ name: "rows", content }])), contentType);
  await expect(paste(" \r\n ")).rejects.toMatchObject({ message: "paste_empty" });
  await expect(
    receiveForm(streamOfPieces(formOf([{ name: "rows", content: "я;1\r\n".repeat(700_000) }])), contentType),
  ).rejects.toMatchObject({ problem: { code: "paste_too_large", values: { limit_mb: 4 } } });
});

async function* streamOfPieces(content: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += 2 ** 16) yield bytes.subarray(at, at + 2 ** 16);
}

test.each([
  ["Asia/Tokyo", "Asia/Tokyo"],
  ["Mars/Olympus", null],
  ["+03:00", null],
  ["", null],
])("the time zone %s of a form comes with its file, and with its rows", async (said, kept) => {
  const fieldOf = (name: string, value: string | Blob) => {
    const form = new FormData();
    form.set("time_zone", said);
    form.set(name, value);
    return form;
  };
  for (const form of [fieldOf("file", new File([text], "a.csv")), fieldOf("rows", text)]) {
    const { body, headers } = new Response(form);
    if (body === null) throw new Error("no body");
    const { id } = await receiveForm(body, headers.get("content-type") ?? "");
    expect((await readUpload(id))?.time_zone).toBe(kept);
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect((await previewUpload(id)).time_zone).toBe(kept ?? own);
  }
});
