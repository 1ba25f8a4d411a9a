import type { VersionRow } from "../page/about";
import type { Report } from "../page/report";

type Props = Readonly<{ report: Report; versions: readonly VersionRow[] }>;

/** The versions of a data set, each with its pinned link. */
export function VersionTable({ report, versions }: Props) {
  const { t } = report.words;
  return (
    <section className="table-scroll" tabIndex={0} aria-label={t("about.versions.caption")}>
      <table>
        <caption className="sr-only">{t("about.versions.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("about.versions.id")}</th>
            <th scope="col">{t("about.versions.source")}</th>
            {(["made", "days", "rows", "customers"] as const).map((name) => (
              <th key={name} scope="col" className="n">
                {t(`about.versions.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <Row key={version.id} version={version} report={report} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ version, report }: { version: VersionRow; report: Report }) {
  const { words } = report;
  const { t } = words;
  const marks = [
    ...(version.current ? [t("about.versions.current")] : []),
    ...(version.shown ? [t("about.versions.shown")] : []),
  ];
  return (
    <tr>
      <td>
        <a href={version.pinned} className="code">
          {version.id}
        </a>
        {marks.length > 0 && <span className="note"> {marks.join(", ")}</span>}
      </td>
      <td>{version.source}</td>
      <td className="n">{version.made === null ? t("common.none") : words.day(version.made)}</td>
      <td className="n">
        {words.day(version.from)} – {words.day(version.to)}
      </td>
      <td className="n">{words.number(version.rows)}</td>
      <td className="n">{words.number(version.customers)}</td>
    </tr>
  );
}
