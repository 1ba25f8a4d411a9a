import { printBytes } from "../../i18n/bytes";
import { printDateFormat } from "../../i18n/date-format";
import { versionText } from "../../i18n/version-text";
import type { Words } from "../../i18n/words";
import { asWritten } from "../../model/data/dataset";
import type { AboutPage, About as Content } from "../../page/dataset/about";
import { segmentNames } from "../../page/report/address";
import type { Report } from "../../page/report/report";
import { CheckList } from "../kit/ledger/checks";
import { Measure, Measures } from "../kit/measures";
import { SpoiltNotice } from "../kit/spoilt-notice";
import { TableHead } from "../kit/table";
import { Bar } from "../report/bar";
import { CellView } from "../report/cell-view";
import { ReportFrame } from "../report/report-frame";
import { Share } from "../report/sharing/share";
import { Fact, Facts } from "./facts";
import { FileChain } from "./file-chain";
import { LedgerTable } from "./ledger-table";
import { Rejects } from "./rejects";
import { VersionTable } from "./version-table";

type Props = Readonly<{ report: Report; about: Content }>;

type PageProps = Readonly<{ report: Report; content: AboutPage; origin: string }>;

const parts = [
  "moves",
  "ledger",
  "left_out",
  "chain",
  "unnamed",
  "inside",
  "reading",
  "source",
  "versions",
] as const;

/** The origin of a report's numbers: which file was read, how, and which rows were rejected. */
export function About({ report, content: about, origin }: PageProps) {
  const { words } = report;
  const { t } = words;
  const title = t("about.title");
  return (
    <ReportFrame
      report={report}
      page="about"
      title={title}
      width="broad"
      contents={parts
        .filter((id) => isThere(about, id))
        .map((id) => ({ id, name: t(`about.contents.${id}`) }))}
      toolbar={
        <Bar>
          <section
            className="flex-auto self-center text-ink-soft"
            aria-label={title}
            title={report.data.version.id}
          >
            {t("about.version", { version: versionText(words, report.data.version) })}
          </section>
          <Share content={about.share} origin={origin} words={words} />
        </Bar>
      }
    >
      <header className="cell first">
        <h1>{title}</h1>
        <p className="lead prose">{leadText({ report, about })}</p>
      </header>
      {about.moves !== null && (
        <CellView cell={about.moves} words={words} names={segmentNames(report.address)}>
          {null}
        </CellView>
      )}
      <Ledger report={report} about={about} />
      {isThere(about, "left_out") && (
        <Part id="left_out" words={words} title={t("about.left_out.title", { rows: about.rejectedRows })}>
          <Rejects words={words} about={about} />
        </Part>
      )}
      {isThere(about, "chain") && (
        <Part id="chain" words={words} title={t("about.chain.title", { files: about.chain.length })}>
          <FileChain report={report} about={about} />
        </Part>
      )}
      <Unnamed report={report} about={about} />
      <Inside report={report} about={about} />
      <Reading report={report} about={about} />
      <Source report={report} />
      <Versions report={report} about={about} />
    </ReportFrame>
  );
}

/** Parts that only some data sets have, or that only some readers may see. */
function isThere({ moves, rejectsHrefs, chain }: Content, part: (typeof parts)[number]): boolean {
  const some = { moves: moves !== null, left_out: rejectsHrefs !== null, chain: chain.length > 0 };
  return part in some ? some[part as keyof typeof some] : true;
}

type PartProps = Readonly<{
  id: (typeof parts)[number];
  words: Words;
  title: string;
  children: React.ReactNode;
}>;

function Part({ id, words, title, children }: PartProps) {
  return (
    <section className="cell" id={id} aria-labelledby={`${id}-title`}>
      <p className="kicker">{words.t(`about.contents.${id}`)}</p>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

function leadText({ report, about }: Props): string {
  const { ledger, source } = report.data.version;
  const file = source.name;
  return about.rejectedRows === 0
    ? report.words.t("about.all_used", { rows: ledger.rows_in, file })
    : report.words.t("about.some_used", { used: ledger.rows_used, left: about.rejectedRows, file });
}

function Ledger({ report, about }: Props) {
  const { words } = report;
  const { checks } = report.data.version.options;
  const title = words.t(about.agrees ? "about.ledger.agrees" : "about.ledger.differs");
  return (
    <Part id="ledger" words={words} title={title}>
      <LedgerTable report={report} about={about} />
      {checks.length > 0 && (
        <>
          <h3 className="mt-6">{words.t("upload.check.title")}</h3>
          <CheckList words={words} checks={checks} />
        </>
      )}
    </Part>
  );
}

function Versions({ report, about }: Pick<Props, "report"> & Readonly<{ about: AboutPage }>) {
  const { words } = report;
  const { t } = words;
  return (
    <Part id="versions" words={words} title={t("about.versions.title", { count: about.versions.length })}>
      <p className="prose">{t("about.versions.text")}</p>
      <SpoiltNotice texts={about.spoilt} words={words} />
      <VersionTable report={report} about={about} />
    </Part>
  );
}

function Unnamed({ report, about: { without } }: Props) {
  const { data, words } = report;
  const { version } = data;
  const { t } = words;
  const two = t("about.unnamed.two", { documents: version.ledger.documents_with_two_customers });
  if (without.rows === 0) {
    return (
      <Part id="unnamed" words={words} title={t("about.unnamed.none")}>
        <p className="prose">
          {t("about.unnamed.none_text")} {two}
        </p>
      </Part>
    );
  }
  const title =
    without.shareMoney === null
      ? t("about.unnamed.some_rows", { rows: without.rows })
      : t("about.unnamed.some", { share: words.percent(without.shareMoney) });
  const share = words.percent(without.shareRows);
  return (
    <Part id="unnamed" words={words} title={title}>
      <p className="prose">
        {t("about.unnamed.text", { rows: without.rows, share, money: words.moneyExact(without.money) })} {two}
      </p>
    </Part>
  );
}

function Inside({ report, about }: Props) {
  const { data, words } = report;
  const { version } = data;
  const { t } = words;
  const span = { from: words.day(version.first_day), to: words.day(version.last_day) };
  const companies = version.companies.filter(({ name }) => name !== "");
  return (
    <Part id="inside" words={words} title={t("about.inside.title", { days: about.days, ...span })}>
      <Measures>
        <Measure name={t("about.inside.customers")} value={words.number(version.customers)} />
        <Measure name={t("about.inside.documents")} value={words.number(version.documents)}>
          {t("about.inside.documents_hint")}
        </Measure>
        <Measure name={t("about.inside.purchases")} value={words.number(version.purchases)}>
          {t("about.inside.purchases_hint")}
        </Measure>
      </Measures>
      {companies.length > 0 && <Companies report={report} companies={companies} />}
    </Part>
  );
}

function Companies({
  report,
  companies,
}: {
  report: Report;
  companies: Report["data"]["version"]["companies"];
}) {
  const { words } = report;
  const { t } = words;
  return (
    <section className="table-scroll" tabIndex={0} aria-label={t("about.inside.companies")}>
      <table>
        <caption className="sr-only">{t("about.inside.companies")}</caption>
        <TableHead
          columns={[
            { name: t("about.inside.company") },
            { name: t("about.inside.first"), isFigure: true },
            { name: t("about.inside.last"), isFigure: true },
          ]}
        />
        <tbody>
          {companies.map((company) => (
            <tr key={company.key}>
              <td>
                <a href={report.address.href("overview", "", { company: company.name })}>{company.name}</a>
              </td>
              <td className="n">{words.day(company.first_day)}</td>
              <td className="n">{words.day(company.last_day)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Reading({ report, about }: Props) {
  const { data, words } = report;
  const { version } = data;
  const { t } = words;
  const { options } = version;
  const facts = {
    documents: t(`upload.documents.${options.documents}`),
    date_format: printDateFormat(words, options.date_format),
    decimal_mark: t(options.decimal_mark === "," ? "upload.decimal.comma" : "upload.decimal.point"),
    time_zone: options.time_zone === asWritten ? t("upload.time_zone.written") : options.time_zone,
    currency: options.currency,
  };
  return (
    <Part id="reading" words={words} title={t("about.reading.title")}>
      <table className="my-4 max-w-120">
        <caption className="sr-only">{t("about.reading.caption")}</caption>
        <TableHead columns={[{ name: t("about.reading.role") }, { name: t("about.reading.column") }]} />
        <tbody>
          {about.roles.map(({ role, column }) => (
            <tr key={role}>
              <th scope="row">{t(`upload.role.${role}`)}</th>
              <td>{column}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Facts>
        {Object.entries(facts).map(([name, value]) => (
          <Fact key={name} name={t(`about.reading.${name as keyof typeof facts}`)}>
            {value}
          </Fact>
        ))}
      </Facts>
    </Part>
  );
}

function Source({ report }: { report: Report }) {
  const { address, data, words } = report;
  const { lang } = address;
  const { version } = data;
  const { t } = words;
  const { name, bytes, sha256, format } = version.source;
  const size = printBytes(lang, bytes);
  return (
    <Part id="source" words={words} title={t("about.source.title", { file: name, size })}>
      <p className="prose">{t("about.source.text")}</p>
      <Facts>
        <Fact name={t("about.source.bytes")}>{t("about.source.bytes_exact", { bytes })}</Fact>
        <Fact name={t("about.source.format")}>
          {t(`upload.kind.${format}`)}. {t("about.source.duckdb", { version: version.duckdb })}
        </Fact>
        <Fact name={t("about.source.sha256")}>
          <span className="code">{sha256}</span>
        </Fact>
      </Facts>
    </Part>
  );
}
