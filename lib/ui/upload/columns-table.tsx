import { leave } from "../../base/http/handover";
import { escapeHtml } from "../../base/text";
import { alsoField, roleField } from "../../model/data/choice-fields";
import { isPersonalColumn, personalRoles, rolesAbove } from "../../model/data/choices";
import { type Role, roles } from "../../model/data/role";
import type { RolesPage } from "../../page/upload/upload";
import { FieldNote, wrongness } from "../kit/form/field-problem";
import { Markup } from "../kit/markup.client";

type Props = Readonly<{ page: RolesPage }>;

/** The first rows of a file, and above each column what it means. */
export function ColumnsTable({ page }: Props) {
  const { words, found } = page;
  const caption = words.t("upload.columns.caption", { rows: found.sample.length });
  return (
    <section
      className="columns-table table-scroll max-h-136 overflow-auto border-y border-line"
      tabIndex={0}
      aria-label={caption}
    >
      <table className="w-auto min-w-full border-separate border-spacing-0">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {found.columns.map(({ name }, column) => (
              <Head key={name} page={page} column={column} name={name} />
            ))}
          </tr>
        </thead>
        <Markup as="tbody" className={rowsLook} markup={leave(rowsHtml(page))} />
      </table>
    </section>
  );
}

/** Cells are cut at the width of their column; empty ones are hatched. */
const rowsLook =
  "[&_td]:max-w-60 [&_td]:truncate [&_td.n]:pr-7 [&_td.unused]:text-ink-faint [&_td:empty]:bg-clip-content [&_td:empty]:bg-[repeating-linear-gradient(135deg,transparent_0_5px,color-mix(in_srgb,var(--ink)_9%,transparent)_5px_6px)]";

function Head({ page, column, name }: Props & { column: number; name: string }) {
  const { words, choices, problems } = page;
  const { t } = words;
  const field = roleField(column);
  const [role = "", ...others] = rolesAbove(choices, name);
  return (
    <th
      scope="col"
      className={`sticky top-0 max-w-60 min-w-44 border-b-2 bg-paper py-[0.6rem] [&_.wrong]:mb-1.5 [&_.wrong]:block ${role === "" ? "border-line" : "border-ink"}`}
    >
      <span
        className={`column-name mb-1.5 line-clamp-3 wrap-anywhere ${role === "" ? "text-ink-soft" : "font-semibold text-ink"}`}
        title={name}
      >
        {name}
      </span>
      <FieldNote words={words} problems={problems} field={field} />
      <select
        className="w-full pointer-coarse:min-h-11"
        id={field}
        name={field}
        defaultValue={role}
        aria-label={t("upload.columns.role_of", { column: name })}
        {...wrongness(problems, field)}
      >
        <option value="">{t("upload.columns.not_used")}</option>
        {roles.map((option) => (
          <option key={option} value={option}>
            {t(`upload.role.${option}`)}
          </option>
        ))}
      </select>
      <Also page={page} column={column} name={name} first={role} others={others} />
      <Keep page={page} name={name} />
    </th>
  );
}

/** A second role of a column: an e-mail that is the customer's id is a contact as well. */
function Also({
  page,
  column,
  name,
  first,
  others,
}: Props & { column: number; name: string; first: Role | ""; others: readonly Role[] }) {
  const { t } = page.words;
  const isPersonal = personalRoles.some((role) => role === first);
  const shown: (Role | "")[] = isPersonal && others.length === 0 ? [""] : [...others];
  return shown.map((also) => (
    <select
      key={also}
      className="mt-1 w-full pointer-coarse:min-h-11"
      id={alsoField(column)}
      name={alsoField(column)}
      defaultValue={also}
      aria-label={t("upload.columns.also_of", { column: name })}
    >
      <option value="">{t("upload.columns.not_also")}</option>
      {[...new Set([...personalRoles, ...others])]
        .filter((role) => role !== first)
        .map((role) => (
          <option key={role} value={role}>
            {t("upload.columns.also", { role: t(`upload.role.${role}`) })}
          </option>
        ))}
    </select>
  ));
}

/** Whether a column is kept for filters, whatever it means; what tells people apart is none to filter by. */
function Keep({ page: { words, choices }, name }: Props & { name: string }) {
  const isKept = choices.keep.includes(name);
  if (!isKept && isPersonalColumn(choices, name)) return null;
  return (
    <label className="mt-1.5 flex items-center gap-1.5 font-normal text-ink-soft pointer-coarse:min-h-11">
      <input
        type="checkbox"
        name="keep"
        value={name}
        defaultChecked={isKept}
        aria-label={words.t("upload.columns.keep_of", { column: name })}
      />
      {words.t("upload.columns.keep")}
    </label>
  );
}

/** Rows as text, since a file may have hundreds of columns. */
function rowsHtml({ found, choices }: RolesPage): string {
  return found.sample
    .map((row) => `<tr>${row.map((cell, i) => cellHtml(cell, classOf(found, choices, i))).join("")}</tr>`)
    .join("");
}

/** Empty cells are hatched, line ends inside a cell are visible, and a cut text ends with a mark. */
function cellHtml(cell: string | null, names: string): string {
  const letters = [...(cell ?? "")];
  const cut = letters.length > shown ? `${letters.slice(0, shown).join("")}…` : letters.join("");
  const text = escapeHtml(cut.replace(/[\r\n]+/g, " ⏎ "));
  return names === "" ? `<td>${text}</td>` : `<td class="${names}">${text}</td>`;
}

const shown = 200;

const numbers = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL|DOUBLE|FLOAT)/;

/** Roles that are names even when written in digits: they are aligned left. */
const named: readonly string[] = ["customer", "document", "phone", "date"];

function classOf(found: RolesPage["found"], choices: RolesPage["choices"], column: number): string {
  const { type = "", name = "" } = found.columns[column] ?? {};
  const [role = ""] = rolesAbove(choices, name);
  const isDate = found.dates.some((date) => date.name === name);
  const isNumber = numbers.test(type) || found.numbers.some((number) => number.name === name);
  const isFigure = isNumber && !isDate && !named.includes(role);
  return [...(role === "" ? ["unused"] : []), ...(isFigure ? ["n"] : [])].join(" ");
}
