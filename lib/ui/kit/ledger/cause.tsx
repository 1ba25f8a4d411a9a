import { printDateFormat } from "../../../i18n/date-format";
import type { Words } from "../../../i18n/words";
import type { ImportOptions } from "../../../model/data/dataset";
import type { RejectCause } from "../../../model/data/ledger";

type Props = Readonly<{ words: Words; cause: RejectCause; format: ImportOptions["date_format"] }>;

/** Why rows are rejected and what to do about it; `format` is the chosen form of dates. */
export function Cause({ words, cause, format }: Props) {
  const example = printDateFormat(words, format);
  return (
    <>
      {words.t(`about.cause.${cause}.name`)}
      <span className="note block max-w-120">{words.t(`about.cause.${cause}.todo`, { example })}</span>
    </>
  );
}
