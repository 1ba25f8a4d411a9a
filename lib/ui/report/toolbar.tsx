import { cutModes } from "../../model/view/cuts";
import type { Report } from "../../page/report/report";
import type { ToolbarContent } from "../../page/report/toolbar";

type Props = Readonly<{
  report: Report;
  content: ToolbarContent;
  withPoints?: boolean;
  children?: React.ReactNode;
}>;

/** A plain GET form. Narrow screens and print see its choices as one line of facts. */
export function Toolbar({ report, content, withPoints = false, children }: Props) {
  const { words, view } = report;
  const { t } = words;
  return (
    <div className="toolbar">
      <details className="toolbar-fold">
        <summary>
          <span className="fold-facts">{content.facts}</span>{" "}
          <span className="fold-action">{t("toolbar.change")}</span>
        </summary>
      </details>
      <form action={content.action} method="get" aria-label={t("toolbar.label")}>
        {content.hidden.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {content.companies.length > 0 && (
          <Field label={t("toolbar.company")}>
            <select name="company" defaultValue={view.company}>
              <option value="">{t("toolbar.all_companies")}</option>
              {content.companies.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </Field>
        )}
        <Field label={t("toolbar.from")}>
          <input type="date" name="from" defaultValue={view.from} />
        </Field>
        <Field label={t("toolbar.to")}>
          <input type="date" name="to" defaultValue={view.to} />
        </Field>
        <Presets content={content} label={t("toolbar.presets")} />
        <Field label={t("toolbar.ranks")}>
          <select name="ranks" defaultValue={view.ranks}>
            {[2, 3, 4, 5, 6, 7, 8, 9].map((ranks) => (
              <option key={ranks}>{ranks}</option>
            ))}
          </select>
        </Field>
        <Field label={t("toolbar.cuts")}>
          <select name="cuts" defaultValue={view.cuts}>
            {cutModes.map((mode) => (
              <option key={mode} value={mode}>
                {t(`toolbar.cuts_${mode}`)}
              </option>
            ))}
          </select>
        </Field>
        <div className="limits">
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
        <div className="frozen">
          {(["from", "to"] as const).map((end) => (
            <Field key={end} label={t(`toolbar.cuts_${end}`)}>
              <input type="date" name={`cuts_${end}`} defaultValue={content.frozen[end]} />
            </Field>
          ))}
        </div>
        {withPoints && <Points report={report} />}
        <button type="submit">{t("toolbar.apply")}</button>
      </form>
      {children}
    </div>
  );
}

/** A control with its name above it. */
export function Field({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="field">
      <span>{label}</span>
      {children}
    </label>
  );
}

function Presets({ content, label }: { content: ToolbarContent; label: string }) {
  return (
    <details className="menu">
      <summary>{label}</summary>
      <ul>
        {content.presets.map(({ label: text, href, current }) => (
          <li key={text}>
            <a href={href} aria-current={current ? "true" : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Points({ report }: { report: Report }) {
  const { words, view } = report;
  return (
    <>
      <Field label={words.t("toolbar.points")}>
        <input type="number" name="points" min={1} max={1000} defaultValue={view.points} />
      </Field>
      <Field label={words.t("toolbar.pick")}>
        <select name="pick" defaultValue={view.pick}>
          <option value="random">{words.t("toolbar.pick_random")}</option>
          <option value="top">{words.t("toolbar.pick_top")}</option>
        </select>
      </Field>
    </>
  );
}
