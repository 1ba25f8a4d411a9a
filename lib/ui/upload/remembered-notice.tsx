import { type Day, maybeDay } from "../../base/day";
import { printChoices } from "../../model/data/choice-fields";
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
      <p>
        {t(open.length === 0 ? "upload.remembered.nothing" : "upload.remembered.some")}{" "}
        {t(choices.manner === "append" ? "upload.remembered.append" : "upload.remembered.new", { name })}
      </p>
      {open.length === 0 && <OneClick page={page} />}
    </section>
  );
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
