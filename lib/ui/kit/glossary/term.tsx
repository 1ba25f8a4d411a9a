import { leave } from "../../../base/http/handover";
import { escapeHtml } from "../../../base/text";
import type { Words } from "../../../i18n/words";
import { Markup } from "../markup.client";

export const terms = ["recency", "frequency", "monetary", "code", "threshold", "segment", "holdout"] as const;

export type TermId = (typeof terms)[number];

type Props = Readonly<{
  term: TermId;
  /** What of the page it explains, whose id it has in its own. */
  of: string;
  /** Where it stands under another name than that of the glossary. */
  name?: string;
  words: Words;
}>;

/**
 * A word that tells its meaning on a press, above the page, so that nothing moves. The browser itself opens and closes it: no
 * script is needed.
 */
export function Term({ term, of, name, words: { t } }: Props) {
  const said = t(`cell.glossary.${term}.term`);
  const means = t(`cell.glossary.${term}.means`);
  const id = `${of}-${term}`;
  return (
    <Markup
      as="span"
      markup={leave(
        `<button type="button" popovertarget="${id}" class="${word}">${escapeHtml(name ?? said)}</button><span popover id="${id}" class="${panel}"><b>${escapeHtml(said)}</b><br>${escapeHtml(means)}</span>`,
      )}
    />
  );
}

const word =
  "min-h-6 cursor-help border-0 bg-transparent p-0 font-normal text-inherit underline decoration-dotted underline-offset-4";

const panel =
  "m-auto max-w-[min(24rem,90vw)] rounded-sm border border-line bg-paper-raised p-4 text-base text-ink shadow-none";
