import { maybeDay } from "../../../base/day";
import { moneyLess } from "../../../model/data/ledger";
import { changeArrow } from "../../kit/value";
import type { Counted } from "./counted";

type Props = Readonly<{ counted: Counted }>;

const measures = ["rows", "customers", "documents", "first_day", "last_day", "money"] as const;

type Measure = (typeof measures)[number];

/** The data set after the import, compared with now. */
export function EffectExtent({ counted }: Props) {
  const { effect, words } = counted;
  const { t } = words;
  const isDifference = effect.before !== null;
  const caption = t(isDifference ? "upload.effect.diff_caption" : "upload.effect.then_caption");
  return (
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <h3 className="mt-8">{t("upload.effect.then")}</h3>
      <table className="extent mt-2 mb-4 max-[30rem]:[&_:is(th,td)]:pr-2">
        <caption className="sr-only">{caption}</caption>
        <thead className={isDifference ? undefined : "sr-only"}>
          <tr>
            <th scope="col">{t("upload.effect.what")}</th>
            {(isDifference ? (["before", "after", "change"] as const) : (["after"] as const)).map((name) => (
              <th key={name} scope="col" className="n">
                {t(`upload.effect.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <Row key={measure} measure={measure} counted={counted} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ measure, counted }: Props & { measure: Measure }) {
  const { effect, words } = counted;
  const { before, after } = effect;
  return (
    <tr>
      <th scope="row">{words.t(`upload.effect.${measure}`)}</th>
      {before !== null && <td className="n">{textOf(counted, measure, before[measure])}</td>}
      <td className="n">{textOf(counted, measure, after[measure])}</td>
      {before !== null && <td className="n">{differenceOf(counted, measure)}</td>}
    </tr>
  );
}

function textOf({ words }: Counted, measure: Measure, value: string | number | null): string {
  if (value === null) return words.t("common.none");
  if (typeof value === "number") return words.number(value);
  const day = maybeDay(value);
  if (measure === "money") return words.moneyExact(value);
  return day === null ? value : words.day(day);
}

/** Days are compared by looking at them. */
function differenceOf({ effect: { before, after }, words }: Counted, measure: Measure): string {
  const [now, then] = [before?.[measure] ?? null, after[measure]];
  if (measure === "money") {
    const change = moneyLess(String(then), String(now));
    const sign = Number(change) > 0 ? "+" : "";
    return `${changeArrow(Number(change))}${sign}${words.moneyExact(change)}`;
  }
  if (typeof now !== "number" || typeof then !== "number") return "";
  return `${changeArrow(then - now)}${words.numberChange(then - now)}`;
}
