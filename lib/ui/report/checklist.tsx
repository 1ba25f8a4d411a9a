import type { Words } from "../../i18n/words";
import type { Check } from "../../page/kit/campaigns/checklist";

type Props = Readonly<{ words: Words; checks: readonly Check[] }>;

/** What a campaign has come through and what is still missing, with a way there. */
export function Checklist({ words: { t }, checks }: Props) {
  return (
    <ol
      className="checklist my-4 grid grid-cols-[repeat(auto-fit,minmax(min(100%,18rem),1fr))] gap-x-6 gap-y-1"
      aria-label={t("campaign.check.title")}
    >
      {checks.map(({ id, done, href }) => (
        <li key={id} className="grid grid-cols-[1.25rem_1fr] items-baseline">
          <span className={done ? "font-semibold text-good" : "text-ink-faint"} aria-hidden="true">
            {done ? "✓" : "○"}
          </span>
          <span className="sr-only">{t(done ? "campaign.check.done" : "campaign.check.open")}: </span>
          {href === null ? t(`campaign.check.${id}`) : <a href={href}>{t(`campaign.check.${id}`)}</a>}
        </li>
      ))}
    </ol>
  );
}
