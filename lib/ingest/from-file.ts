import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { type Problem, ProblemError, problem } from "../base/problem";
import type { ImportOptions, Version } from "../model/dataset";
import { openQuestions, type Preview, type Proposal, proposalOf } from "../model/preview";
import { type Role, type Roles, roles } from "../model/role";
import { isMissing } from "../store/atomic";
import { deleteUpload } from "../store/uploads";
import type { Progress } from "./building";
import { datasetIdOf, nameOfFile } from "./dataset-name";
import { importFile } from "./import";
import { previewUpload, requireSource } from "./preview";
import { receiveUpload } from "./upload";

/** What a person says about a file; whatever is not said is proposed by the file itself. */
export type Given = Readonly<
  Partial<Omit<ImportOptions, "roles">> & {
    /** Column by role, beside or instead of the proposed ones; an empty column takes a proposed role away. */
    roles?: Roles;
    /** Name of the data set; the file's own when there is none. */
    into?: string;
  }
>;

/** The version that was made, or all that stands in its way, with the columns there are to choose from. */
export type Imported =
  | Readonly<{ dataset: string; version: Version }>
  | Readonly<{ problems: readonly Problem[]; columns: readonly string[] }>;

/** Imports a file on this machine, through the same steps as an upload. */
export async function importFromFile(
  path: string,
  given: Given = {},
  onProgress: (progress: Progress) => void = () => {},
): Promise<Imported> {
  let upload: string | null = null;
  let columns: string[] = [];
  try {
    const bytes = await sizeOf(path);
    const sent = { name: basename(path), bytes, digest: null };
    const received = await receiveUpload(createReadStream(path), sent, Number.POSITIVE_INFINITY);
    upload = received.id;
    const found = await previewUpload(received.id);
    columns = found.columns.map(({ name }) => name);
    const options = optionsOf(found, given);
    if ("problems" in options) return { ...options, columns };
    const name = given.into ?? nameOfFile(received.name);
    const dataset = datasetIdOf(name, `data-${received.sha256.slice(0, 8)}`);
    const source = await requireSource(received.id);
    return { dataset, version: await importFile(source, options, { id: dataset, name }, onProgress) };
  } catch (error) {
    if (error instanceof ProblemError) return { problems: [error.problem], columns };
    throw error;
  } finally {
    if (upload !== null) await deleteUpload(upload);
  }
}

/** What the person says, then what the file says; or the questions that neither answers. */
export function optionsOf(found: Preview, given: Given): ImportOptions | { problems: Problem[] } {
  const { into: _into, roles: _roles, ...said } = given;
  const proposal: Proposal = { ...proposalOf(found, chosenRoles(found.roles, given.roles ?? {})), ...said };
  const problems = openQuestions(proposal).map((question) => askFor(question, found, proposal));
  const { date_format, decimal_mark } = proposal;
  if (problems.length > 0 || date_format === null || decimal_mark === null) return { problems };
  return { ...proposal, date_format, decimal_mark };
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
