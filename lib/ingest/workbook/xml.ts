import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import { ProblemError } from "../../base/problem";

export type Tag = Readonly<{ name: string; attributes: Readonly<Record<string, string>> }>;

export type Handlers = Readonly<{
  open?: (tag: Tag) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}>;

/** Reads XML as it comes, names without their prefixes; `between` pieces there is time to wait. A damaged one is a Problem. */
export async function readXml(
  stream: Readable,
  { open, text, close }: Handlers,
  between: () => Promise<void> = async () => {},
): Promise<void> {
  const parser = new SaxesParser();
  parser.on("error", () => {
    throw new ProblemError("workbook_unreadable");
  });
  parser.on("opentag", ({ name, attributes }) => open?.({ name: bare(name), attributes }));
  parser.on("text", (part) => text?.(part));
  parser.on("cdata", (part) => text?.(part));
  parser.on("closetag", ({ name }) => close?.(bare(name)));
  stream.setEncoding("utf8");
  for await (const piece of stream) {
    parser.write(String(piece));
    await between();
  }
  parser.close();
}

function bare(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}
