import { CopyButton } from "../kit/copy.client";
import type { CampaignProps } from "./campaign-props";

/** What to write where the offer goes out by SMS or messenger: one text a segment, ready to be copied. */
export function ReadyMessages({ words: { t }, content: { messages } }: Omit<CampaignProps, "action">) {
  if (messages.length === 0) return null;
  return (
    <div id="messages" className="mt-6">
      <h3>{t("campaign.messages.title")}</h3>
      <p className="note">{t("campaign.messages.note")}</p>
      <ul className="mt-3 grid list-none gap-4 p-0 sm:grid-cols-2">
        {messages.map(({ segment, name, text }) => (
          <li key={segment} className="rounded-sm border border-line p-4 break-inside-avoid">
            <h4 className="mb-2 flex min-h-8 items-center justify-between gap-3 font-semibold">
              {name}
              <CopyButton value={text} text={t("common.ready.copy")} done={t("common.ready.copied")} />
            </h4>
            <blockquote className="m-0 border-l-3 border-line pl-3 select-text">{text}</blockquote>
          </li>
        ))}
      </ul>
    </div>
  );
}
