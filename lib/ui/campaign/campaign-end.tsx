import type { JournalLine } from "../../page/campaign/campaign";
import type { CampaignProps } from "./campaign-props";

/** Everything that was done with a campaign, the newest first. */
export function Journal({ words, content }: CampaignProps) {
  const { t } = words;
  const text = ({ what, fields, data }: JournalLine) =>
    t(`campaign.journal.${what}`, {
      fields: words.list(fields.map((field) => t(`campaign.plan.field.${field}`))),
      version: data,
    });
  return (
    <section className="cell" id="journal" aria-labelledby="journal-title">
      <h2 id="journal-title">{t("campaign.journal.title")}</h2>
      <ol className="mt-2">
        {content.journal.toReversed().map((line) => (
          <li key={`${line.at}${line.what}`}>
            <time className="inline-block min-w-28 text-ink-soft" dateTime={line.at}>
              {words.day(line.day)}
            </time>{" "}
            <span title={line.version ?? undefined}>{text(line)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

type EndProps = CampaignProps & Readonly<{ isMisnamed: boolean }>;

/** Further actions: copy, archive, delete; a wrong name typed before a deletion is reported here. */
export function CampaignEnd({ words, content: { campaign }, action, isMisnamed }: EndProps) {
  const { t } = words;
  const isArchived = campaign.state === "archived";
  return (
    <section className="cell" id="delete" aria-labelledby="end-title">
      <h2 id="end-title">{t("campaign.end.title")}</h2>
      <form action={action} method="post" className="button-row mt-3">
        <button type="submit" name="do" value="copy" className="second">
          {t("campaign.end.copy")}
        </button>
        {campaign.start !== null && (
          <button type="submit" name="do" value={isArchived ? "reopen" : "archive"} className="second">
            {t(isArchived ? "campaign.end.reopen" : "campaign.end.archive")}
          </button>
        )}
        {campaign.start === null && (
          <button type="submit" name="do" value="delete" className="second text-bad">
            {t("campaign.end.delete")}
          </button>
        )}
      </form>
      {campaign.start !== null && <Deletion name={campaign.name} {...{ words, action, isMisnamed }} />}
    </section>
  );
}

type DeletionProps = Pick<EndProps, "words" | "action" | "isMisnamed"> & Readonly<{ name: string }>;

/** What has run is deleted only by somebody who types its name. */
function Deletion({ words: { t }, name, action, isMisnamed }: DeletionProps) {
  return (
    <details open={isMisnamed} className="mt-3">
      <summary>{t("campaign.end.delete")}</summary>
      <form
        action={action}
        method="post"
        className="delete-form grid max-w-128 gap-2 border-t border-line pt-6"
      >
        {isMisnamed && (
          <p className="notice" role="status">
            {t("campaign.done.name_wrong")}
          </p>
        )}
        <p className="note">{t("campaign.end.delete_note")}</p>
        <label htmlFor="delete-name">
          {t("campaign.end.delete_name")}{" "}
          <strong className="font-semibold wrap-anywhere select-all">{name}</strong>
        </label>
        <input id="delete-name" name="name" required autoComplete="off" spellCheck={false} />
        <p className="button-row mt-2">
          <button type="submit" name="do" value="delete" className="border-bad bg-bad">
            {t("campaign.end.delete")}
          </button>
        </p>
      </form>
    </details>
  );
}
