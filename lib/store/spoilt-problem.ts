import { relative, sep } from "node:path";
import { type Problem, ProblemError, problem } from "../base/problem";
import { isSpoiltError, type Spoilt } from "../base/spoilt";
import { reasonAt } from "./disk/atomic";
import { dataFolder } from "./disk/paths";

/** The kind of file at a path, which decides what a person can do about it; the first match counts. */
const kinds = [
  ["index", /^datasets\/[^/]+\/[^/]+\/index\.duckdb$/],
  ["version", /^datasets\/[^/]+\/[^/]+\/(version\.json|[a-z]+\.parquet)$/],
  ["dataset", /^datasets\/[^/]+\/dataset\.json$/],
  ["audience", /^datasets\/[^/]+\/campaigns\/[^/]+\/audience\.parquet$/],
  ["campaign", /^datasets\/[^/]+\/campaigns\/[^/]+\/campaign\.json$/],
  ["upload", /^uploads\/[^/]+\//],
  ["remembered", /^remembered\//],
  ["users", /^access\/users\.json$/],
] as const;

/** A spoilt file as a Problem that names it from the data folder on, and so says what to do. */
export async function problemOfSpoilt({ file, reason: said }: Spoilt): Promise<Problem> {
  // DuckDB reports that it cannot read a file; the disk knows better why.
  const reason = said === "broken" ? ((await reasonAt(file)) ?? said) : said;
  const name = relative(dataFolder, file).replaceAll(sep, "/");
  return problem("file_spoilt", { file: name, reason, kind: kindOf(name) });
}

/** An error that a spoilt file caused, as a ProblemError; any other as it is. */
export async function spoiltProblem(error: unknown): Promise<unknown> {
  if (!isSpoiltError(error)) return error;
  const { code, values } = await problemOfSpoilt(error.spoilt);
  return new ProblemError(code, values);
}

function kindOf(name: string): string {
  return kinds.find(([, shape]) => shape.test(name))?.[0] ?? "place";
}
