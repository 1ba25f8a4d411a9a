import { type ImportMode, nameLengthMax } from "../../model/data/dataset";
import type { RolesPage } from "../../page/upload/upload";
import { FieldNote, wrongness } from "../kit/form/field-problem";

type Props = Readonly<{ page: RolesPage }>;

/** Which data set the file becomes or joins, and how. */
export function Naming({ page }: Props) {
  const hasFixedName = page.found.upload.into !== null && page.namesake !== null;
  return (
    <div className="forms">
      {hasFixedName ? <FixedName page={page} /> : <NameField page={page} />}
      <ImportModeField page={page} />
    </div>
  );
}

/** The file was sent for a data set, so its name is fixed. */
function FixedName({ page: { words, choices, namesake } }: Props) {
  const name = namesake?.name ?? choices.name;
  return (
    <p>
      <input type="hidden" name="name" value={choices.name} />
      {words.t("upload.name.fixed", { name })}
    </p>
  );
}

function NameField({ page: { words, choices, problems, known } }: Props) {
  const { t } = words;
  return (
    <div className="field col-span-full max-w-128">
      <label htmlFor="name">{t("upload.name.label")}</label>
      <input
        id="name"
        name="name"
        required
        maxLength={nameLengthMax}
        defaultValue={choices.name}
        list="known-names"
        {...wrongness(problems, "name")}
      />
      <datalist id="known-names">
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <FieldNote words={words} problems={problems} field="name" />
      <span className="note">{t("upload.name.hint")}</span>
    </div>
  );
}

/** Asked where the name belongs to a data set already; nothing is chosen beforehand. */
function ImportModeField({ page: { words, choices, problems, namesake, found } }: Props) {
  const { t } = words;
  if (namesake === null) return null;
  const isCorrect = found.upload.manner === "correct" || choices.manner === "correct";
  const offered: ImportMode[] = [
    ...(isCorrect ? (["correct"] as const) : []),
    "append",
    "replace",
    "customers",
  ];
  return (
    <fieldset className="question" id="manner">
      <legend>
        <strong>{t("upload.manner.label", { name: namesake.name })}</strong>
      </legend>
      {offered.map((manner) => (
        <label key={manner} className="choice">
          <input
            type="radio"
            name="manner"
            value={manner}
            defaultChecked={manner === choices.manner}
            {...wrongness(problems, "manner")}
          />
          <span>
            {t(`upload.manner.${manner}`)}
            <span className="note block">{t(`upload.manner.${manner}_hint`)}</span>
          </span>
        </label>
      ))}
      <FieldNote words={words} problems={problems} field="manner" />
    </fieldset>
  );
}
