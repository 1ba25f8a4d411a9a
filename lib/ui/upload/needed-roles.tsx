import { roleField } from "../../model/data/choice-fields";
import { rolesOf } from "../../model/data/choices";
import { missingRoles } from "../../model/data/role";
import type { RolesPage } from "../../page/upload/upload";

const needed = ["customer", "date", "amount"] as const;

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
      {needed.map((role) => {
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

type Props = Readonly<{ role: (typeof needed)[number]; page: RolesPage }>;

function Lacking({ role, page }: Props) {
  const { t } = page.words;
  const names = {
    role: t(`upload.role.${role}`),
    quantity: t("upload.role.quantity"),
    price: t("upload.role.unit_price"),
  };
  return t(`upload.needed.missing_${role}`, names);
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
