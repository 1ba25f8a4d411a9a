import type { Words } from "../../i18n/words";
import type { Check } from "../../page/kit/checklist";

type Props = Readonly<{ words: Words; checks: readonly Check[] }>;

/** What a campaign has come through and what is still missing, with a way there. */
export function Checklist({ words: { t }, checks }: Props) {
  return (
    <ol className="checklist" aria-label={t("campaign.check.title")}>
      {checks.map(({ id, done, href }) => (
        <li key={id} className={done ? "done" : undefined}>
          <span className="mark" aria-hidden="true">
            {done ? "✓" : "○"}
          </span>
          <span className="sr-only">{t(done ? "campaign.check.done" : "campaign.check.open")}: </span>
          {href === null ? t(`campaign.check.${id}`) : <a href={href}>{t(`campaign.check.${id}`)}</a>}
        </li>
      ))}
    </ol>
  );
}
