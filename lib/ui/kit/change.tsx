import type { Words } from "../../i18n/words";
import type { Growth } from "../../model/segment/scheme-file";
import { changeArrow, changeMeaning } from "./value";

type Props = Readonly<{ change: number; growth: Growth; words: Words; title?: string }>;

/** A relative change, coloured as good or bad, with the same in words for readers who see no colour. */
export function Change({ change, growth, words, title }: Props) {
  const { tone, key } = changeMeaning(change, growth);
  return (
    <span className={tone} title={title}>
      <span aria-hidden="true">{changeArrow(change)}</span>
      {words.percentChange(change)}
      {key !== null && <span className="sr-only">, {words.t(key)}</span>}
    </span>
  );
}
