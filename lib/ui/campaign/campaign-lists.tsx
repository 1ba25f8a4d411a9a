import { type FormatName, formats } from "../../export/formats";
import type { ListOffer } from "../../page/campaign/lists";
import { TableHead } from "../kit/table";
import type { CampaignProps } from "./campaign-props";

type Props = CampaignProps & Readonly<{ offered: Promise<readonly ListOffer[]> }>;

/** The list in every form in which it can leave, with what each leaves out and why. */
export async function CampaignLists({ words, content, offered }: Props) {
  const { t } = words;
  const { script, audience } = content;
  const offers = await offered;
  const names = [...new Set(offers.map(({ format }) => formats[format].name))];
  return (
    <section className="cell" id="lists" aria-labelledby="lists-title">
      <p className="kicker">{t("campaign.lists.title")}</p>
      <h2 id="lists-title">
        {t("campaign.lists.finding", {
          treated: audience.treated,
          held: audience.held,
          day: words.day(content.as_of),
        })}
      </h2>
      <div className="table-scroll">
        <table className="stacked">
          <caption className="sr-only">{t("campaign.lists.title")}</caption>
          <TableHead
            columns={[
              { name: t("campaign.lists.form") },
              { name: t("campaign.lists.rows"), isFigure: true },
              { name: t("campaign.lists.take") },
              { name: t("campaign.lists.left_out") },
            ]}
          />
          <tbody>
            {names.map((name) => (
              <Offers
                key={name}
                name={name}
                offers={offers.filter(({ format }) => formats[format].name === name)}
                words={words}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="reading">{t("campaign.lists.reading")}</p>
      {script !== null && (
        <p>
          <a href={script}>{t("campaign.lists.script")}</a>
        </p>
      )}
    </section>
  );
}

type OffersProps = Readonly<{
  name: FormatName;
  offers: readonly ListOffer[];
  words: CampaignProps["words"];
}>;

/** One kind of list: whom it leaves out, and the files that it comes in. */
function Offers({ name, offers, words }: OffersProps) {
  const { t } = words;
  const [first] = offers;
  if (first === undefined) return null;
  const { rows, reasons } = first;
  const problems = offers.flatMap(({ problem }) => (rows === 0 || problem === null ? [] : problem));
  const usable = offers.filter(({ problem }) => problem === null);
  const left = reasons.filter(({ customers }) => customers > 0);
  return (
    <tr>
      <th scope="row" className="md:min-w-64">
        {t(`lists.format.${name}.title`)}
        <span className="note block max-w-104">{t(`lists.format.${name}.about`)}</span>
      </th>
      <td className="n align-baseline" data-label={t("campaign.lists.rows")}>
        {words.number(rows)}
      </td>
      <td className="align-baseline whitespace-nowrap" data-label={t("campaign.lists.take")}>
        {usable.length === 0 && t("common.none")}
        {usable.map((offer) => (
          <Files key={offer.format} offer={offer} words={words} />
        ))}
      </td>
      <td
        className="min-w-48 align-baseline text-ink-soft max-md:col-span-full"
        data-label={t("campaign.lists.left_out")}
      >
        {left.length === 0
          ? problems.length === 0 && t("common.none")
          : left.map(({ reason, customers }) => t(`lists.reason.${reason}`, { customers })).join("; ")}
        {problems.map((problem) => (
          <span key={problem.code} className="wrong block">
            {words.problem(problem)}
          </span>
        ))}
      </td>
    </tr>
  );
}

function Files({ offer, words }: Readonly<{ offer: ListOffer; words: OffersProps["words"] }>) {
  const { format, href, excel } = offer;
  const { t } = words;
  const title = t(`lists.format.${formats[format].name}.title`);
  const ending = formats[format].ending.toUpperCase();
  return (
    <span className="flex flex-wrap gap-x-3">
      <a href={href} download aria-label={`${ending}: ${title}`}>
        {ending}
      </a>
      {excel !== null && (
        <a href={excel} download aria-label={`${t("lists.excel")}: ${title}`}>
          {t("lists.excel")}
        </a>
      )}
    </span>
  );
}
