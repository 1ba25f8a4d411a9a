import { moneySum, rowsSum } from "../../../i18n/ledger-text";
import { dateFormats } from "../../../model/data/dataset";
import { Cause } from "../../kit/ledger/cause";
import { TableHead } from "../../kit/table";
import type { Counted } from "./counted";

type Props = Readonly<{ counted: Counted }>;

/** Rows and money of the file, each as one line that adds up, and the causes of rejected rows. */
export function EffectLedger({ counted }: Props) {
  const { effect, words } = counted;
  const { t } = words;
  return (
    <>
      <p className="sums my-3 grid gap-1 border-y border-line py-3 font-semibold wrap-anywhere">
        <span>{rowsSum(words, effect.ledger)}</span>
        {hasMoney(counted) && <span>{moneySum(words, effect.ledger)}</span>}
      </p>
      {effect.ledger.rows_used === 0 && <p className="wrong">{t("upload.effect.nothing")}</p>}
      {effect.ledger.left_out.length > 0 && <RejectCounts counted={counted} />}
    </>
  );
}

/** A list of customers has no money to account for. */
function hasMoney({ page, effect }: Counted): boolean {
  return page.choices.manner !== "customers" || Number(effect.ledger.money_in) !== 0;
}

function RejectCounts({ counted }: Props) {
  const { effect, words, page } = counted;
  const { t } = words;
  const format = dateFormats.find((known) => known === page.choices.date_format) ?? "auto";
  return (
    <table className="effect-ledger mt-4 mb-3">
      <caption className="sr-only">{t("upload.effect.caption")}</caption>
      <TableHead
        columns={[
          { name: t("about.ledger.what") },
          { name: t("about.ledger.rows"), isFigure: true },
          ...(hasMoney(counted) ? [{ name: t("about.ledger.money"), isFigure: true }] : []),
        ]}
      />
      <tbody>
        {effect.ledger.left_out.map(({ cause, rows, money }) => (
          <tr key={cause}>
            <th scope="row" className="py-[0.45rem]">
              <Cause words={words} cause={cause} format={format} />
            </th>
            <td className="n py-[0.45rem] align-top">{words.number(rows)}</td>
            {hasMoney(counted) && <td className="n py-[0.45rem] align-top">{words.moneyExact(money)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
