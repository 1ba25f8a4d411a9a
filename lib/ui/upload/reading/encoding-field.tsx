import { encodings } from "../../../model/data/dataset";
import type { RolesPage } from "../../../page/upload/upload";
import { FieldNote, wrongness } from "../../kit/form/field-problem";
import { ListField } from "./reading-parts";

type Props = Readonly<{ page: RolesPage }>;

/** Lines as they are in a file. */
export const quoted = "mt-1 block overflow-x-auto bg-tint px-2.5 py-1.5 font-mono text-xs";

/** Where the letters may be several ones, two lines of each to choose by; else a list. */
export function EncodingField({ page }: Props) {
  const { words, found, choices, problems } = page;
  const { t } = words;
  if (found.reading.encoding === null) return null;
  if (found.encodings.length < 2) return <ListField page={page} part="encoding" options={encodings} />;
  const chosen = choices.reading.encoding ?? (found.encoding_open ? null : found.reading.encoding);
  return (
    <fieldset className="question" id="read_encoding">
      <legend>
        {found.encoding_open ? (
          <strong>{t("upload.read.encoding_open")}</strong>
        ) : (
          t("upload.read.encoding_choose")
        )}
      </legend>
      {found.encodings.map(({ encoding, lines }) => (
        <label key={encoding} className="choice">
          <input
            type="radio"
            name="read_encoding"
            value={encoding}
            defaultChecked={encoding === chosen}
            {...wrongness(problems, "read_encoding")}
          />
          <span className="min-w-0 flex-1">
            {t(`upload.read.encodings.${encoding}`)}
            <span className={`wrap-anywhere whitespace-pre-wrap text-ink ${quoted}`}>{lines.join("\n")}</span>
          </span>
        </label>
      ))}
      <FieldNote words={words} problems={problems} field="read_encoding" />
    </fieldset>
  );
}
