import { wordsOf } from "../../i18n/words";
import { needField, roleField } from "../../model/data/choice-fields";
import { rolesOf, totalOf } from "../../model/data/choices";
import { findProfile } from "../../model/data/profiles/profiles";
import { missingRoles, neededRoles } from "../../model/data/role";
import type { RolesPage } from "../../page/upload/upload";

/** Marks that are not read out: the text says the same. */
const marks = {
  found: "before:text-good before:content-['✓'_/_'']",
  lacking: "before:text-bad before:content-['✗'_/_'']",
} as const;

/** The three roles without which there is no report: the column of each, or how to choose it. */
export function NeededRoles({ page }: { page: RolesPage }) {
  const { t } = page.words;
  const missing: readonly string[] = missingRoles(rolesOf(page.choices));
  return (
    <dl className="mt-3 grid grid-cols-[repeat(auto-fit,minmax(12rem,1fr))] gap-x-8 gap-y-4">
      {neededRoles.map((role) => {
        const lacking = missing.includes(role);
        return (
          <div key={role} id={role}>
            <dt
              className={`font-semibold before:inline-block before:w-5 ${lacking ? marks.lacking : marks.found}`}
            >
              {t(`upload.needed.${role}`)}
            </dt>
            <dd className={`pl-5 text-xs wrap-anywhere ${lacking ? "text-bad" : ""}`}>
              {lacking ? <Lacking role={role} page={page} /> : <Found role={role} page={page} />}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

type Props = Readonly<{ role: (typeof neededRoles)[number]; page: RolesPage }>;

function Lacking({ role, page }: Props) {
  const { t } = page.words;
  return (
    <>
      {lackingText(role, page)}
      <select
        className="mt-1.5 block w-full max-w-80 pointer-coarse:min-h-11"
        id={needField(role)}
        name={needField(role)}
        defaultValue=""
        aria-label={t("upload.needed.choose", { role: t(`upload.needed.${role}`) })}
      >
        <option value="">{t("upload.needed.choose_none")}</option>
        {columnsFor(role, page).map(({ place, text }) => (
          <option key={place} value={place}>
            {text}
          </option>
        ))}
      </select>
    </>
  );
}

/** What to look for: a marketplace may hide its buyers, and a file may have several sums. */
function lackingText(role: Props["role"], { found, words: { t } }: RolesPage): string {
  const profile = findProfile(found.profile?.id ?? "");
  const names = {
    role: t(`upload.role.${role}`),
    quantity: t("upload.role.quantity"),
    price: t("upload.role.unit_price"),
  };
  if (role === "customer" && profile?.hasNoBuyer === true)
    return t("upload.needed.missing_buyer", { ...names, system: profile.system });
  const isOpen = role === "amount" && found.money.filter(({ kind }) => kind === "sum").length > 1;
  return t(isOpen ? "upload.needed.several_amount" : `upload.needed.missing_${role}`, names);
}

/** The columns of a file, for money those first that hold some, with what they come to. */
function columnsFor(role: Props["role"], { found, choices, lang }: RolesPage) {
  const words = wordsOf(lang, choices.currency);
  const columns = found.columns.map(({ name }, place) => {
    const sum = role === "amount" ? totalOf(found, choices, name) : null;
    return { place, sum, text: sum === null ? name : `${name} · ${words.moneyExact(sum)}` };
  });
  return [...columns.filter(({ sum }) => sum !== null), ...columns.filter(({ sum }) => sum === null)];
}

function Found({ role, page: { found, choices, words } }: Props) {
  const roles = rolesOf(choices);
  const column = roles[role];
  if (column === undefined) {
    const [quantity = "", price = ""] = [roles.quantity, roles.unit_price];
    return words.t("upload.needed.product", { quantity, price });
  }
  const place = found.columns.findIndex(({ name }) => name === column);
  return <a href={`#${roleField(place)}`}>{words.t("upload.needed.found", { column })}</a>;
}
