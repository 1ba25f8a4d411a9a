import type { Words } from "../../i18n/words";
import type { SpreadsheetHrefs } from "../../page/report/cell-href";

type Props = Readonly<{ hrefs: SpreadsheetHrefs | null; words: Words }>;

/** The same rows in the two forms that open by a double click. */
export function SpreadsheetLinks({ hrefs, words }: Props) {
  if (hrefs === null) return null;
  return (
    <>
      <a href={hrefs.xlsx} download>
        XLSX
      </a>
      <a href={hrefs.excel} download>
        {words.t("lists.excel")}
      </a>
    </>
  );
}
