import { maybeDay } from "../../base/day";
import type { Report } from "../../page/report/report";

/** What of the address could not be used, and which version a pinned page shows. */
export function Notices({ report }: { report: Report }) {
  const { address, data, words } = report;
  const { problems, view, dataset } = address;
  const { version } = data;
  const { t } = words;
  const made = maybeDay(version.created_at.slice(0, 10));
  return (
    <>
      {view.v !== "" && (
        <p className="notice" role="note">
          {t("common.pinned", {
            made: made === null ? t("common.none") : words.day(made),
            day: words.day(version.last_day),
          })}{" "}
          {dataset.current !== version.id && address.rights.share === null && (
            <>
              {t("common.pinned_newer")}{" "}
              <a href={address.href("overview", "", { v: "" })}>{t("common.show_current")}</a>
            </>
          )}
        </p>
      )}
      {problems.length > 0 && (
        <div className="notice" role="status">
          <strong>{t("common.notes_title")}</strong>
          <ul>
            {problems.map((problem) => (
              <li key={JSON.stringify(problem)}>{words.problem(problem)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
