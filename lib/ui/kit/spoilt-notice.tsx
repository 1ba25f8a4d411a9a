import type { Words } from "../../i18n/words";

type Props = Readonly<{ texts: readonly string[]; words: Words }>;

/** Names the files that a list had to leave out. */
export function SpoiltNotice({ texts, words }: Props) {
  if (texts.length === 0) return null;
  return (
    <div className="notice" role="status">
      <strong>{words.t("spoilt.some")}</strong>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  );
}
