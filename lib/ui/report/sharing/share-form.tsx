import type { Words } from "../../../i18n/words";
import { openableNames, peoplePages, shareNoteMost } from "../../../model/access/share";
import type { ShareContent } from "../../../page/report/frame";
import { Field } from "../../kit/form/field";

type Props = Readonly<{ form: NonNullable<ShareContent["form"]>; words: Words }>;

/** Makes a link for people without an account: pinned and without customers, unless somebody says otherwise. */
export function ShareForm({ form, words }: Props) {
  const { t } = words;
  const { action, page, state, daysMax, customers, canBeFramed } = form;
  return (
    <form className="mt-3 grid gap-2 border-t border-grid pt-3" action={action} method="post">
      <p className="font-semibold">{t("share.form.title")}</p>
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="state" value={state} />
      <Choice type="radio" name="kind" value="pinned" text={t("share.form.pinned")} defaultChecked />
      <Choice type="radio" name="kind" value="live" text={t("share.form.live")} />
      {peoplePages.includes(page) ? (
        <p className="note">
          {page === "customer" ? t("share.form.one") : t("share.form.list", { count: customers })}
        </p>
      ) : (
        <Choice type="checkbox" name="people" text={t("share.form.people", { count: customers })} />
      )}
      {page !== "customer" && <Choice type="checkbox" name="around" text={t("share.form.around")} />}
      {canBeFramed && <Choice type="checkbox" name="framed" text={t("share.form.framed")} />}
      <fieldset className="min-w-0">
        <legend>{t("share.form.open")}</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {openableNames.map((name) => (
            <Choice key={name} type="checkbox" name={`open_${name}`} text={t(`share.form.open_${name}`)} />
          ))}
        </div>
      </fieldset>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("share.form.days", { most: daysMax })}>
          <input
            className="w-20"
            type="number"
            name="days"
            min={1}
            max={daysMax}
            defaultValue={Math.min(7, daysMax)}
            required
          />
        </Field>
        <Field label={t("share.form.note")} className="min-w-0 flex-1">
          <input className="w-full" name="note" maxLength={shareNoteMost} />
        </Field>
      </div>
      <p>
        <button type="submit">{t("share.form.make")}</button>
      </p>
    </form>
  );
}

type ChoiceProps = Readonly<
  { text: string } & Pick<React.ComponentProps<"input">, "type" | "name" | "value" | "defaultChecked">
>;

function Choice({ text, ...input }: ChoiceProps) {
  return (
    <label className="flex items-baseline gap-2">
      <input {...input} />
      <span>{text}</span>
    </label>
  );
}
