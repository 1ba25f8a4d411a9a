import type { Words } from "../../i18n/words";
import { growths, rankMetrics } from "../../model/segment/scheme-file";
import type { DraftSegment } from "../../model/segment/scheme-form";
import type { Report } from "../../page/report/report";
import type { SchemeEditPage as Content } from "../../page/segment/scheme-edit";
import { Field } from "../kit/form/field";
import { Recount } from "../kit/form/recount.client";
import { TextArea } from "../kit/form/text-area.client";
import { SegmentSymbol } from "../kit/segment-symbol";
import { ReportFrame } from "../report/report-frame";
import { CodeGridFields } from "./code-grid-fields";

type Props = Readonly<{ report: Report; content: Content }>;

type PartProps = Readonly<{ words: Words; content: Content }>;

const formId = "scheme-form";

/** The form of a scheme, with the sizes of its segments beside their fields; without scripts a button counts them anew. */
export function SchemeEditPage({ report, content }: Props) {
  const { address, words } = report;
  const { t } = words;
  const { known } = content;
  const title = known === null ? t("scheme.make_title") : t("scheme.edit_title", { name: known });
  return (
    <ReportFrame report={report} page="scheme_edit" title={title} width="broad">
      <header className="cell first">
        <p className="kicker">
          <a href={address.href("schemes")}>{t("scheme.title")}</a>
        </p>
        <h1 className="wrap-anywhere">{title}</h1>
        {known !== null && <p className="prose lead">{t("scheme.edit_lead")}</p>}
        <p className="print:hidden">
          <a href={address.href("scheme_court")}>{t("scheme.court.judge")}</a>
        </p>
      </header>
      <form id={formId} action={content.action} method="post">
        <input type="hidden" name="base" value={content.base} />
        <input type="hidden" name="state" value={content.state} />
        <Outcome words={words} content={content} />
        <Ranks words={words} content={content} />
        <section className="cell" aria-labelledby="grid-title">
          <h2 id="grid-title">{t("scheme.grid")}</h2>
          {content.grid === null ? (
            <p className="note">{t("scheme.grid_large")}</p>
          ) : (
            <CodeGridFields words={words} content={content} grid={content.grid} />
          )}
        </section>
        <Segments words={words} content={content} />
        <Buttons words={words} content={content} />
      </form>
    </ReportFrame>
  );
}

/** Whether the form is a whole scheme, and if not, which codes are in its way. */
function Outcome({ words, content: { problems, sent, whole } }: PartProps) {
  const { t } = words;
  return (
    <div id="outcome">
      {problems.length === 0 ? (
        <p className="note" role="status">
          {t("scheme.whole", { customers: whole.customers, money: words.moneyExact(whole.money) })}
        </p>
      ) : (
        <div className="notice" role="alert">
          {sent && <p>{t("scheme.refused")}</p>}
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </div>
      )}
      <Recount formId={formId} text={t("scheme.showing")} />
    </div>
  );
}

function Ranks({ words: { t }, content: { draft } }: PartProps) {
  return (
    <section className="cell" aria-labelledby="ranks-title">
      <h2 id="ranks-title">{t("scheme.ranks")}</h2>
      <p className="note" id="limits-hint">
        {t("scheme.limits_hint")}
      </p>
      <div className="mt-3 flex flex-wrap gap-x-6 gap-y-3">
        <Field label={t("scheme.name")}>
          <input className="w-64" name="name" maxLength={60} required defaultValue={draft.name} />
        </Field>
        {rankMetrics.map((metric) => {
          const name = metric.toUpperCase();
          return (
            <div key={metric} className="flex gap-2">
              <Field label={t("scheme.ranks_of", { metric: name })}>
                <select name={`ranks_${metric}`} defaultValue={draft.ranks[metric]}>
                  {[2, 3, 4, 5, 6, 7, 8, 9].map((ranks) => (
                    <option key={ranks}>{ranks}</option>
                  ))}
                </select>
              </Field>
              <Field label={t("scheme.limits_of", { metric: name })}>
                <input
                  className="w-28"
                  name={`limits_${metric}`}
                  maxLength={200}
                  inputMode="decimal"
                  aria-describedby="limits-hint"
                  defaultValue={draft.limits[metric]}
                />
              </Field>
            </div>
          );
        })}
      </div>
    </section>
  );
}

function Segments({ words, content }: PartProps) {
  const { t } = words;
  return (
    <section className="cell" aria-labelledby="segments-title">
      <h2 id="segments-title">{t("scheme.segments")}</h2>
      <p className="note">{t("scheme.segments_hint")}</p>
      <p className="note" id="rule-hint">
        {t("scheme.rule_hint")}
      </p>
      <p className="note" id="strategy-hint">
        {t("scheme.strategy_hint")}
      </p>
      {content.draft.segments.map((segment) => (
        <SegmentFields key={segment.id} words={words} content={content} segment={segment} />
      ))}
    </section>
  );
}

function SegmentFields({ words, content, segment }: PartProps & Readonly<{ segment: DraftSegment }>) {
  const { t } = words;
  const { id, name, growth, rule, strategy } = segment;
  const { customers, money } = content.sizes[id] ?? { customers: 0, money: 0 };
  return (
    <fieldset className="mt-4 min-w-0 border-t border-line pt-3" data-segment={id}>
      <legend className="float-left mr-4 flex items-center gap-1.5 font-semibold">
        <SegmentSymbol segment={id} />
        {name || content.names[id]}
      </legend>
      <p className="note size text-right tabular-nums">
        {t("scheme.size", { customers, money: words.moneyExact(money) })}
      </p>
      <input type="hidden" name="segment" value={id} />
      <div className="clear-both flex flex-wrap gap-3">
        <Field label={t("scheme.own_name")}>
          <input name={`name_${id}`} maxLength={60} placeholder={content.names[id]} defaultValue={name} />
        </Field>
        <Field label={t("scheme.growth")}>
          <select name={`growth_${id}`} defaultValue={growth}>
            {growths.map((one) => (
              <option key={one} value={one}>
                {t(`scheme.growth_${one}`)}
              </option>
            ))}
          </select>
        </Field>
        {id !== "absent" && (
          <Field label={t("scheme.rule")}>
            <input
              className="w-72 max-w-full font-mono"
              name={`rule_${id}`}
              maxLength={4_000}
              spellCheck={false}
              aria-describedby="rule-hint"
              defaultValue={rule}
            />
          </Field>
        )}
        <Field label={t("scheme.strategy")} className="min-w-0 max-w-full">
          <TextArea
            className="w-96 max-w-full"
            id={`strategy_${id}`}
            name={`strategy_${id}`}
            rows={strategy === "" ? 1 : 4}
            maxLength={4_000}
            aria-describedby="strategy-hint"
            defaultValue={strategy}
          />
        </Field>
      </div>
    </fieldset>
  );
}

function Buttons({ words: { t }, content: { known } }: PartProps) {
  return (
    <p className="button-row my-6">
      <button type="submit" name="do" value="save">
        {t("scheme.save")}
      </button>{" "}
      {known !== null && (
        <button type="submit" className="second" name="do" value="save_as">
          {t("scheme.save_as")}
        </button>
      )}{" "}
      <button type="submit" className="second" name="do" value="show">
        {t("scheme.show")}
      </button>
    </p>
  );
}
