import { printPart } from "../../../model/data/choice-fields";
import type { RolesPage } from "../../../page/upload/upload";
import { delimiterNames, delimiterText, quoteNames, readingText } from "./reading-names";

/** Marks between columns that the list offers; any other one is written by hand. */
const delimiters = [",", ";", "\t", "|", " "] as const;

type Props = Readonly<{ page: RolesPage }>;

/** A list of the options, none of which has to be chosen. */
export function ListField({
  page,
  part,
  options,
}: Props & { part: "entry" | "sheet" | "encoding" | "quote"; options: readonly string[] }) {
  const { words, found, choices } = page;
  const { t } = words;
  if (options.length < 2 || found.reading[part] === null) return null;
  const said = choices.reading[part];
  const field = `read_${part}`;
  return (
    <div className="field">
      <label htmlFor={field}>{t(`upload.read.${part}`)}</label>
      <select
        id={field}
        name={field}
        defaultValue={said === undefined || said === null ? "" : printPart(part, said)}
      >
        <option value="">{asFound(page, readingText(words, part, found.reading[part] ?? ""), said)}</option>
        {options.map((option) => (
          <option key={option} value={printPart(part, option)}>
            {readingText(words, part, option)}
          </option>
        ))}
      </select>
    </div>
  );
}

export function QuoteField({ page }: Props) {
  const isText = page.found.reading.delimiter !== null && page.found.format === "csv";
  return isText ? <ListField page={page} part="quote" options={Object.keys(quoteNames)} /> : null;
}

/** Any one character may be the delimiter; the usual ones are in the list. */
export function DelimiterField({ page }: Props) {
  const { words, found, choices } = page;
  const { t } = words;
  const { delimiter } = found.reading;
  if (delimiter === null || found.format !== "csv") return null;
  const said = choices.reading.delimiter ?? "";
  const isOther = said !== "" && !delimiters.some((mark) => mark === said);
  return (
    <div className="field">
      <label htmlFor="read_delimiter">{t("upload.read.delimiter")}</label>
      <select
        id="read_delimiter"
        name="read_delimiter"
        defaultValue={isOther ? "other" : said === "" ? "" : printPart("delimiter", said)}
      >
        <option value="">{asFound(page, delimiterText(words, delimiter), choices.reading.delimiter)}</option>
        {delimiters.map((mark) => (
          <option key={mark} value={printPart("delimiter", mark)}>
            {t(`upload.read.delimiters.${delimiterNames[mark]}`)}
          </option>
        ))}
        <option value="other">{t("upload.read.delimiters.other")}</option>
      </select>
      <label htmlFor="read_delimiter_other" className="mt-1.5">
        {t("upload.read.delimiter_other")}
      </label>
      <input
        id="read_delimiter_other"
        name="read_delimiter_other"
        className="w-16 min-w-11 font-mono"
        maxLength={1}
        defaultValue={isOther ? said : ""}
      />
    </div>
  );
}

export function HeaderField({ page: { words, found, choices } }: Props) {
  const { t } = words;
  const { header } = found.reading;
  if (header === null) return null;
  return (
    <div className="field">
      <label htmlFor="read_header">{t("upload.read.header")}</label>
      <input
        id="read_header"
        name="read_header"
        type="number"
        min={0}
        max={100_000}
        inputMode="numeric"
        defaultValue={choices.reading.header ?? ""}
        aria-describedby="read_header-hint"
      />
      <span className="note" id="read_header-hint">
        {t("upload.read.header_hint", { header: String(header) })}
      </span>
    </div>
  );
}

/** The detected value is known only while no other is chosen. */
function asFound({ words: { t } }: RolesPage, value: string, said: unknown): string {
  return said === undefined || said === null ? t("upload.read.found", { value }) : t("upload.read.find");
}
