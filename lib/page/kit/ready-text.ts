import type { Words } from "../../i18n/words";
import type { SegmentContent } from "../../model/segment-content";
import { fillText, type TextValues } from "../../model/segment-text";

/** Texts of a segment with everything filled in, ready to be sent or said. */
export type ReadyTexts = SegmentContent["texts"];

/** Fewest and most days since the last purchases; the same twice for one customer, null where nothing is known. */
export type DayRange = Readonly<{ min: number; max: number }> | null;

/** How long ago, for the middle of a sentence: "33–175 days ago". */
export function printDays({ t, number }: Words, days: DayRange): string {
  if (days === null) return t("common.ready.long_ago");
  const range = days.min === days.max ? number(days.max) : `${number(days.min)}–${number(days.max)}`;
  return t("common.ready.days", { range, days: days.max });
}

/** Fills every text of a segment. */
export function fillTexts({ email, message, call }: ReadyTexts, values: TextValues): ReadyTexts {
  return {
    email: {
      subject: fillText(email.subject, values),
      subject_b: fillText(email.subject_b, values),
      body: fillText(email.body, values),
    },
    message: fillText(message, values),
    call: fillText(call, values),
  };
}
