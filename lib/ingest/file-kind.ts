import { open } from "node:fs/promises";
import { ProblemError } from "../base/problem";

const headBytes = 2 ** 20;

/** How files start that are no table for us; the first that fits is named to the person. */
const others = [
  { kind: "excel", starts: [0x50, 0x4b, 0x03, 0x04], holds: /xl\/|\[Content_Types\]/ },
  { kind: "excel", starts: [0xd0, 0xcf, 0x11, 0xe0] },
  { kind: "zip", starts: [0x50, 0x4b, 0x03, 0x04] },
  { kind: "zip", starts: [0x1f, 0x8b] },
  { kind: "zip", starts: [0x28, 0xb5, 0x2f, 0xfd] },
  { kind: "zip", starts: [0x37, 0x7a, 0xbc, 0xaf] },
  { kind: "zip", starts: [0x52, 0x61, 0x72, 0x21] },
  { kind: "pdf", starts: [0x25, 0x50, 0x44, 0x46] },
  { kind: "page", starts: [], holds: /^\uFEFF?\s*<(!doctype|html|\?xml|table|meta)/i },
  { kind: "json", starts: [], holds: /^\uFEFF?\s*(\{|\[\s*[{[])/ },
] as const satisfies readonly { kind: string; starts: readonly number[]; holds?: RegExp }[];

/** CSV or Parquet, by what stands in the file. Throws a Problem that names any other kind, or an encoding we cannot read. */
export async function fileFormat(path: string): Promise<"csv" | "parquet"> {
  const head = await readHead(path);
  if (head.subarray(0, 4).equals(Buffer.from("PAR1"))) return "parquet";
  const text = head.toString("latin1", 0, 4096);
  const kind = others.find((other) => {
    const started = Buffer.from(other.starts).equals(head.subarray(0, other.starts.length));
    return started && (!("holds" in other) || other.holds.test(text));
  })?.kind;
  if (kind !== undefined) throw new ProblemError("file_kind", { kind });
  if (!isUtf8(head)) throw new ProblemError("not_utf8");
  if (head.includes(0)) throw new ProblemError("file_kind", { kind: "other" });
  if (head.toString("utf8").trim() === "" && head.length < headBytes) throw new ProblemError("no_rows");
  return "csv";
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(headBytes) });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A character may be cut where the head ends. */
function isUtf8(head: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: head.length === headBytes });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
