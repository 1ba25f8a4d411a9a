import type { Part, Version } from "../../model/data/dataset";
import {
  type Adjustment,
  type Ledger,
  ledgerGap,
  moneyLess,
  type RejectCause,
} from "../../model/data/ledger";
import { type Role, roles } from "../../model/data/role";
import { homeHref, versionHref } from "../../model/href";
import { periodDays } from "../../model/view/period";
import { surveyVersions } from "../../store/catalog";
import { deletedOf } from "../../store/dataset/undo";
import { type FoundVersion, loadFoundVersions } from "../kit/found";
import { type FailedCell, type LoadedCell, loadCell } from "../report/cell";
import { loadShare, type ShareContent } from "../report/frame";
import type { Report } from "../report/report";
import { tellSpoilt } from "../site/spoilt";
import { type TrashRow, trashRows } from "../site/trash";
import { hasMoves, moves } from "./moves";
import { type Examples, loadExamples, type RejectsHrefs, rejectedRows, rejectsHrefs } from "./rejects";
import { doneText, type VersionRow, versionRows } from "./versions";

/** What of a file was read, used and left out, and every version that was made of it. */
export type About = Readonly<{
  ledger: readonly LedgerRow[];
  /** The parts add up to the file: no row and no cent is missing. */
  agrees: boolean;
  rejectedRows: number;
  without: { rows: number; money: string; shareRows: number; shareMoney: number | null };
  days: number;
  /** The first rejected rows, and all of them as a file. */
  examples: Examples;
  examplesSpoilt: string | null;
  /** The same rows as CSV and as a workbook, which takes only so many. */
  rejectsHrefs: RejectsHrefs | null;
  /** The address to send them back to, corrected; null for a reader who may not. */
  sendBackHref: string | null;
  /** The files that the version is made of, this one last; empty for one file alone. */
  chain: readonly Part[];
  /** Who crossed a border since the version before. */
  moves: LoadedCell | FailedCell | null;
  roles: readonly { role: Role; column: string }[];
  versions: readonly VersionRow[];
  /** Those that lie in its folder and are not listed. */
  found: readonly FoundVersion[];
  /** Those that were deleted and can be brought back. */
  deleted: readonly TrashRow[];
  /** Versions that cannot be read, and what to do about it, each in a sentence. */
  spoilt: readonly string[];
}>;

/** A line of the ledger. `named` and `unnamed` split the used rows; `together` is the sum of the parts, `file` the whole. */
export type LedgerRow = Readonly<
  (
    | { part: "used" | "named" | "unnamed" | "rounding" | "together" | "file" | Adjustment }
    | { part: "left_out"; cause: RejectCause }
  ) & {
    rows: number | null;
    money: string;
  }
>;

export type AboutPage = About &
  Readonly<{
    tab: string;
    share: ShareContent /** What was just done, in a sentence. */;
    done: string | null;
  }>;

export async function loadAboutPage(report: Report, said: URLSearchParams): Promise<AboutPage> {
  const { address, words } = report;
  const { dataset } = address;
  const share = loadShare(report, words.t("about.title"), "about");
  const done = doneText(words, dataset, Object.fromEntries(said));
  return { ...(await loadAbout(report)), tab: share.title, share, done };
}

export async function loadAbout(report: Report): Promise<About> {
  const { data } = report;
  const { version } = data;
  const { ledger, options } = version;
  const gap = ledgerGap(ledger);
  const { address, words } = report;
  const { lang, dataset } = address;
  const [versions, shown] = await Promise.all([surveyVersions(dataset), loadExamples(report)]);
  return {
    ledger: ledgerRows(ledger, gap),
    agrees: gap.rows === 0 && Number(gap.money) === 0,
    rejectedRows: rejectedRows(version),
    without: withoutCustomer(version),
    days: periodDays({ from: version.first_day, to: version.last_day }),
    examples: shown.examples,
    examplesSpoilt: shown.spoilt,
    rejectsHrefs: rejectsHrefs(report),
    sendBackHref: address.rights.work
      ? `${homeHref(lang, { into: dataset.id, manner: "correct" })}#file`
      : null,
    chain: chainOf(version),
    moves: hasMoves(data) ? await loadCell(report, moves) : null,
    roles: roles.flatMap((role) => {
      const column = options.roles[role];
      return column === undefined ? [] : [{ role, column }];
    }),
    versions: versionRows({ words, dataset, version }, versions.found),
    spoilt: await tellSpoilt(words, versions.spoilt),
    found: address.rights.work ? await loadFoundVersions(address) : [],
    deleted: address.rights.manage
      ? trashRows(words, await deletedOf(dataset.id, "versions"), {
          action: () => versionHref(lang, dataset.id, null),
          what: "restore",
        })
      : [],
  };
}

function chainOf({ earlier, id, manner, source, ledger, last_day }: Version): Part[] {
  return earlier.length === 0 ? [] : [...earlier, { version: id, manner, source, ledger, last_day }];
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
    ...ledger.adjusted.map(({ cause, rows, money }) => ({ part: cause, rows, money })),
    { part: "rounding", rows: null, money: ledger.rounding },
    { part: "together", rows: rows_in - gap.rows, money: moneyLess(money_in, gap.money) },
    { part: "file", rows: rows_in, money: money_in },
  ];
}

/** Of all files of a version. No share of revenue where returns outweigh sales, since it would say nothing. */
function withoutCustomer({ ledger, ...whole }: Version): About["without"] {
  const rows = whole.lines_without_customer ?? ledger.rows_without_customer;
  const money = whole.money_without_customer ?? ledger.money_without_customer;
  const [allRows, allMoney] = [whole.lines ?? ledger.rows_used, Number(whole.money ?? ledger.money_used)];
  const share = allMoney > 0 ? Number(money) / allMoney : null;
  return {
    rows,
    money,
    shareRows: allRows === 0 ? 0 : rows / allRows,
    shareMoney: share !== null && share >= 0 && share <= 1 ? share : null,
  };
}
