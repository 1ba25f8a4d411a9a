import type { Words } from "../../i18n/words";
import type { ShareContent } from "../../page/report/share";
import { CopyButton } from "./copy.client";

type Props = Readonly<{ content: ShareContent; origin: string; words: Words }>;

/** The live and the pinned link of a page, each as an address and as Markdown. */
export function Share({ content, origin, words }: Props) {
  const { t } = words;
  const copy = { text: t("share.copy"), done: t("share.copied") };
  return (
    <details className="menu share">
      <summary>{t("share.title")}</summary>
      <div>
        {(["live", "pinned"] as const).map((kind) => {
          const url = `${origin}${content[kind]}`;
          const markdown = `[${content.title.replaceAll(/[[\]\\]/g, "\\$&")}](${url})`;
          return (
            <fieldset key={kind}>
              <legend>{t(`share.${kind}`)}</legend>
              {[url, markdown].map((text, i) => (
                <p key={text}>
                  <span className="note">{t(i === 0 ? "share.url" : "share.markdown")}</span>
                  <code>{text}</code>
                  <CopyButton value={text} {...copy} />
                </p>
              ))}
            </fieldset>
          );
        })}
        {content.withoutSearch && <p className="note">{t("share.without_search")}</p>}
      </div>
    </details>
  );
}
