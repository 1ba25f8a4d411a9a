import type { About } from "../../page/dataset/about";
import type { Report } from "../../page/report/report";
import { TableHead } from "../kit/table";

type Props = Readonly<{ report: Report; about: About }>;

/** The files of a data set, in the order in which they came, and the import mode of each. */
export function FileChain({
  report: {
    data: { version },
    words,
  },
  about: { chain },
}: Props) {
  const { t } = words;
  const money = words.moneyExact(version.money ?? version.ledger.money_used);
  return (
    <>
      <p className="prose">
        {t("about.chain.text", { rows: version.lines ?? version.ledger.rows_used, money })}
      </p>
      <section className="table-scroll" tabIndex={0} aria-label={t("about.contents.chain")}>
        <table>
          <caption className="sr-only">{t("about.contents.chain")}</caption>
          <TableHead
            columns={[
              { name: t("about.chain.file") },
              { name: t("about.chain.what") },
              ...(["rows", "replaced", "money"] as const).map((name) => ({
                name: t(`about.chain.${name}`),
                isFigure: true,
              })),
            ]}
          />
          <tbody>
            {chain.map(({ version: id, manner, source, ledger }) => (
              <tr key={id}>
                <th scope="row">{source.name}</th>
                <td>{t(`about.chain.manner.${manner}`)}</td>
                <td className="n">{words.number(ledger.rows_used)}</td>
                <td className="n">{words.number(ledger.rows_replaced)}</td>
                <td className="n">{words.moneyExact(ledger.money_used)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
