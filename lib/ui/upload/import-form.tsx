import { homeHref } from "../../model/href";
import type { RolesPage } from "../../page/upload/upload";

/** Fields that are streamed after the form name it, since readers without scripts get them behind it. */
export const formId = "import";

/** The end of the form: start the import, or count its effect again. */
export function SubmitRow({ page: { words, lang } }: Readonly<{ page: RolesPage }>) {
  const { t } = words;
  return (
    <>
      <p className="button-row">
        <button
          type="submit"
          form={formId}
          name="go"
          value="import"
          className="tall:in-[form:has(.import-bar)]:not-noscript:hidden"
        >
          {t("upload.submit")}
        </button>
        <LookButton text={t("upload.look")} />
        <a href={`${homeHref(lang)}#file`}>{t("upload.other_file")}</a>
      </p>
      <p className="note mt-2">{t("upload.look_hint")}</p>
    </>
  );
}

/** Shows the page with the present choices. */
export function LookButton({ text }: { text: string }) {
  return (
    <button type="submit" form={formId} name="look" value="1" className="second">
      {text}
    </button>
  );
}
