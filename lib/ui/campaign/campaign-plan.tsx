import { maybeDay } from "../../base/day";
import { mainMetrics } from "../../model/campaign/campaign";
import { channels } from "../../model/segment-content";
import type { PlanField } from "../../page/campaign/plan-form";
import { TextArea } from "../kit/form/text-area.client";
import type { CampaignProps } from "./campaign-props";
import { ReadyMessages } from "./ready-messages";

/** The start, which stands further down, sends this form. */
export const planFormId = "plan-form";

/** The plan of a campaign: a form as far as it may still change, facts where it may not. */
export function CampaignPlan({ words, content, action }: CampaignProps) {
  const { t } = words;
  const { form, campaign } = content;
  const isOpen = Object.values(form).some(({ open }) => open);
  const field = (name: keyof typeof form) => ({ name, field: form[name], words });
  return (
    <section className="cell" id="plan" aria-labelledby="plan-title">
      <p className="kicker">{t("campaign.plan.title")}</p>
      <h2 id="plan-title">{t(`campaign.plan.lead.${campaign.state}`)}</h2>
      {Object.values(form).some(({ problem }) => problem !== null) && (
        <p className="notice" role="alert">
          {t("campaign.plan.wrong")}
        </p>
      )}
      <form id={planFormId} action={action} method="post" className="plan-form forms">
        <Text {...field("name")} broad maxLength={120} />
        <Field {...field("offer")} broad>
          <TextArea
            className={`max-w-128 read-only:field-sizing-content read-only:resize-none ${locked}`}
            id="offer"
            name="offer"
            rows={3}
            maxLength={2_000}
            defaultValue={form.offer.text}
            {...lockOf(form.offer)}
            {...describedBy(field("offer"))}
          />
        </Field>
        <Choice {...field("channel")} options={channels.map((id) => [id, t(`common.channel.${id}`)])} />
        <Text {...field("planned_start")} type="date" />
        <Text {...field("window_days")} inputMode="numeric" />
        <Choice {...field("metric")} options={mainMetrics.map((id) => [id, t(`campaign.metric.${id}`)])} />
        <Text {...field("holdout")} inputMode="decimal" />
        <Text {...field("contact_cost")} inputMode="decimal" />
        <Text {...field("purchase_cost")} inputMode="decimal" />
        <Text {...field("margin")} inputMode="decimal" />
        {isOpen && (
          <p className="button-row">
            <button className="print:hidden" type="submit" name="do" value="save">
              {t("campaign.plan.save")}
            </button>
          </p>
        )}
      </form>
      <ReadyMessages words={words} content={content} />
    </section>
  );
}

type FieldProps = Readonly<{
  name: keyof CampaignProps["content"]["form"];
  field: PlanField;
  words: CampaignProps["words"];
}>;

type BroadProps = FieldProps & Readonly<{ broad?: boolean; children: React.ReactNode }>;

function Field({ name, field, words, broad = false, children }: BroadProps) {
  const { t } = words;
  return (
    <div className={broad ? "field col-span-full max-w-128" : "field"}>
      <label htmlFor={name}>{t(`campaign.plan.field.${name}`)}</label>
      {children}
      {field.problem !== null && (
        <span className="wrong" id={`${name}-problem`}>
          {words.problem(field.problem)}
        </span>
      )}
      {field.open && (
        <span className="note" id={`${name}-hint`}>
          {t(`campaign.plan.hint.${name}`)}
        </span>
      )}
    </div>
  );
}

type TextProps = FieldProps &
  Readonly<{
    broad?: boolean;
    maxLength?: number;
    type?: "text" | "date";
    inputMode?: "numeric" | "decimal";
  }>;

function Text({ maxLength, type = "text", inputMode, ...props }: TextProps) {
  const { name, field } = props;
  return (
    <Field {...props}>
      <input
        className={locked}
        id={name}
        name={name}
        type={field.open ? type : "text"}
        maxLength={maxLength}
        inputMode={inputMode}
        defaultValue={field.open || type === "text" ? field.text : dayText(props)}
        autoComplete="off"
        {...lockOf(field)}
        {...describedBy(props)}
      />
    </Field>
  );
}

function Choice({ options, ...props }: FieldProps & { options: (readonly [string, string])[] }) {
  const { name, field } = props;
  return (
    <Field {...props}>
      <select
        className="disabled:appearance-none disabled:border-transparent disabled:bg-transparent disabled:px-0 disabled:text-ink disabled:opacity-100"
        id={name}
        name={name}
        defaultValue={field.text}
        disabled={!field.open}
        {...describedBy(props)}
      >
        {options.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** What may no longer change looks like text. */
const locked = "read-only:border-transparent read-only:bg-transparent read-only:px-0 read-only:text-ink";

/** A day that is settled, as people write it; a browser would write it by its own customs. */
function dayText({ field, words }: FieldProps): string {
  const day = maybeDay(field.text);
  return day === null ? field.text : words.day(day);
}

/** What is said of a field beside its label belongs to it for those who hear the page, too. */
function describedBy({ name, field: { problem, open } }: FieldProps) {
  const notes = [...(problem === null ? [] : [`${name}-problem`]), ...(open ? [`${name}-hint`] : [])];
  return {
    ...(problem === null ? {} : { "aria-invalid": true }),
    ...(notes.length === 0 ? {} : { "aria-describedby": notes.join(" ") }),
  };
}

function lockOf({ open }: PlanField) {
  return open ? {} : { readOnly: true };
}
