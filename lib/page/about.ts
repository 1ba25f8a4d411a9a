import { type Day, maybeDay } from "../base/day";
import type { Ledger, LeftOutCause, Version } from "../model/dataset";
import { hrefOf } from "../model/href";
import { ledgerGap, moneyLess } from "../model/ledger";
import { periodDays } from "../model/period";
import { type Role, roles } from "../model/role";
import { readVersion } from "../store/catalog";
import type { Report } from "./report";

/** What of a file was read, used and left out, and every version that was made of it. */
export type About = Readonly<{
  ledger: readonly LedgerRow[];
  /** The parts add up to the file: no row and no cent is missing. */
  agrees: boolean;
  leftOutRows: number;
  without: { rows: number; money: string; shareRows: number; shareMoney: number | null };
  days: number;
  roles: readonly { role: Role; column: string }[];
  versions: readonly VersionRow[];
}>;

/** A line of the ledger. `named` and `unnamed` split what is used; `together` is the sum of the parts, `file` the whole. */
export type LedgerRow = Readonly<
  (
    | { part: "used" | "named" | "unnamed" | "rounding" | "together" | "file" }
    | { part: "left_out"; cause: LeftOutCause }
  ) & {
    rows: number | null;
    money: string;
  }
>;

export type VersionRow = Readonly<{
  id: string;
  made: Day | null;
  current: boolean;
  shown: boolean;
  source: string;
  rows: number;
  customers: number;
  from: Day;
  to: Day;
  pinned: string;
}>;

export async function loadAbout(report: Report): Promise<About> {
  const { version } = report;
  const { ledger, options } = version;
  const gap = ledgerGap(ledger);
  return {
    ledger: ledgerRows(ledger, gap),
    agrees: gap.rows === 0 && Number(gap.money) === 0,
    leftOutRows: ledger.left_out.reduce((sum, { rows }) => sum + rows, 0),
    without: withoutCustomer(ledger),
    days: periodDays({ from: version.first_day, to: version.last_day }),
    roles: roles.flatMap((role) => {
      const column = options.roles[role];
      return column === undefined ? [] : [{ role, column }];
    }),
    versions: await versionRows(report),
  };
}

function ledgerRows(ledger: Ledger, gap: ReturnType<typeof ledgerGap>): LedgerRow[] {
  const { rows_in, money_in, money_used, rows_used, rows_without_customer, money_without_customer } = ledger;
  return [
    { part: "used", rows: rows_used, money: money_used },
    {
      part: "named",
      rows: rows_used - rows_without_customer,
      money: moneyLess(money_used, money_without_customer),
    },
    { part: "unnamed", rows: rows_without_customer, money: money_without_customer },
    ...ledger.left_out.map(({ cause, rows, money }) => ({ part: "left_out", cause, rows, money }) as const),
    { part: "rounding", rows: null, money: ledger.rounding },
    { part: "together", rows: rows_in - gap.rows, money: moneyLess(money_in, gap.money) },
    { part: "file", rows: rows_in, money: money_in },
  ];
}

/** No share of revenue where returns outweigh sales, since it would say nothing. */
function withoutCustomer(ledger: Ledger): About["without"] {
  const { rows_used, rows_without_customer: rows, money_without_customer: money, money_used } = ledger;
  const share = Number(money_used) > 0 ? Number(money) / Number(money_used) : null;
  return {
    rows,
    money,
    shareRows: rows_used === 0 ? 0 : rows / rows_used,
    shareMoney: share !== null && share >= 0 && share <= 1 ? share : null,
  };
}

async function versionRows(report: Report): Promise<VersionRow[]> {
  const { dataset } = report;
  const found = await Promise.all(dataset.versions.map((id) => readVersion(dataset.id, id)));
  return found
    .filter((version) => version !== null)
    .map((version) => versionRow(report, version))
    .reverse();
}

function versionRow(report: Report, version: Version): VersionRow {
  return {
    id: version.id,
    made: maybeDay(version.created_at.slice(0, 10)),
    current: version.id === report.dataset.current,
    shown: version.id === report.version.id,
    source: version.source.name,
    rows: version.ledger.rows_used,
    customers: version.customers,
    from: version.first_day,
    to: version.last_day,
    pinned: hrefOf({ lang: report.lang, dataset: report.dataset.id, page: "overview" }, [["v", version.id]]),
  };
}
