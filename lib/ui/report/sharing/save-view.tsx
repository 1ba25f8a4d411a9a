import type { Words } from "../../../i18n/words";
import { savedTitleMost } from "../../../model/view/saved-view";
import type { ShareContent } from "../../../page/report/frame";
import { Field } from "../../kit/form/field";

type Props = Readonly<{ form: NonNullable<ShareContent["keep"]>; words: Words }>;

/** Gives the state of a page a name; a list of customers becomes an own segment. */
export function SaveView({ form, words: { t } }: Props) {
  const { action, page, state, href } = form;
  return (
    <form className="save-view mt-3 grid gap-2 border-t border-grid pt-3" action={action} method="post">
      <p className="font-semibold">{t(page === "customers" ? "saved.save_segment" : "saved.save")}</p>
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="state" value={state} />
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("saved.name")} className="min-w-0 flex-1">
          <input className="w-full" name="title" maxLength={savedTitleMost} required />
        </Field>
        <button type="submit" name="do" value="save">
          {t("saved.save_now")}
        </button>
      </div>
      <p>
        <a href={href}>{t("saved.all")}</a>
      </p>
    </form>
  );
}
