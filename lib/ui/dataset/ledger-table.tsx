import { cutText } from "../../base/text";
import type { Trait } from "../../model/data/dataset";
import type { About, LedgerRow } from "../../page/dataset/about";
import type { Report } from "../../page/report/report";
import { Cause } from "../kit/ledger/cause";
import { TableHead } from "../kit/table";

type Props = Readonly<{ report: Report; about: About }>;

const sums: readonly LedgerRow["part"][] = ["together", "file"];

/** All rows and money of a file, in one table that adds up. */
export function LedgerTable({ report, about }: Props) {
  const { t } = report.words;
  const { consent } = report.data.version;
  const rows = about.ledger.filter(({ part }) => !sums.includes(part));
  const totals = about.ledger.filter(({ part }) => sums.includes(part));
  return (
    <>
      <table className="ledger mt-4 mb-3">
        <caption className="sr-only">{t("about.contents.ledger")}</caption>
        <TableHead
          columns={[
            { name: t("about.ledger.what") },
            { name: t("about.ledger.rows"), isFigure: true },
            { name: t("about.ledger.money"), isFigure: true },
          ]}
        />
        <tbody>
          {rows.map((row) => (
            <Row key={keyOf(row)} row={row} report={report} />
          ))}
        </tbody>
        <tfoot>
          {totals.map((row) => (
            <Row key={keyOf(row)} row={row} report={report} />
          ))}
        </tfoot>
      </table>
      <p className="reading">
        {t("about.ledger.reading")} {about.rejectedRows === 0 && t("about.ledger.none_left_out")}
      </p>
      {consent !== null && <p className="prose">{t("about.consent", consent)}</p>}
      <KeptColumns report={report} />
    </>
  );
}

/** The columns that customers can be filtered by, and those of them that this file does not have. */
function KeptColumns({ report: { data, words } }: Pick<Props, "report">) {
  const { traits, columns, manner } = data.version;
  if (traits.length === 0) return null;
  const named = (all: readonly Trait[]) =>
    words.list(all.map(({ name }) => words.t("about.kept_name", { name: cutText(name, 80) })));
  const missing = manner === "customers" ? [] : traits.filter(({ name }) => !columns.includes(name));
  return (
    <p className="prose wrap-anywhere">
      {words.t("about.kept", { columns: named(traits) })}
      {missing.length > 0 && <> {words.t("about.kept_missing", { columns: named(missing) })}</>}
    </p>
  );
}

/** Parts of a number are indented, sums are ruled off as in an account. */
const looks: Readonly<Partial<Record<LedgerRow["part"], string>>> = {
  named: "py-[0.2rem] text-ink-soft",
  unnamed: "py-[0.2rem] text-ink-soft",
  together: "border-t border-b-0 border-t-ink py-[0.45rem] font-semibold",
  file: "border-b-3 border-double border-ink pt-0 pb-[0.45rem] font-semibold",
};

function Row({ row, report }: { row: LedgerRow; report: Report }) {
  const { words } = report;
  const isShare = row.part === "named" || row.part === "unnamed";
  const look = looks[row.part] ?? "py-[0.45rem]";
  return (
    <tr className={row.part}>
      <th scope="row" className={`${look} ${isShare ? "pl-5" : ""}`}>
        {row.part === "left_out" ? (
          <Cause words={words} cause={row.cause} format={report.data.version.options.date_format} />
        ) : (
          words.t(`about.ledger.${row.part}`)
        )}
      </th>
      <td className={`n align-top ${look}`}>
        {row.rows === null ? words.t("common.none") : words.number(row.rows)}
      </td>
      <td className={`n align-top ${look}`}>{words.moneyExact(row.money)}</td>
    </tr>
  );
}

function keyOf(row: LedgerRow): string {
  return row.part === "left_out" ? row.cause : row.part;
}
