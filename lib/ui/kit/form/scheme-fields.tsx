import type { Report } from "../../../page/report/report";
import { Field } from "./field";

type Props = Readonly<{ report: Report; isApplied: boolean }>;

/** The ranks of the schemes that ship, and the schemes that people made, which decide them; without any of these, the ranks alone. */
export function SchemeFields({ report: { address, data, words }, isApplied }: Props) {
  const { t } = words;
  const { view, scheme } = address;
  const applies = isApplied ? "" : undefined;
  const names = [...data.schemes].filter(([ref]) => !ref.includes(".") || ref === view.scheme);
  return (
    <>
      {names.length > 0 && (
        <Field label={t("scheme.field_label")}>
          <select className="max-w-44" name="scheme" defaultValue={view.scheme} data-apply={applies}>
            <option value="">{t("scheme.usual")}</option>
            {names.map(([ref, { name }]) => (
              <option key={ref} value={ref}>
                {ref.includes(".") ? t("scheme.pinned", { name }) : name}
              </option>
            ))}
          </select>
        </Field>
      )}
      {!scheme.own && (
        <Field label={t("toolbar.ranks")}>
          <select name="ranks" defaultValue={view.ranks} data-apply={applies}>
            {[2, 3, 4, 5, 6, 7, 8, 9].map((ranks) => (
              <option key={ranks}>{ranks}</option>
            ))}
          </select>
        </Field>
      )}
    </>
  );
}
