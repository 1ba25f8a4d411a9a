import { open } from "node:fs/promises";
import { ProblemError } from "../../base/problem";
import type { FileKind } from "../kit/source";
import { charactersOf } from "../read/text/characters";
import { wideOf } from "../read/text/encoding";
import { bomOf } from "../read/text/scan";
import { zipKind } from "./archive";

const headBytes = 2 ** 16;

/** How files start that are no table for us; the first that fits is named to the person. */
const others = [
  { kind: "excel", starts: [0xd0, 0xcf, 0x11, 0xe0] },
  { kind: "zip", starts: [0x28, 0xb5, 0x2f, 0xfd] },
  { kind: "zip", starts: [0x42, 0x5a, 0x68] },
  { kind: "zip", starts: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { kind: "zip", starts: [0x37, 0x7a, 0xbc, 0xaf] },
  { kind: "zip", starts: [0x52, 0x61, 0x72, 0x21] },
  { kind: "pdf", starts: [0x25, 0x50, 0x44, 0x46] },
] as const;

const spelt = [
  {
    kind: "sheet",
    holds: /^\s*<\?xml[\s\S]{0,400}(mso-application[\s\S]{0,20}Excel\.Sheet|<(ss:)?workbook\b)/i,
  },
  { kind: "page", holds: /^\s*<(!doctype|html|\?xml|table|meta|workbook)/i },
  { kind: "json", holds: /^\s*(\{\s*["}]|\[\s*[{[])/ },
] as const;

/** The kind of a file, by its content. Throws a Problem that names a kind that cannot be read. */
export async function fileKind(path: string): Promise<FileKind> {
  const head = await readHead(path);
  if (head.subarray(0, 4).equals(Buffer.from("PAR1"))) return "parquet";
  if (startsWith(head, [0x1f, 0x8b])) return "gz";
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06]))
    return zipKind(path);
  requireText(head);
  return "csv";
}

function requireText(head: Buffer): void {
  const started = others.find(({ starts }) => startsWith(head, starts));
  if (started !== undefined) throw new ProblemError("file_kind", { kind: started.kind });
  const wide = bomOf(head) ?? wideOf(head);
  const text = charactersOf(head, wide === null || wide === "utf-8" ? "utf-8" : wide).replace(/^\uFEFF/, "");
  const kind = spelt.find(({ holds }) => holds.test(text))?.kind;
  if (kind !== undefined) throw new ProblemError("file_kind", { kind });
  if (isBinary(head, wide)) throw new ProblemError("file_kind", { kind: "other" });
  if (text.replaceAll("\0", "").trim() === "" && head.length < headBytes) throw new ProblemError("no_rows");
}

/** Text has hardly a control character; zeros may have crept into it. */
function isBinary(head: Buffer, wide: ReturnType<typeof wideOf> | "utf-8"): boolean {
  if (wide === "utf-16le" || wide === "utf-16be") return false;
  let [controls, zeros] = [0, 0];
  for (const byte of head) {
    if (byte === 0) zeros += 1;
    // Tab, line ends, form feed, the marks of old formats between columns and at the end of a file.
    else if (byte < 0x20 && ![1, 9, 10, 12, 13, 0x1a, 0x1c, 0x1d, 0x1e, 0x1f].includes(byte)) controls += 1;
  }
  return (
    controls * 100 > head.length || (zeros * 10 > head.length && controls > 0) || zeros * 2 > head.length
  );
}

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => head[i] === byte);
}

/** The first bytes of a file. */
export async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(headBytes) });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
