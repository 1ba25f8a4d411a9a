import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import { env } from "../../../base/env";
import { ProblemError } from "../../../base/problem";

export type Tag = Readonly<{ name: string; attributes: Readonly<Record<string, string>> }>;

export type Handlers = Readonly<{
  open?: (tag: Tag) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
  /** There is time to wait between two pieces. */
  between?: () => Promise<void>;
}>;

/** The part of a workbook that is read; `sheet` is a sheet's position from 1, 0 for all other parts. */
export type Where = Readonly<{ part: "workbook" | "styles" | "texts" | "sheet"; sheet: number }>;

/** The things of which a workbook may have too many: words of the messages' `workbook_shape`. */
export type Shape = "depth" | "attributes" | "text" | "texts" | "styles" | "sheets" | "name";

/** Throws a Problem where there is more of something than is read. */
export function requireShape(where: Where, shape: Shape, count: number, limit: number): void {
  if (count > limit) throw new ProblemError("workbook_shape", { ...where, what: shape, limit });
}

/**
 * Reads XML as it arrives, names without their prefixes. Damaged XML is a Problem, and so is XML of a shape that no spreadsheet
 * writes.
 */
export async function readXml(stream: Readable, where: Where, handlers: Handlers): Promise<void> {
  const { open, text, close, between } = handlers;
  const parser = new SaxesParser();
  let [depth, attributes] = [0, 0];
  parser.on("error", () => {
    throw new ProblemError("workbook_unreadable");
  });
  parser.on("opentagstart", () => {
    depth += 1;
    attributes = 0;
    requireShape(where, "depth", depth, env.XML_DEPTH_MAX);
  });
  parser.on("attribute", () => {
    attributes += 1;
    requireShape(where, "attributes", attributes, env.XML_ATTRIBUTES_MAX);
  });
  parser.on("opentag", (tag) => open?.({ name: bare(tag.name), attributes: tag.attributes }));
  parser.on("text", (part) => text?.(part));
  parser.on("cdata", (part) => text?.(part));
  parser.on("closetag", ({ name }) => {
    depth -= 1;
    close?.(bare(name));
  });
  stream.setEncoding("utf8");
  for await (const piece of stream) {
    parser.write(String(piece));
    await between?.();
  }
  parser.close();
}

function bare(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}
