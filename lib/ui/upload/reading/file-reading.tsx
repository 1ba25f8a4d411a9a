import type { RolesPage } from "../../../page/upload/upload";
import { LookButton } from "../import-form";
import { EncodingField, quoted } from "./encoding-field";
import { delimiterText, readingText } from "./reading-names";
import { DelimiterField, HeaderField, ListField, QuoteField } from "./reading-parts";

type Props = Readonly<{ page: RolesPage }>;

/** How the table was found in the file, and the fields to find it otherwise; folded away where nothing is in doubt. */
export function FileReading({ page }: Props) {
  const { words, found, form } = page;
  const { t } = words;
  const facts = factsOf(page);
  if (facts.length === 0) return null;
  return (
    <details className="cell file-reading" id="reading" open={isInDoubt(page)}>
      <summary className="pointer-coarse:min-h-11">
        <h2 className="inline">{t("upload.read.title")}</h2>
        <span className="note block pl-[1.1rem] wrap-anywhere">{facts.join(" · ")}</span>
      </summary>
      {form.unread !== null && (
        <div className="problems my-3" role="alert">
          <strong>{t("upload.read.unread")}</strong>
          <p>{words.problem(form.unread)}</p>
        </div>
      )}
      <p className="note my-3">{t("upload.read.lead")}</p>
      <div className="forms">
        <EncodingField page={page} />
        <ListField page={page} part="entry" options={found.entries} />
        <ListField page={page} part="sheet" options={found.sheets} />
        <DelimiterField page={page} />
        <QuoteField page={page} />
        <HeaderField page={page} />
      </div>
      <Above page={page} />
      <p className="button-row">
        <LookButton text={t("upload.read.again")} />
      </p>
    </details>
  );
}

/** The person chose otherwise than detected, or it cannot be read, or a choice is open. */
function isInDoubt({ found, form, choices }: RolesPage): boolean {
  const { encoding, ...said } = choices.reading;
  const isOther = encoding !== undefined && encoding !== null && found.encodings.at(0)?.encoding !== encoding;
  const isSaid = Object.values(said).some((value) => value !== undefined && value !== null);
  return found.encoding_open || form.unread !== null || form.isReread || isOther || isSaid;
}

function factsOf({ words, found: { reading, entries, sheets } }: RolesPage): string[] {
  const { t } = words;
  const { entry, sheet, encoding, delimiter, quote, header } = reading;
  return [
    ...(entry !== null && entries.length > 1 ? [entry] : []),
    ...(sheet !== null && sheets.length > 1 ? [sheet] : []),
    ...(encoding === null ? [] : [readingText(words, "encoding", encoding)]),
    ...(delimiter === null ? [] : [delimiterText(words, delimiter)]),
    ...(quote === null || delimiter === null ? [] : [readingText(words, "quote", quote)]),
    ...(header === null ? [] : [t("upload.read.headings", { header: String(header) })]),
  ];
}

function Above({ page: { words, found } }: Props) {
  if (found.above.length === 0) return null;
  return (
    <div className="mb-5">
      <p className="note">{words.t("upload.read.above", { lines: found.above.length })}</p>
      <pre className={`whitespace-pre text-ink-soft ${quoted}`} tabIndex={0}>
        {found.above.map((line) => line.slice(0, 200)).join("\n")}
      </pre>
    </div>
  );
}
