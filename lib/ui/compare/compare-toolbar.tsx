import type { Words } from "../../i18n/words";
import { isOpen, openableNames } from "../../model/access/share";
import { cutsOwners, everyCompany } from "../../model/view/view";
import type { ComparePage } from "../../page/compare/comparison";
import { cutsOwnerOf } from "../../page/compare/sides";
import { segmentNames } from "../../page/report/address";
import type { Report } from "../../page/report/report";
import { Field } from "../kit/form/field";
import { SchemeFields } from "../kit/form/scheme-fields";
import { Bar, barForm, Fold } from "../report/bar";

type Props = Readonly<{ report: Report; content: ComparePage; children?: React.ReactNode }>;

/** The legend of a side is left of its fields, above them on narrow screens. */
const sideOf = {
  fieldset: "flex flex-wrap items-end gap-x-3 gap-y-2 border-r border-line pr-3",
  legend: "float-left w-14 self-center text-xs leading-[1.2] font-semibold text-ink",
} as const;

/** A plain GET form with both periods as equals; quick choices of A are links. */
export function CompareToolbar({ report, content, children }: Props) {
  const { words } = report;
  const { t } = words;
  const { kept, sides, swapped } = content;
  const { a, b } = sides;
  const range = ({ period }: typeof a) => `${words.day(period.from)} – ${words.day(period.to)}`;
  const facts = `A ${range(a)} · B ${range(b)}`;
  const { share } = report.address.rights;
  // It changes everything at once, or nothing.
  if (!openableNames.every((name) => isOpen(share, name)))
    return (
      <Bar isSticky={false}>
        <span className="text-ink-soft">{facts}</span>
        {children}
      </Bar>
    );
  return (
    <Bar isSticky={false}>
      <Fold facts={facts} action={t("toolbar.change")} />
      <form
        className={`compare-toolbar flex-[1_1_20rem] items-center ${barForm}`}
        action={kept.action}
        method="get"
        aria-label={t("compare.form.label")}
      >
        {kept.hidden.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <fieldset className={sideOf.fieldset}>
          <legend className={sideOf.legend}>{t("compare.form.a")}</legend>
          <Days words={words} prefix="a_" period={a.period} />
          <Company report={report} name="a_company" />
          <VersionA report={report} others={content.others} />
        </fieldset>
        <fieldset className={sideOf.fieldset}>
          <legend className={sideOf.legend}>{t("compare.form.b")}</legend>
          <Days words={words} prefix="" period={b.period} />
          <Company report={report} name="company" />
        </fieldset>
        <Segments report={report} />
        <Cuts report={report} />
        <button type="submit">{t("compare.form.apply")}</button>
        <a href={swapped}>{t("compare.form.swap")}</a>
      </form>
      {children}
    </Bar>
  );
}

function Days({
  words,
  prefix,
  period,
}: {
  words: Words;
  prefix: string;
  period: { from: string; to: string };
}) {
  return (["from", "to"] as const).map((end) => (
    <Field key={end} label={words.t(`toolbar.${end}`)}>
      <input type="date" name={`${prefix}${end}`} defaultValue={period[end]} />
    </Field>
  ));
}

function Company({ report, name }: { report: Report; name: "company" | "a_company" }) {
  const { address, data, words } = report;
  const { view } = address;
  const { version } = data;
  const companies = version.companies.filter((company) => company.name !== "");
  if (companies.length === 0) return null;
  return (
    <Field label={words.t("toolbar.company")}>
      <select className="w-40" name={name} defaultValue={view[name]}>
        {name === "a_company" && <option value="">{words.t("compare.form.same_company")}</option>}
        <option value={name === "a_company" ? everyCompany : ""}>{words.t("toolbar.all_companies")}</option>
        {companies.map((company) => (
          <option key={company.key}>{company.name}</option>
        ))}
      </select>
    </Field>
  );
}

/** Two versions of the data can be compared, which shows the effect of a correction. */
function VersionA({
  report: { address, words },
  others,
}: Pick<Props, "report"> & Pick<ComparePage, "others">) {
  if (others.length === 0 || address.rights.share !== null) return null;
  return (
    <Field label={words.t("compare.form.a_v")}>
      <select name="a_v" defaultValue={address.view.a_v}>
        <option value="">{words.t("compare.form.same_version")}</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Segments({ report }: { report: Report }) {
  const { address, words } = report;
  const { view } = address;
  const options = Object.entries(segmentNames(address)).map(([id, name]) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
  return (
    <>
      <Field label={words.t("compare.form.segment")}>
        <select name="segment" defaultValue={view.segment}>
          <option value="">{words.t("compare.form.all_segments")}</option>
          {options}
        </select>
      </Field>
      {view.segment !== "" && (
        <Field label={words.t("compare.form.a_segment")}>
          <select name="a_segment" defaultValue={view.a_segment}>
            <option value="">{words.t("compare.form.same_segment")}</option>
            {options}
          </select>
        </Field>
      )}
    </>
  );
}

/** A person's own limits, or those of a third period, measure both sides; then there is no choice to make. */
function Cuts({ report }: { report: Report }) {
  const { address, words } = report;
  const { view } = address;
  return (
    <>
      <SchemeFields report={report} isApplied={false} />
      {cutsOwnerOf(address.view) !== null && (
        <Field label={words.t("compare.form.cuts_of")}>
          <select name="cuts_of" defaultValue={view.cuts_of}>
            {cutsOwners.map((owner) => (
              <option key={owner} value={owner}>
                {words.t(`compare.form.cuts_${owner}`)}
              </option>
            ))}
          </select>
        </Field>
      )}
    </>
  );
}
