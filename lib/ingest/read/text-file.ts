import { basename, dirname, join } from "node:path";
import { ProblemError } from "../../base/problem";
import type { Workshop } from "../../engine/workshop";
import type { PartialReading } from "../../model/data/dataset";
import type { Preview } from "../../model/data/preview";
import { readHead } from "../arrive/file-kind";
import { foundOnce, nameOf } from "../kit/prepared";
import { type Dialect, dialectOf } from "./dialect";
import type { Encoding } from "./text/characters";
import { spellingOf } from "./text/encoding";
import { headOf, requireLines } from "./text/lines";
import { scan, scanFile } from "./text/scan";

/** A text file with everything that is known of how it is read. */
export type TextFile = Readonly<{
  path: string;
  /** Where things may be made of it. */
  folder: string;
  encoding: Encoding;
  dialect: Dialect;
  ragged: boolean;
  /** DuckDB can read it unchanged, judging by its bytes. */
  ordinary: boolean;
  /** Candidates for the encoding, and whether the person should choose. */
  encodings: Preview["encodings"];
  encodingOpen: boolean;
  /** It was made of a file in that encoding whose columns are parted by blanks. */
  alignedIn?: Encoding;
  /** Lines above the headings. */
  above: readonly string[];
}>;

const aboveMax = 10;

/**
 * Looks at a text file; parts that are not given are detected. `ragged` is a text that we made of a workbook. Throws a Problem.
 */
export async function textFile(
  workshop: Workshop,
  path: string,
  given: PartialReading & { folder: string; ragged?: boolean },
): Promise<TextFile> {
  const { folder, ragged = false } = given;
  await requireLines(path);
  const known = join(folder, `scan-${nameOf(dirname(path) === folder, basename(path))}.json`);
  const whole = await foundOnce(known, scan, () => scanFile(path, () => workshop.requireTime()));
  const spelling = spellingOf(whole, await readHead(path));
  const encoding = given.encoding ?? spelling.encoding;
  const lines = await headOf(path, encoding);
  const dialect = await dialectOf(workshop, { lines, folder }, given);
  if (dialect === null) throw new ProblemError("no_table");
  const above = (dialect.header === 0 ? dialect.skip : dialect.header - 1) || 0;
  return {
    path,
    folder,
    encoding,
    dialect,
    ragged,
    ordinary: encoding === "utf-8" && whole.utf8 && whole.ordinary && !ragged,
    encodings: spelling.candidates,
    encodingOpen: spelling.open && (given.encoding ?? null) === null,
    above: lines.texts
      .slice(0, above)
      .filter((text) => text.trim() !== "")
      .slice(0, aboveMax),
  };
}
