import { checkText, oddFirst } from "../../../i18n/check-text";
import type { Words } from "../../../i18n/words";
import type { Check } from "../../../model/data/checks/check";

type Props = Readonly<{ words: Words; checks: readonly Check[] }>;

/** Whether a file adds up: what does not comes first, and what was found in order is told as well. */
export function CheckList({ words, checks }: Props) {
  return (
    <ul className="checks mt-2 grid list-none gap-1.5 pl-0">
      {oddFirst(checks).map((check) => (
        <li key={checkText(words, check)} className="grid grid-cols-[1.4rem_1fr] wrap-anywhere">
          <CheckMark isOdd={check.is_odd} text={words.t(`upload.check.${check.is_odd ? "odd" : "fine"}`)} />
          <span className={check.is_odd ? "" : "text-ink-soft"}>{checkText(words, check)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The mark before a check, which tells more than its colour. */
function CheckMark({ isOdd, text }: Readonly<{ isOdd: boolean; text: string }>) {
  return (
    <span className={isOdd ? "font-semibold text-bad" : "text-good"}>
      <span aria-hidden="true">{isOdd ? "!" : "✓"}</span>
      <span className="sr-only">{text}</span>
    </span>
  );
}
