import type { Words } from "../../i18n/words";
import type { RejectCause } from "../../model/data/ledger";
import type { About } from "../../page/dataset/about";
import type { Example } from "../../page/dataset/rejects";

type Props = Readonly<{ words: Words; about: About }>;

/** The rejected rows: some as they are in the file, all to be downloaded, corrected and sent back. */
export function Rejects({ words, about }: Props) {
  const { t } = words;
  const hrefs = about.rejectsHrefs;
  // Rows of a file are people, whom not every reader may see.
  if (hrefs === null) return null;
  return (
    <>
      <p className="prose">{t("about.left_out.text")}</p>
      <p className="button-row mt-4 mb-6">
        {hrefs.xlsx && (
          <a className="button" href={hrefs.xlsx} download>
            {t("about.left_out.workbook", { rows: about.rejectedRows })}
          </a>
        )}
        <a className="button" href={hrefs.csv} download>
          {t("about.left_out.download", { rows: about.rejectedRows })}
        </a>
        {about.sendBackHref !== null && <a href={about.sendBackHref}>{t("about.left_out.send_back")}</a>}
      </p>
      <p className="note">{t("about.left_out.guarded")}</p>
      <h3>{t("about.left_out.examples")}</h3>
      {about.examplesSpoilt !== null && <p className="notice">{about.examplesSpoilt}</p>}
      <dl className="examples">
        {Object.entries(about.examples).map(([cause, examples]) => (
          <div key={cause} className="my-4">
            <dt className="font-semibold">{t(`about.cause.${cause as RejectCause}.name`)}</dt>
            {examples?.map((example) => (
              <dd key={example.line} className="mt-2 grid gap-[0.15rem]">
                <span className="note">{whereText(words, example)}</span>
                <code className="rounded-[4px] border border-line px-[0.6rem] py-[0.4rem] text-xs wrap-anywhere whitespace-pre-wrap">
                  {example.text}
                </code>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </>
  );
}

function whereText({ t }: Words, { line, byte, column }: Example): string {
  const where =
    byte === null ? t("about.left_out.where", { line }) : t("about.left_out.where_byte", { line, byte });
  return column === null ? where : t("about.left_out.where_column", { where, column });
}
