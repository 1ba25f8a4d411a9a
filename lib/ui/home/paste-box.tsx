import type { Home } from "../../page/home/home";
import { TextArea } from "../kit/form/text-area.client";
import { TimeZoneField } from "./time-zone.client";

/** A plain form for rows that were copied somewhere; it needs no script. */
export function PasteBox({ home }: { home: Home }) {
  const { t } = home.words;
  return (
    <details className="paste mt-3">
      <summary className="w-fit py-1 text-accent">{t("home.paste.open")}</summary>
      <form className="grid gap-2 pt-2" action={home.action} method="post" encType="multipart/form-data">
        <TimeZoneField />
        <label htmlFor="paste-rows">{t("home.paste.label")}</label>
        <TextArea
          className="w-full resize-y font-mono text-xs"
          id="paste-rows"
          name="rows"
          rows={8}
          required
          spellCheck={false}
          autoComplete="off"
          wrap="off"
          aria-describedby="paste-hint"
        />
        <p className="button-row justify-between">
          <span className="note" id="paste-hint">
            {t("home.paste.hint", { limit: home.pasteLimit })}
          </span>
          <button type="submit">{t("home.paste.send")}</button>
        </p>
      </form>
    </details>
  );
}
