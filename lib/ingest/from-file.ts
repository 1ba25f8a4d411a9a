import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { type Problem, ProblemError, problem } from "../base/problem";
import type { ImportOptions, Manner, Version } from "../model/data/dataset";
import type { Effect } from "../model/data/effect";
import { openQuestions, type Preview, type Proposal, proposalOf } from "../model/data/preview";
import { type Role, type Roles, roles } from "../model/data/role";
import { isMissing } from "../store/disk/atomic";
import { deleteUpload } from "../store/uploads";
import { receiveUpload } from "./arrive/upload";
import { importFile } from "./build/import";
import { datasetIdFor, nameOfFile } from "./guess/dataset-name";
import type { Into, Progress } from "./kit/building";
import type { Source } from "./kit/source";
import { effectOf } from "./look/effect";
import { previewUpload, requireSource } from "./look/preview";

/** What a person says about a file; whatever is not said is proposed by the file itself. */
export type Given = Readonly<
  Partial<Omit<ImportOptions, "roles">> & {
    /** Column by role, beside or instead of the proposed ones; an empty column takes a proposed role away. */
    roles?: Roles;
    /** Name of the data set; the file's own when there is none. */
    into?: string;
    manner?: Manner;
  }
>;

/** The version that was made, or all that stands in its way, with the columns there are to choose from. */
export type Imported =
  | Readonly<{ dataset: string; version: Version }>
  | Readonly<{ problems: readonly Problem[]; columns: readonly string[] }>;

/** What an import would do, or all that stands in its way. */
export type Foreseen = Readonly<{ dataset: string; options: ImportOptions; effect: Effect }> | Refused;

type Refused = Exclude<Imported, { dataset: string }>;

/** Imports a file on this machine, through the same steps as an upload. */
export async function importFromFile(
  path: string,
  given: Given = {},
  onProgress: (progress: Progress) => void = () => {},
): Promise<Imported> {
  return withFile(path, given, async (source, options, into) => ({
    dataset: into.id,
    version: await importFile(source, options, into, onProgress),
  }));
}

/** Tells what an import of a file would do, and leaves everything as it is. `today` is a day as ISO text. */
export async function foresee(path: string, given: Given, today: string): Promise<Foreseen> {
  return withFile(path, given, async (source, options, into) => ({
    dataset: into.id,
    options,
    effect: await effectOf({ upload: source.upload.id, options, into, today }),
  }));
}

/** Takes a file in as an upload, asks it and the person what has to be known, and does `work` with the answers. */
async function withFile<T>(
  path: string,
  given: Given,
  work: (source: Source, options: ImportOptions, into: Into) => Promise<T>,
): Promise<T | Refused> {
  let upload: string | null = null;
  let columns: string[] = [];
  try {
    const bytes = await sizeOf(path);
    const sent = { name: basename(path), bytes, digest: null };
    const received = await receiveUpload(createReadStream(path), sent, Number.POSITIVE_INFINITY);
    upload = received.id;
    const found = await previewUpload(received.id, given.reading);
    columns = found.columns.map(({ name }) => name);
    const options = optionsOf(found, given);
    if ("problems" in options) return { ...options, columns };
    const name = given.into ?? nameOfFile(received.name);
    const id = datasetIdFor(name, received);
    return await work(await requireSource(received.id), options, {
      id,
      name,
      manner: given.manner ?? "replace",
    });
  } catch (error) {
    if (error instanceof ProblemError) return { problems: [error.problem], columns };
    throw error;
  } finally {
    if (upload !== null) await deleteUpload(upload);
  }
}

/** What the person says, then what the file says; or the questions that neither answers. */
export function optionsOf(found: Preview, given: Given): ImportOptions | { problems: Problem[] } {
  const { into: _into, roles: _roles, reading: _reading, manner, ...said } = given;
  const proposal: Proposal = { ...proposalOf(found, chosenRoles(found.roles, given.roles ?? {})), ...said };
  const isList = manner === "customers";
  const problems = openQuestions(proposal, isList).map((question) => askFor(question, found, proposal));
  const isUndecided = found.encoding_open && given.reading?.encoding === undefined;
  if (isUndecided)
    problems.unshift(
      problem("encoding_open", { encodings: found.encodings.map(({ encoding }) => encoding).join(", ") }),
    );
  const { date_format, decimal_mark } = proposal;
  if (problems.length > 0) return { problems };
  return { ...proposal, date_format: date_format ?? "auto", decimal_mark: decimal_mark ?? "." };
}

/** A column that the person gives a role loses the one proposed. */
function chosenRoles(proposed: Roles, said: Roles): Roles {
  const taken = Object.values(said);
  const kept = roles.filter((role) => said[role] === undefined && !taken.includes(proposed[role] ?? ""));
  const pairs: [Role, string | undefined][] = [
    ...kept.map((role): [Role, string | undefined] => [role, proposed[role]]),
    ...roles.map((role): [Role, string | undefined] => [role, said[role]]),
  ];
  return Object.fromEntries(pairs.filter(([, column]) => column !== undefined && column !== ""));
}

function askFor(
  question: ReturnType<typeof openQuestions>[number],
  found: Preview,
  proposal: Proposal,
): Problem {
  const { date, amount, quantity, unit_price } = proposal.roles;
  if (question === "date_format") {
    const readings = found.dates.find(({ name }) => name === date)?.readings ?? [];
    const formats = readings.map(({ format, rows }) => `${format} × ${rows}`).join(", ");
    return problem("date_format_open", { column: date ?? "", formats });
  }
  if (question === "decimal_mark") {
    const columns = [amount, quantity, unit_price].filter((name) =>
      found.numbers.some((column) => column.name === name),
    );
    return problem("decimal_mark_open", { columns: columns.map((name) => `“${name}”`).join(", ") });
  }
  return problem("role_missing", { role: question });
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  throw new ProblemError("file_missing", { file: path });
}
