import type { Words } from "../../../i18n/words";
import type { ShareContent } from "../../../page/report/frame";
import { CopyButton } from "../../kit/copy.client";
import { Menu, menuPanel } from "../menu";
import { SaveView } from "./save-view";
import { ShareForm } from "./share-form";

type Props = Readonly<{
  content: ShareContent;
  origin: string;
  words: Words;
}>;

/** The live and the pinned link of a page, each as an address and as Markdown, at the right end of its bar. */
export function Share({ content, origin, words }: Props) {
  const { t } = words;
  if (!content.isOffered) return null;
  const copy = { text: t("share.copy"), done: t("share.copied") };
  return (
    <Menu label={t("share.title")} className="share ml-auto print:hidden">
      <div
        className={`${menuPanel} right-0 max-h-[calc(100dvh-8rem)] w-[min(34rem,calc(100vw-2rem))] overflow-y-auto px-4 py-3`}
      >
        {(["live", "pinned"] as const).map((kind) => {
          const url = `${origin}${content[kind]}`;
          const markdown = `[${content.title.replaceAll(/[[\]\\]/g, "\\$&")}](${url})`;
          return (
            <fieldset key={kind} className="mb-3 min-w-0">
              <legend>{t(`share.${kind}`)}</legend>
              {[url, markdown].map((text, i) => (
                <p key={text} className="flex items-center gap-2">
                  <span className="note">{t(i === 0 ? "share.url" : "share.markdown")}</span>
                  <code className="min-w-0 flex-1 overflow-x-auto border border-line bg-paper px-2 py-1 whitespace-nowrap select-all">
                    {text}
                  </code>
                  <CopyButton value={text} {...copy} />
                </p>
              ))}
            </fieldset>
          );
        })}
        <ul className="grid gap-1">
          <li>
            <a href={content.poster}>{t("share.poster")}</a>
          </li>
          {filesOf(content).map(([key, href]) => (
            <li key={key}>
              <a href={href} download>
                {t(`share.${key}`)}
              </a>
            </li>
          ))}
        </ul>
        {content.notebook !== null && (
          <form className="mt-2" action={content.notebook.action} method="post">
            <input type="hidden" name="title" value={content.title} />
            <input type="hidden" name="page" value={content.notebook.page} />
            <input type="hidden" name="state" value={content.notebook.state} />
            <button type="submit" className="second">
              {t("notebook.open")}
            </button>
          </form>
        )}
        {content.keep !== null && <SaveView form={content.keep} words={words} />}
        {content.form !== null && <ShareForm form={content.form} words={words} />}
        {content.withoutSearch && <p className="note">{t("share.without_search")}</p>}
      </div>
    </Menu>
  );
}

type FileKey = "save" | "pdf" | "book_pdf" | "poster_pdf";

/** What can be taken away, in the order in which it stands, with its address. */
function filesOf({ saved, pdf }: ShareContent): readonly (readonly [FileKey, string])[] {
  const all: readonly (readonly [FileKey, string | null])[] = [
    ["save", saved],
    ["pdf", pdf?.page ?? null],
    ["book_pdf", pdf?.report ?? null],
    ["poster_pdf", pdf?.poster ?? null],
  ];
  return all.flatMap(([key, href]) => (href === null ? [] : [[key, href] as const]));
}
