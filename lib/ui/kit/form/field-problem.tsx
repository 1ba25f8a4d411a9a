import type { Words } from "../../../i18n/words";
import { isRole } from "../../../model/data/role";
import type { FieldProblem } from "../../../model/data/settle";

/** The sentence of a field's problem, with roles by their names. */
export function problemOf(words: Words, { problem: { code, values } }: FieldProblem): string {
  const role = String(values["role"] ?? "");
  const named = isRole(role) ? { ...values, name: words.t(`upload.role.${role}`) } : values;
  return words.t(`upload.problem.${code}`, named);
}

type Props = Readonly<{ words: Words; problems: readonly FieldProblem[]; field: string }>;

/** The problem of a field, under it. The field names it by `aria-describedby`. */
export function FieldNote({ words, problems, field }: Props) {
  const found = problems.find((problem) => problem.field === field);
  return found === undefined ? null : (
    <span className="wrong" id={`${field}-problem`}>
      {problemOf(words, found)}
    </span>
  );
}

/** The attributes of a field that something may be wrong with. */
export function wrongness(problems: readonly FieldProblem[], field: string) {
  const wrong = problems.some((problem) => problem.field === field);
  return wrong ? ({ "aria-invalid": true, "aria-describedby": `${field}-problem` } as const) : {};
}
