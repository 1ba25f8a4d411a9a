import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SchemeId } from "../model/segment/scheme";
import { type SegmentContent, segmentContent } from "../model/segment-content";

const read = new Map<string, SegmentContent>();

/**
 * The words about a segment of a scheme. 000 means the same in every scheme and is written once.
 * Throws when the file is missing or not whole: content ships with the program.
 */
export function segmentWords(scheme: SchemeId, segment: string): SegmentContent {
  const folder = segment === "absent" ? "classic-3" : scheme;
  const path = join(process.cwd(), "data", "content", "segments", folder, `${segment}.json`);
  const known = read.get(path);
  if (known !== undefined) return known;
  const content = segmentContent.parse(JSON.parse(readFileSync(path, "utf8")));
  read.set(path, content);
  return content;
}
