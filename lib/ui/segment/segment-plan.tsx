import type { ReactNode } from "react";
import type { Words } from "../../i18n/words";
import type { Channel } from "../../model/segment-content";
import type { SegmentPage as Content } from "../../page/segment/segment";
import { CopyButton } from "../kit/copy.client";

type PartProps = Readonly<{ words: Words; content: Content }>;

/** What to do with the segment: texts for each channel, a chain of steps, and what an offer may cost. */
export function SegmentPlan({ words, content }: PartProps) {
  const { t } = words;
  return (
    <section className="cell" id="strategy" aria-labelledby="strategy-title">
      <p className="kicker">{t("common.segment_page.strategy")}</p>
      <h2 id="strategy-title">{content.goal}</h2>
      {content.plan.own !== "" && (
        <div
          className="strategy prose mb-4"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: Markdown without HTML of its own
          dangerouslySetInnerHTML={{ __html: content.plan.own }}
        />
      )}
      {content.plan.prospect !== "" && <p className="prospect prose">{content.plan.prospect}</p>}
      {content.reach.map((line) => (
        <p key={line} className="reach prose">
          {line}
        </p>
      ))}
      <Chain words={words} content={content} />
      <h3 className="mt-6">{t("common.ready.title")}</h3>
      <p className="note">{t("common.ready.note")}</p>
      <Channels words={words} content={content} />
    </section>
  );
}

/** The three steps on a line of days, when to stop, and the limit of the offer. */
function Chain({ words: { t, percent }, content: { plan } }: PartProps) {
  const limit = plan.discount_limit;
  return (
    <>
      <h3 className="mt-4 mb-2">{t("common.chain.title")}</h3>
      <ol className="grid list-none gap-x-6 p-0 sm:grid-cols-3">
        {plan.steps.map(({ day, channel, send }) => (
          <li
            key={day}
            className="relative border-l-2 border-line pb-4 pl-4 before:absolute before:top-1.5 before:-left-[5px] before:size-2 before:rounded-full before:bg-ink sm:border-t-2 sm:border-l-0 sm:pt-3 sm:pl-0 sm:before:-top-[5px] sm:before:left-0"
          >
            <p className="note">
              {t("common.chain.day", { day })} · {t(`common.channel.${channel}`)}
            </p>
            <p>{send}</p>
          </li>
        ))}
      </ol>
      <dl className="mt-1 grid gap-x-6 gap-y-2 sm:grid-cols-3">
        <div className="sm:col-span-2">
          <dt className="note">{t("common.chain.stop")}</dt>
          <dd className="m-0">{plan.stop}</dd>
        </div>
        <div>
          <dt className="note">{t("common.chain.discount")}</dt>
          <dd className="m-0">
            {limit === 0 ? t("common.chain.none") : t("common.chain.share", { share: percent(limit, 0) })}
          </dd>
        </div>
      </dl>
    </>
  );
}

function Channels({ words, content: { plan } }: PartProps) {
  const { advice, texts } = plan;
  const { subject, subject_b, body } = texts.email;
  const card = { words, consent: plan.consent };
  return (
    <div className="mt-3 grid items-start gap-4 sm:grid-cols-2">
      <Card {...card} channel="email" advice={advice.email} copy={`${subject}\n\n${body}`}>
        <p className="font-semibold">{words.t("common.ready.subject", { subject })}</p>
        <p className="mb-2 text-ink-soft">{words.t("common.ready.subject_b", { subject: subject_b })}</p>
        <p>{body}</p>
      </Card>
      <Card {...card} channel="message" advice={null} copy={texts.message}>
        <p>{texts.message}</p>
      </Card>
      <Card {...card} channel="phone" advice={advice.phone} copy={texts.call}>
        <p>{texts.call}</p>
      </Card>
      <Card {...card} channel="ads" advice={advice.ads} copy={null} />
    </div>
  );
}

type CardProps = Readonly<{
  words: Words;
  channel: Channel;
  consent: Content["plan"]["consent"];
  advice: { say: string; avoid: string } | null;
  /** The ready text, as it is copied; null where the channel has none. */
  copy: string | null;
  children?: ReactNode;
}>;

function Card({ words: { t }, channel, consent, advice, copy, children }: CardProps) {
  return (
    <article
      id={`ready-${channel}`}
      className="rounded-sm border border-line p-4 break-inside-avoid scroll-mt-24"
    >
      <h4 className="mb-2 flex min-h-8 items-center justify-between gap-3 font-semibold">
        {t(`common.channel.${channel}`)}
        {copy !== null && (
          <CopyButton value={copy} text={t("common.ready.copy")} done={t("common.ready.copied")} />
        )}
      </h4>
      {copy !== null && (
        <blockquote className="m-0 border-l-3 border-line pl-3 select-text">{children}</blockquote>
      )}
      {advice !== null && (
        <div className="mt-3 text-sm">
          <p>{advice.say}</p>
          <p className="mt-2 text-ink-soft">
            <strong>{t("common.segment_page.avoid")}.</strong> {advice.avoid}
          </p>
        </div>
      )}
      <p className="note mt-3">
        {t("common.ready.consent")}: {consent[channel]}
      </p>
    </article>
  );
}

/** Stories of campaigns that paid, beside the segment's own, which did not or cannot tell. */
export function Stories({ words: { t }, content: { illustration, plan } }: PartProps) {
  return (
    <section className="cell" id="case" aria-labelledby="case-title">
      <p className="kicker">{t("common.segment_page.case")}</p>
      <h2 id="case-title">{t("common.story.title")}</h2>
      <p className="note">{t("common.segment_page.illustration")}</p>
      <div className="mt-3 grid gap-x-10 gap-y-6 min-[1100px]:grid-cols-2">
        <div>
          <h3 className="kicker">{t("common.story.paid")}</h3>
          {plan.paid.map(({ title, story, figures, gain }) => (
            <blockquote key={title} className="prose m-0 mb-5 border-l-3 border-line pl-4">
              <h4 className="font-semibold">{title}</h4>
              <p>{story}</p>
              <p className="mt-2">{figures}</p>
              <p className="mt-2">{gain}</p>
            </blockquote>
          ))}
        </div>
        <div>
          <h3 className="kicker">{t("common.story.unpaid")}</h3>
          <blockquote className="prose m-0 border-l-3 border-line pl-4">
            <h4 className="font-semibold">{illustration.title}</h4>
            <p>{illustration.story}</p>
          </blockquote>
        </div>
      </div>
    </section>
  );
}
