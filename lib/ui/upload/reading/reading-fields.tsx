import { zoneText, zoneTexts } from "../../../i18n/zones";
import { usualCurrencies } from "../../../model/currency";
import { documentChoices, isInstant, rolesOf } from "../../../model/data/choices";
import { asWritten, isDayZone } from "../../../model/data/dataset";
import type { RolesPage } from "../../../page/upload/upload";
import { FieldNote, wrongness } from "../../kit/form/field-problem";
import { DateField, MarkField } from "./reading-questions";

type Props = Readonly<{ page: RolesPage }>;

/** Everything about a file that its columns do not say by themselves. */
export function ReadingFields({ page }: Props) {
  return (
    <div className="forms">
      <DateField page={page} />
      <MarkField page={page} />
      <DocumentField page={page} />
      <ZoneField page={page} />
      <CurrencyField page={page} />
    </div>
  );
}

function DocumentField({ page }: Props) {
  const { t } = page.words;
  return (
    <label className="field col-span-full max-w-128" htmlFor="documents">
      <span>{t("upload.documents.label")}</span>
      <select id="documents" name="documents" defaultValue={page.choices.documents}>
        {documentChoices.map((choice) => (
          <option key={choice} value={choice}>
            {t(`upload.documents.${choice}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The zone of a file is often one that the list lacks, such as UTC itself. */
function ZoneField({ page: { words, choices, found, problems, lang } }: Props) {
  const { t } = words;
  const isMoment = isInstant(found, rolesOf(choices).date);
  const first = [...new Set(["UTC", found.time_zone])].map((zone) => zoneText(lang, zone));
  const others = zoneTexts(lang).filter(({ zone }) => !first.some((one) => one.zone === zone));
  return (
    <div className="field">
      <label htmlFor="time_zone">{t("upload.time_zone.label")}</label>
      <select
        id="time_zone"
        name="time_zone"
        defaultValue={choices.time_zone}
        {...wrongness(problems, "time_zone")}
      >
        {!isDayZone(choices.time_zone, isMoment) && <option value="">{t("upload.choose")}</option>}
        {!isMoment && <option value={asWritten}>{t("upload.time_zone.written")}</option>}
        {[...first, ...others].map(({ zone, text }) => (
          <option key={zone} value={zone}>
            {text}
          </option>
        ))}
      </select>
      <span className="note">{t("upload.time_zone.hint")}</span>
      <FieldNote words={words} problems={problems} field="time_zone" />
    </div>
  );
}

/** The currencies that are likely come first. */
function CurrencyField({ page: { words, choices, problems, lang, found } }: Props) {
  const { t } = words;
  const names = new Intl.DisplayNames(lang, { type: "currency" });
  const codes = [
    ...new Set([
      ...usualCurrencies(found.currency, t("language.currency")),
      ...Intl.supportedValuesOf("currency").filter((code) => names.of(code) !== code),
    ]),
  ];
  return (
    <div className="field">
      <label htmlFor="currency">{t("upload.currency.label")}</label>
      <select
        id="currency"
        name="currency"
        defaultValue={choices.currency}
        {...wrongness(problems, "currency")}
      >
        {!codes.includes(choices.currency) && <option value="">{t("upload.choose")}</option>}
        {codes.map((code) => (
          <option key={code} value={code}>
            {code}, {names.of(code)}
          </option>
        ))}
      </select>
      <span className="note">{t("upload.currency.hint")}</span>
      <FieldNote words={words} problems={problems} field="currency" />
    </div>
  );
}
