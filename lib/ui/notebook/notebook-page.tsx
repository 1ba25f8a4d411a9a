import { changeNotebookHref } from "../../model/href";
import { paramPrefix } from "../../model/notebook/params";
import type { NotebookPage as Content } from "../../page/notebook/notebook";
import { segmentNames } from "../../page/report/address";
import type { Report } from "../../page/report/report";
import { Field } from "../kit/form/field";
import { ReportFrame } from "../report/report-frame";
import { Share } from "../report/sharing/share";
import { Toolbar } from "../report/toolbar";
import { NotebookCells } from "./notebook-cells";

type Props = Readonly<{ report: Report; content: Content; origin: string }>;

/** A notebook as its readers see it. */
export function NotebookPage({ report, content, origin }: Props) {
  const { address, words } = report;
  const { name, title, asked } = content;
  const cells = asked.parts.flatMap(({ early }) =>
    early.kind === "cell" ? [{ id: early.id, name: early.title }] : [],
  );
  return (
    <ReportFrame
      report={report}
      page="notebook"
      id={name}
      title={title}
      width="broad"
      contents={cells}
      toolbar={
        <Toolbar report={report} content={content.toolbar}>
          <Share content={content.share} origin={origin} words={words} />
        </Toolbar>
      }
    >
      <Head words={words} content={content} />
      <NotebookCells asked={asked} words={words} names={segmentNames(address)}>
        <Revisions report={report} content={content} />
      </NotebookCells>
    </ReportFrame>
  );
}

type Part = Pick<Props, "report" | "content">;

function Head({ words, content }: StateProps) {
  const { t } = words;
  return (
    <header className="cell first">
      <p className="kicker">
        <a href={content.notebooks}>{t("notebook.all")}</a>
      </p>
      <h1 className="wrap-anywhere">{content.title}</h1>
      <State words={words} content={content} />
      <p className="reading print:hidden">
        <a href={content.edit}>{t("notebook.edit")}</a>
        {content.files !== null && (
          <>
            {" · "}
            <a href={content.files.html} download>
              {t("notebook.save_html")}
            </a>
            {" · "}
            <a href={content.files.md} download>
              Markdown
            </a>
          </>
        )}
        {content.forkedFrom !== null && (
          <>
            {" · "}
            <a href={content.forkedFrom.href}>{t("notebook.forked_from", content.forkedFrom)}</a>
          </>
        )}
      </p>
      <Params words={words} content={content} />
    </header>
  );
}

type StateProps = Readonly<{ words: Props["report"]["words"]; content: Content }>;

function State({ words: { t }, content: { isDraft, saved, current } }: StateProps) {
  if (!isDraft && !saved && current === null) return null;
  return (
    <p className="notice" role="status">
      {isDraft ? t("notebook.draft") : saved ? t("notebook.saved") : t("notebook.older")}{" "}
      {!isDraft && current !== null && <a href={current}>{t("notebook.to_current")}</a>}
    </p>
  );
}

/** A notebook's own parameters, which an address gives other values. */
function Params({ words: { t }, content: { asked, form } }: StateProps) {
  if (asked.params.length === 0) return null;
  return (
    <form
      className="mt-3 flex flex-wrap items-end gap-3 print:hidden"
      action={form.action}
      method="get"
      aria-label={t("notebook.params")}
    >
      {form.hidden.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {asked.params.map(({ name, value, isNumber }) => (
        <Field key={name} label={name}>
          <input
            name={`${paramPrefix}${name}`}
            defaultValue={value}
            maxLength={500}
            inputMode={isNumber ? "decimal" : "text"}
          />
        </Field>
      ))}
      <button type="submit" className="second">
        {t("notebook.apply")}
      </button>
    </form>
  );
}

function Revisions({ report: { address, words }, content }: Part) {
  const { t } = words;
  const action = changeNotebookHref(address.lang, address.dataset.id, content.name);
  return (
    <section className="cell print:hidden" id="revisions" aria-labelledby="revisions-title">
      <h2 id="revisions-title">{t("notebook.revisions")}</h2>
      <ol className="my-3">
        {content.revisions.map(({ id, saved, href, isShown }) => (
          <li key={id}>
            <a
              href={href}
              aria-current={isShown ? "true" : undefined}
              className="aria-[current]:font-semibold"
            >
              {saved}
            </a>{" "}
            <code>{id}</code>
          </li>
        ))}
      </ol>
      {content.compared !== null && (
        <p className="mb-3">
          <a href={content.compared}>{t("notebook.compare")}</a>
        </p>
      )}
      <form className="grid justify-items-start gap-3" action={action} method="post">
        <button type="submit" className="second" name="do" value="fork">
          {t("notebook.fork")}
        </button>
        <details>
          <summary>{t("notebook.delete")}</summary>
          <button type="submit" className="second mt-2" name="do" value="delete">
            {t("notebook.delete_now")}
          </button>
        </details>
      </form>
    </section>
  );
}
