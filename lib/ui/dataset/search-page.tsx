import type { SearchPage as Content } from "../../page/dataset/search";
import type { Report } from "../../page/report/report";
import { Field } from "../kit/form/field";
import { ReportFrame } from "../report/report-frame";

type Props = Readonly<{ report: Report; content: Content }>;

/** What was found in a data set, in groups, under the field that seeks. */
export function SearchPage({ report, content: { q, form, groups } }: Props) {
  const { t } = report.words;
  return (
    <ReportFrame report={report} page="search" title={t("search.title")}>
      <h1>{t("search.title")}</h1>
      <form action={form.action} method="get" className="flex flex-wrap items-end gap-3 print:hidden">
        {form.hidden.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field label={t("search.label")} className="min-w-0 flex-1">
          <input className="w-full" type="search" name="q" defaultValue={q} maxLength={200} />
        </Field>
        <button type="submit">{t("search.seek")}</button>
      </form>
      <div id="found" role="status">
        {groups.length === 0 && <p className="prose">{t("search.nothing", { text: q })}</p>}
        {groups.map(({ kind, links }) => (
          <section key={kind} className="mt-4">
            <h2 className="kicker">{t(`search.${kind}`)}</h2>
            <ul className="list-none p-0">
              {links.map(({ href, text }) => (
                <li key={href}>
                  <a className="block py-1 wrap-anywhere" href={href}>
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </ReportFrame>
  );
}
