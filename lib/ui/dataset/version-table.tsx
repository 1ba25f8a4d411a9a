import type { Words } from "../../i18n/words";
import type { Rights } from "../../model/access/roles";
import { nameLengthMax } from "../../model/data/dataset";
import { deletionHref, versionHref } from "../../model/href";
import type { AboutPage } from "../../page/dataset/about";
import type { VersionRow } from "../../page/dataset/versions";
import type { Report } from "../../page/report/report";
import { Field } from "../kit/form/field";
import { FoundVersions } from "../kit/found";
import { TableHead } from "../kit/table";
import { Trash } from "../kit/trash";
import { ActionsCell, DaysCell, rowAction, versionsTable } from "../kit/version-cells";

type Props = Readonly<{
  report: Report;
  about: Pick<AboutPage, "versions" | "found" | "done" | "deleted">;
}>;

const columns = ["days", "rows", "customers"] as const;

/** The versions of a data set with what can be done with each, and with all of them. */
export function VersionTable({ report, about: { versions, found, done, deleted } }: Props) {
  const { words } = report;
  const { t } = words;
  return (
    <>
      {done !== null && (
        <p className="notice mt-4" role="status">
          {done}
        </p>
      )}
      <table className={versionsTable}>
        <caption className="sr-only">{t("about.versions.caption")}</caption>
        <TableHead
          columns={[
            { name: t("about.versions.id") },
            ...columns.map((name) => ({ name: t(`about.versions.${name}`), isFigure: true })),
          ]}
          actions={t("about.versions.actions")}
        />
        <tbody>
          {versions.map((version) => (
            <Row key={version.id} version={version} words={words} rights={report.address.rights} />
          ))}
        </tbody>
      </table>
      {found.length > 0 && <FoundVersions found={found} words={words} />}
      {report.address.rights.work && <DatasetForms report={report} />}
      <Trash rows={deleted} words={words} />
    </>
  );
}

type RowProps = Readonly<{ version: VersionRow; words: Words; rights: Rights }>;

function Row({ version, words, rights }: RowProps) {
  const { t } = words;
  const marks = [
    ...(version.current ? [t("about.versions.current")] : []),
    ...(version.shown ? [t("about.versions.shown")] : []),
  ];
  return (
    <tr>
      <th scope="row">
        <a href={version.pinned} className="inline-block first-letter:uppercase">
          {version.name}
        </a>
        {marks.length > 0 && <span className="note block max-w-120"> {marks.join(", ")}</span>}
        <span className="mt-0.5 block wrap-anywhere">
          {version.source}, {t(`about.versions.manners.${version.manner}`)}
        </span>
        <span className="code block text-xs text-ink-faint">{version.id}</span>
      </th>
      <DaysCell words={words} from={version.from} to={version.to} />
      <td className="n" data-label={t("about.versions.rows")}>
        {words.number(version.rows)}
      </td>
      <td className="n" data-label={t("about.versions.customers")}>
        {words.number(version.customers)}
      </td>
      <Actions version={version} words={words} rights={rights} />
    </tr>
  );
}

function Actions({ version, words, rights }: RowProps) {
  const { t } = words;
  return (
    <ActionsCell>
      {rights.work && !version.current && (
        <form action={version.action} method="post">
          <button
            type="submit"
            name="do"
            value="current"
            className={`quiet ${rowAction}`}
            aria-label={t("about.versions.make_current_of", { version: version.name })}
          >
            {t("about.versions.make_current")}
          </button>
        </form>
      )}
      {rights.manage && (
        <a
          className={rowAction}
          href={version.deletion}
          aria-label={t("about.versions.delete_of", { version: version.name })}
        >
          {t("about.versions.delete")}
        </a>
      )}
    </ActionsCell>
  );
}

function DatasetForms({
  report: {
    address: { lang, dataset, rights },
    words,
  },
}: {
  report: Report;
}) {
  const { t } = words;
  return (
    <>
      <form
        action={versionHref(lang, dataset.id, null)}
        method="post"
        className="rename flex flex-wrap items-end gap-2"
      >
        <Field label={t("about.versions.rename.label")} className="flex-[0_1_22rem]">
          <input
            name="name"
            required
            maxLength={nameLengthMax}
            defaultValue={dataset.name}
            autoComplete="off"
            aria-describedby="dataset-name-hint"
          />
        </Field>
        <button type="submit" name="do" value="rename">
          {t("about.versions.rename.submit")}
        </button>
        <span className="note basis-full" id="dataset-name-hint">
          {t("about.versions.rename.hint")}
        </span>
      </form>
      {rights.manage && (
        <p className="mt-5 text-xs">
          <a className="text-bad" href={deletionHref(lang, dataset.id, null)}>
            {t("about.versions.delete_dataset")}
          </a>
        </p>
      )}
    </>
  );
}
