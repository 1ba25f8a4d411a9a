import { cutModes } from "../../model/view/cuts";
import type { ToolbarContent } from "../../page/report/frame";
import type { Report } from "../../page/report/report";
import { Field } from "../kit/field";
import { Bar, barForm, Fold } from "./bar";
import { Menu, menuPanel } from "./menu";

type Props = Readonly<{
  report: Report;
  content: ToolbarContent;
  withPoints?: boolean;
  children?: React.ReactNode;
}>;

/** A plain GET form. Narrow screens and print see its choices as one line of facts. */
export function Toolbar({ report, content, withPoints = false, children }: Props) {
  const { address, words } = report;
  const { view } = address;
  const { t } = words;
  return (
    <Bar>
      <Fold facts={content.facts} action={t("toolbar.change")} />
      <form
        className={`group/form flex-auto items-end ${barForm}`}
        action={content.action}
        method="get"
        aria-label={t("toolbar.label")}
      >
        {content.hidden.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {content.companies.length > 0 && <Companies report={report} content={content} />}
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
        <Cuts report={report} content={content} />
        {withPoints && <Points report={report} />}
        <button type="submit">{t("toolbar.apply")}</button>
      </form>
      {children}
    </Bar>
  );
}

function Companies({ report, content }: Pick<Props, "report" | "content">) {
  const { t } = report.words;
  return (
    <Field label={t("toolbar.company")}>
      <select className="max-w-40" name="company" defaultValue={report.address.view.company}>
        <option value="">{t("toolbar.all_companies")}</option>
        {content.companies.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </Field>
  );
}

/** What two ways of setting thresholds need: the values, or the days of the period that they are taken from. */
function Cuts({ report, content }: Pick<Props, "report" | "content">) {
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

function Presets({ content, label }: { content: ToolbarContent; label: string }) {
  return (
    <Menu label={label}>
      <ul className={`${menuPanel} left-0 min-w-52 py-2 max-md:static`}>
        {content.presets.map(({ label: text, href, current }) => (
          <li key={text}>
            <a
              className="block px-3 py-1 text-ink no-underline hover:bg-grid aria-[current]:font-semibold"
              href={href}
              aria-current={current ? "true" : undefined}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </Menu>
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
        <select name="pick" defaultValue={view.pick}>
          <option value="random">{words.t("toolbar.pick_random")}</option>
          <option value="top">{words.t("toolbar.pick_top")}</option>
        </select>
      </Field>
    </>
  );
}
