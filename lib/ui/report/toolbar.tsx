import { leave } from "../../base/http/handover";
import { escapeHtml } from "../../base/text";
import { isOpen, openableNames } from "../../model/access/share";
import { cutModes } from "../../model/view/cuts";
import { mayOpen } from "../../page/report/address";
import type { ToolbarContent } from "../../page/report/frame";
import type { Report } from "../../page/report/report";
import { Field } from "../kit/form/field";
import { SchemeFields } from "../kit/form/scheme-fields";
import { Markup } from "../kit/markup.client";
import { Bar, barForm, Fold } from "./bar";
import { ApplyAtOnce } from "./controls.client";
import { Menu, menuPanel } from "./menu";

type Props = Readonly<{
  report: Report;
  content: ToolbarContent;
  withPoints?: boolean;
  children?: React.ReactNode;
}>;

/** The choices of a page in one row; lists apply at once, dates and values when they are left; without scripts there is a button. Narrow screens and print see them as one line of facts. */
export function Toolbar({ report, content, withPoints = false, children }: Props) {
  const { t } = report.words;
  const { share } = report.address.rights;
  if (!openableNames.some((name) => isOpen(share, name)))
    return (
      <>
        <Bar>
          <span className="py-1 text-ink-soft">{content.facts}</span>
          {children}
        </Bar>
        <FilterNote report={report} content={content} />
      </>
    );
  return (
    <>
      <Bar>
        <Fold facts={content.facts} action={t("toolbar.change")} />
        <form
          className={`group/form relative flex-auto items-center ${barForm}`}
          action={content.action}
          method="get"
          aria-label={t("toolbar.label")}
        >
          {content.hidden.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Companies report={report} content={content} />
          <FilterChoice report={report} content={content} />
          <Dates report={report} content={content} />
          <Settings report={report} content={content} withPoints={withPoints} />
          <button type="submit" className="hidden noscript:inline-block">
            {t("toolbar.apply")}
          </button>
        </form>
        <ApplyAtOnce />
        {children}
      </Bar>
      <FilterNote report={report} content={content} />
    </>
  );
}

type Part = Pick<Props, "report" | "content">;

function Companies({ report, content }: Part) {
  const { t } = report.words;
  const { rights, view } = report.address;
  if (!isOpen(rights.share, "company"))
    return <span className="text-ink-soft">{view.company || t("toolbar.all_companies")}</span>;
  if (content.companies.length === 0)
    return <span className="text-ink-soft">{t("toolbar.one_company")}</span>;
  return (
    <label>
      <span className="sr-only">{t("toolbar.company")}</span>
      <select className="max-w-44" name="company" defaultValue={report.address.view.company} data-apply="">
        <option value="">{t("toolbar.all_companies")}</option>
        {content.companies.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}

function FilterChoice({ report, content: { filter } }: Part) {
  const { t } = report.words;
  const { rights, view } = report.address;
  if (filter === null || !isOpen(rights.share, "company")) return null;
  return (
    <label>
      <span className="sr-only">{t("toolbar.filter.label")}</span>
      <select className="max-w-44" name="trait" defaultValue={view.trait} data-apply="">
        <option value="">{t("toolbar.filter.all")}</option>
        {filter.columns.map(({ name, values }) => (
          <optgroup key={name} label={name}>
            {values.map(({ field, text }) => (
              <option key={field} value={field}>
                {text}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

/** Whom the page is about, in a sentence, and the way back to all customers. */
function FilterNote({ report, content: { filter } }: Part) {
  if (filter === null || filter.chosen === null) return null;
  const { text, forget } = filter.chosen;
  return (
    <section
      className="filter-note border-b border-line px-gutter py-1.5 text-xs wrap-anywhere"
      aria-label={report.words.t("toolbar.filter.label")}
    >
      {text}{" "}
      {isOpen(report.address.rights.share, "company") && (
        <a href={forget}>{report.words.t("toolbar.filter.forget")}</a>
      )}
    </section>
  );
}

const panel = `${menuPanel} left-0 w-[min(22rem,calc(100vw-2rem))] px-4 py-3 max-md:static max-md:w-full`;

function Dates({ report, content }: Part) {
  const { address, words } = report;
  const { t } = words;
  const { from, to } = address.view;
  if (!isOpen(address.rights.share, "period")) return <span className={fixedFact}>{content.range}</span>;
  return (
    <Menu label={content.range} className="dates" isInBar>
      <div className={panel} data-applies="">
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t("toolbar.from")}>
            <input type="date" name="from" defaultValue={from} />
          </Field>
          <Field label={t("toolbar.to")}>
            <input type="date" name="to" defaultValue={to} />
          </Field>
          <button type="submit" className="hidden noscript:inline-block">
            {t("toolbar.apply")}
          </button>
        </div>
        <Markup as="div" className={presetLook} markup={leave(presetsHtml(content, t("toolbar.presets")))} />
        {mayOpen(address.rights, "compare") && (
          <p className="mt-2 border-t border-grid pt-2">
            <a href={content.compare}>{t("toolbar.compare")}</a>
          </p>
        )}
      </div>
    </Menu>
  );
}

/** A choice that the maker of a link has made. */
const fixedFact = "px-2 py-1 text-ink-soft";

const presetLook =
  "mt-3 [&_a]:block [&_a]:py-1 [&_a]:text-ink [&_a]:no-underline [&_a]:hover:underline [&_[aria-current]]:font-semibold";

/** They are written as text, which travels once (see `Markup`). */
function presetsHtml({ presets }: ToolbarContent, label: string): string {
  const rows = presets.map(({ label: text, href, current }) => {
    const mark = current ? ' aria-current="true"' : "";
    return `<li><a href="${escapeHtml(href)}"${mark}>${escapeHtml(text)}</a></li>`;
  });
  return `<ul class="grid grid-cols-2 gap-x-4" aria-label="${escapeHtml(label)}">${rows.join("")}</ul>`;
}

/** Ranks and thresholds, and the points of the map. */
function Settings({ report, content, withPoints }: Part & Readonly<{ withPoints: boolean }>) {
  const { address, words } = report;
  const { t } = words;
  const { view } = address;
  if (!isOpen(address.rights.share, "ranks")) return <span className={fixedFact}>{content.settings}</span>;
  return (
    <Menu label={content.settings} className="settings" isInBar>
      <div className={`${panel} grid gap-3`} data-applies="">
        <div className="flex flex-wrap gap-3">
          <SchemeFields report={report} isApplied />
          <Field label={t("toolbar.cuts")}>
            <select name="cuts" defaultValue={view.cuts} data-apply="quantile">
              {cutModesOf(address.scheme).map((mode) => (
                <option key={mode} value={mode}>
                  {mode === "quantile" && address.scheme.own
                    ? t("scheme.own_cuts")
                    : t(`toolbar.cuts_${mode}`)}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <Cuts report={report} content={content} />
        {content.schemes !== null && (
          <p>
            <a href={content.schemes}>{t("scheme.all")}</a>
          </p>
        )}
        {withPoints && (
          <div className="flex flex-wrap gap-3">
            <Points report={report} />
          </div>
        )}
        <button type="submit" className="hidden justify-self-start noscript:block">
          {t("toolbar.apply")}
        </button>
      </div>
    </Menu>
  );
}

/** A scheme that a person made has limits of its own. */
function cutModesOf({ own }: Report["address"]["scheme"]) {
  return cutModes.filter((mode) => !own || mode !== "fixed");
}

/** What two ways of setting thresholds need: the values, or the days of the period that they are taken from. */
function Cuts({ report, content }: Part) {
  const { t } = report.words;
  const { view } = report.address;
  return (
    <>
      <div className="hidden flex-wrap gap-3 group-has-[option[value=fixed]:checked]/form:flex">
        {(["cut_r", "cut_f", "cut_m"] as const).map((name) => (
          <Field key={name} label={t(`toolbar.${name}`)}>
            <input
              name={name}
              defaultValue={content.cuts[name]}
              size={Math.max(8, content.cuts[name].length)}
              inputMode="decimal"
              title={t("toolbar.cut_hint", { count: view.ranks - 1 })}
            />
          </Field>
        ))}
      </div>
      <div className="hidden flex-wrap gap-3 group-has-[option[value=frozen]:checked]/form:flex">
        {(["from", "to"] as const).map((end) => (
          <Field key={end} label={t(`toolbar.cuts_${end}`)}>
            <input type="date" name={`cuts_${end}`} defaultValue={content.frozen[end]} />
          </Field>
        ))}
      </div>
    </>
  );
}

function Points({ report }: { report: Report }) {
  const { address, words } = report;
  const { view } = address;
  return (
    <>
      <Field label={words.t("toolbar.points")}>
        <input className="w-18" type="number" name="points" min={1} max={1000} defaultValue={view.points} />
      </Field>
      <Field label={words.t("toolbar.pick")}>
        <select name="pick" defaultValue={view.pick} data-apply="">
          <option value="random">{words.t("toolbar.pick_random")}</option>
          <option value="top">{words.t("toolbar.pick_top")}</option>
        </select>
      </Field>
    </>
  );
}
