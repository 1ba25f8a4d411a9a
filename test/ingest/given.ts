import type { Ask } from "../../lib/ingest/from-file";
import { choicesWith, type PartialChoices, questionIds } from "../../lib/model/data/choices";
import type { ImportMode, ImportOptions } from "../../lib/model/data/dataset";
import type { Preview } from "../../lib/model/data/preview";
import type { Roles } from "../../lib/model/data/role";
import { settle } from "../../lib/model/data/settle";

/** What a test says about a file, as options of an import; an empty column takes a proposed role away. */
export type Given = Readonly<
  Partial<Omit<ImportOptions, "roles">> & { roles?: Roles; into?: string; manner?: ImportMode }
>;

/** The same as choices; questions about rows count as asked, so that only what is not said is open. */
export function saidBy({ into, roles, documents, ...said }: Given = {}): PartialChoices {
  return {
    manner: "replace",
    asked: [...questionIds],
    ...said,
    ...(into === undefined ? {} : { name: into }),
    ...(documents === undefined ? {} : { documents: documents === "column" ? "auto" : documents }),
    ...(roles === undefined ? {} : { roles: columnsBy(roles) }),
  };
}

function columnsBy(roles: Roles): NonNullable<PartialChoices["roles"]> {
  return Object.fromEntries(
    Object.entries(roles).map(([role, column]) => [role, column === "" ? [] : [column]]),
  );
}

/** Answers which currency it is, where a file does not say, and nothing else. */
export const sayEuros: Ask = async ({ settled }) =>
  settled.problems.some(({ problem }) => problem.code === "currency_open") ? { currency: "EUR" } : null;

/** Options for a file that tells everything else by itself; fails the test when something is open. */
export function optionsOf(found: Preview, given: Given = {}): ImportOptions {
  const said = choicesWith(found, saidBy(given));
  const choices = { ...said, currency: said.currency || "EUR" };
  const { options, problems } = settle(choices, found, { namesake: null, spoilt: null });
  if (options === null) throw new Error(JSON.stringify(problems));
  return options;
}
