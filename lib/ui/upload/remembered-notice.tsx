import { Suspense } from "react";
import { type Day, maybeDay } from "../../base/day";
import { printChoices } from "../../model/data/choice-fields";
import type { Effect } from "../../model/data/effect";
import { openQuestions } from "../../model/data/questions";
import type { Remembered } from "../../model/data/remembered";
import { importHref } from "../../model/href";
import type { RolesPage } from "../../page/upload/upload";

type Props = Readonly<{ page: RolesPage; remembered: Remembered }>;

/** A file like the last one: it is imported with one button, unless something in it is new. */
export function RememberedNotice({ page, remembered }: Props) {
  const { words, open, namesake, choices } = page;
  const { t } = words;
  const name = namesake?.name ?? choices.name;
  return (
    <section
      className="remembered mx-auto mb-6 grid w-full max-w-(--column) gap-2 border-l-3 border-good pl-3"
      aria-labelledby="remembered-title"
    >
      <h2 id="remembered-title">
        {t("upload.remembered.title", { file: remembered.file, day: dayText(page, remembered.at) })}
      </h2>
      <p>{t(choices.manner === "append" ? "upload.remembered.append" : "upload.remembered.new", { name })}</p>
      {open.length > 0 ? (
        <p>{t("upload.remembered.some")}</p>
      ) : (
        <Suspense fallback={null}>
          <WhenCounted page={page} />
        </Suspense>
      )}
    </section>
  );
}

/** Whether the rows leave nothing to answer either. */
async function WhenCounted({ page }: { page: RolesPage }) {
  const effect = await page.effect;
  if (effect === null || !("ledger" in effect)) return null;
  const isWhole = isAnswered(page, effect);
  return (
    <>
      <p>{page.words.t(isWhole ? "upload.remembered.nothing" : "upload.remembered.some")}</p>
      {isWhole && <OneClick page={page} />}
    </>
  );
}

/** Whether what was remembered leaves nothing to answer, so that its notice has the button. */
export function isAnswered({ form, open, choices }: RolesPage, effect: Effect): boolean {
  return form.remembered !== null && open.length === 0 && openQuestions(effect, choices).length === 0;
}

function OneClick({ page: { words, lang, upload, found, choices } }: { page: RolesPage }) {
  return (
    <form action={importHref(lang, upload)} method="post" className="button-row">
      {printChoices(found.columns, choices).map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <button type="submit">{words.t("upload.submit")}</button>
      <span className="note">{words.t("upload.remembered.below")}</span>
    </form>
  );
}

function dayText({ words }: RolesPage, at: string): string {
  const day: Day | null = maybeDay(at.slice(0, 10));
  return day === null ? at : words.dayLong(day);
}
