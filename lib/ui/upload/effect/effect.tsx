import { Suspense } from "react";
import type { Problem } from "../../../base/problem";
import { type Words, wordsOf } from "../../../i18n/words";
import { checksOf } from "../../../model/data/checks/checks";
import type { QuestionId } from "../../../model/data/choices";
import { openQuestions, putQuestions } from "../../../model/data/questions";
import { destroyedProblems } from "../../../model/data/settle";
import { progressHref } from "../../../model/href";
import { isBreach } from "../../../model/problem";
import type { Waiting as Pending } from "../../../page/upload/effect";
import { lookText } from "../../../page/upload/job-text";
import type { RolesPage } from "../../../page/upload/upload";
import { problemOf } from "../../kit/form/field-problem";
import { Recount } from "../../kit/form/recount.client";
import { CheckList } from "../../kit/ledger/checks";
import { formId, LookButton, SubmitRow } from "../import-form";
import { CountWatch } from "../job/watch.client";
import { isAnswered } from "../remembered-notice";
import type { Counted } from "./counted";
import { DashedList } from "./dashed-list";
import { EffectExtent } from "./extent";
import { EffectLedger } from "./ledger";
import { EffectNotes } from "./notes";
import { RowQuestion } from "./row-question";

type Props = Readonly<{ page: RolesPage }>;

/** What the import would do, streamed once the whole file is counted, with the questions that its rows put. */
export function Effect({ page }: Props) {
  return (
    <section id="effect" className="effect cell" aria-labelledby="effect-title">
      <h2 id="effect-title">{page.words.t("upload.effect.title")}</h2>
      <Recount formId={formId} text={page.words.t("upload.effect.recount")} />
      {page.effect === null ? (
        <NotYet page={page} />
      ) : (
        <Suspense fallback={<Waiting page={page} />}>
          <WhenCounted page={page} />
        </Suspense>
      )}
    </section>
  );
}

function NotYet({ page: { words, open, form } }: Props) {
  const { t } = words;
  if (form.unread !== null) return <p className="prose">{t("upload.effect.unread")}</p>;
  return (
    <>
      <p className="prose">{t("upload.effect.not_yet")}</p>
      <DashedList>
        {open.map((found) => (
          <li key={`${found.field} ${found.problem.code}`}>
            <a href={`#${found.field}`}>{problemOf(words, found)}</a>
          </li>
        ))}
      </DashedList>
    </>
  );
}

function Waiting({ page }: Props) {
  return (
    <div className="effect-waiting noscript:hidden">
      <p className="note" role="status">
        {page.words.t("upload.effect.waiting")}
      </p>
      <div className="mt-3 h-72 *:bg-grid" aria-hidden="true">
        <div className="h-5 w-[70%]" />
        <div className="mt-3 h-5 w-[55%]" />
        <div className="mt-7 h-52" />
      </div>
    </div>
  );
}

async function WhenCounted({ page }: Props) {
  const effect = await page.effect;
  if (effect === null) return null;
  if ("lookName" in effect) return <Counting page={page} waiting={effect} />;
  const counted = "ledger" in effect ? { page, effect, words: moneyWords(page) } : null;
  return (
    <div className="effect-body mx-auto w-full max-w-(--column)">
      {counted === null ? <Refused page={page} problem={effect as Problem} /> : <Inside counted={counted} />}
      <div className="scriptless my-8 in-[form]:hidden">
        <SubmitRow page={page} />
      </div>
    </div>
  );
}

/**
 * A long count. Without scripts the page of a form that was just sent renews itself; one that may be being filled in stays. The address
 * it renews has no place in the page: to a browser that would be the page it has.
 */
function Counting({ page, waiting }: Props & { waiting: Pending }) {
  const { words, lang, upload, here, form } = page;
  const { t } = words;
  return (
    <div className="effect-body mx-auto w-full max-w-(--column)">
      <p>{t("upload.effect.waiting")}</p>
      <CountWatch
        address={progressHref(lang, upload, waiting.lookName)}
        percent={0}
        text={lookText(words, waiting.position)}
        label={t("upload.effect.waiting")}
      />
      <noscript>
        {form.isTried && <meta httpEquiv="refresh" content={`2; url=${here}`} />}
        <p className="note">{t(form.isTried ? "upload.job.again" : "upload.effect.look_again")}</p>
      </noscript>
      <div className="scriptless my-8 in-[form]:hidden">
        <SubmitRow page={page} />
      </div>
    </div>
  );
}

/** Sums are written in the currency that the form says; a list of customers has none. */
function moneyWords({ lang, choices, found }: RolesPage): Words {
  return wordsOf(lang, choices.currency || found.currency);
}

function Refused({ page: { words }, problem }: Props & { problem: Problem }) {
  const { t } = words;
  return (
    <div className="problems">
      <strong>{t(isBreach(problem) ? "upload.effect.stopped" : "upload.effect.refused")}</strong>
      <p>{words.problem(problem)}</p>
      {isBreach(problem) && <LookButton text={t("upload.job.try_again")} />}
    </div>
  );
}

/** Open questions come before the numbers that they change, the others after. */
function Inside({ counted }: { counted: Counted }) {
  const { page, effect, words } = counted;
  const open = openQuestions(effect, page.choices);
  const others = putQuestions(effect, page.choices).filter((question) => !open.includes(question));
  const isList = page.choices.manner === "customers";
  return (
    <>
      <DestroyedIds counted={counted} />
      <Questions title={words.t("upload.ask.open")} questions={open} counted={counted} isOpen />
      <EffectLedger counted={counted} />
      <EffectExtent counted={counted} />
      {!isList && <EffectNotes counted={counted} />}
      {!isList && (
        <section className="mt-8" aria-labelledby="checks-title">
          <h3 id="checks-title">{words.t("upload.check.title")}</h3>
          <CheckList words={words} checks={checksOf(page.found, effect, page.choices)} />
        </section>
      )}
      <Questions title={words.t("upload.ask.more")} questions={others} counted={counted} />
    </>
  );
}

/** Ids with which nothing can be imported, and what to do in the spreadsheet. */
function DestroyedIds({ counted: { page, effect, words } }: { counted: Counted }) {
  const problems = destroyedProblems(page.found, page.choices, effect);
  if (problems.length === 0) return null;
  return (
    <div className="problems mb-6">
      {problems.map((found) => (
        <p key={found.problem.code}>{words.problem(found.problem)}</p>
      ))}
    </div>
  );
}

type QuestionsProps = Readonly<{
  title: string;
  questions: readonly QuestionId[];
  counted: Counted;
  isOpen?: boolean;
}>;

function Questions({ title, questions, counted, isOpen = false }: QuestionsProps) {
  if (questions.length === 0) return null;
  return (
    <div className={`grid gap-6 ${isOpen ? "mt-4 mb-8 border-l-3 border-ink pl-4" : ""}`}>
      <h3 className={`-mb-4 ${isOpen ? "" : "mt-8"}`}>{title}</h3>
      {questions.map((question) => (
        <RowQuestion key={question} question={question} counted={counted} />
      ))}
    </div>
  );
}

/** The sum of it and its button, in sight wherever one reads on a wide screen; a notice with a button of its own needs none. */
export function ImportBar({ page }: Props) {
  return page.effect === null ? null : (
    <Suspense fallback={null}>
      <BarWhenCounted page={page} />
    </Suspense>
  );
}

async function BarWhenCounted({ page }: Props) {
  const effect = await page.effect;
  if (effect === null || !("ledger" in effect) || isAnswered(page, effect)) return null;
  const { t } = page.words;
  const { rows_in, rows_used, money_used } = effect.ledger;
  const open = openQuestions(effect, page.choices);
  return (
    <div className="import-bar sticky bottom-0 z-10 mt-6 hidden items-center justify-between gap-4 border-t border-ink bg-paper py-2.5 tall:not-noscript:flex">
      <p>
        <strong>{t("upload.effect.used_short", { rows: rows_used })}</strong>,{" "}
        {t("upload.effect.left_short", { rows: rows_in - rows_used })}
        {page.choices.manner === "customers" ? "" : ` · ${moneyWords(page).moneyExact(money_used)}`}
        {open.length > 0 && (
          <>
            {" · "}
            <a href={`#ask_${open[0]}`}>{t("upload.effect.open_short", { count: open.length })}</a>
          </>
        )}
      </p>
      <button type="submit" form={formId} name="go" value="import">
        {t("upload.submit")}
      </button>
    </div>
  );
}
