import { leave } from "../../base/http/handover";
import { escapeHtml } from "../../base/text";
import type { Words } from "../../i18n/words";
import { terms } from "../kit/glossary/term";
import { Markup } from "../kit/markup.client";

/** The words of the report, for who meets them for the first time. */
export function Glossary({ words: { t }, place }: Readonly<{ words: Words; place: string }>) {
  const entries = terms.map(
    (term) =>
      `<div><dt class="font-semibold">${escapeHtml(t(`cell.glossary.${term}.term`))}</dt><dd class="text-xs text-ink-soft">${escapeHtml(t(`cell.glossary.${term}.means`))}</dd></div>`,
  );
  return (
    <section className={`cell ${place}`} id="glossary" aria-labelledby="glossary-title">
      <p className="kicker">{t("cell.glossary.name")}</p>
      <h2 id="glossary-title">{t("cell.glossary.title")}</h2>
      <Markup as="dl" className="mt-4 grid max-w-2xl gap-3" markup={leave(entries.join(""))} />
    </section>
  );
}
