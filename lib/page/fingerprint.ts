import { createHash } from "node:crypto";
import { leastRights } from "../model/access/roles";
import { routePermissions } from "../model/access/routes";
import { pastLang } from "../model/href";
import { asksForecast } from "../model/view/foreseen";
import { customerForecastCell } from "./customers/customer-forecast";
import { addressOf } from "./report/address";
import { type Cell, isFor } from "./report/cell";
import { pinned } from "./report/cell-href";
import type { Report } from "./report/report";
import { idOnPage, isSavedPage, pageCells, type SavedPage } from "./saved-pages";

/** The number of what is hashed and how; it grows when that changes. */
const form = 1;

/** Letters and digits that are not taken for one another when they are read out: base 32 by Crockford. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const [bitsOfSign, signs] = [5, 12] as const;

/** Digits of a number that count: a sum of the same values in another order differs behind them. */
const digits = 12;

/** Whether the numbers of a page have a fingerprint. Those of a forecast come from a search, whose last digits may differ. */
export function hasFingerprint(page: string): page is SavedPage {
  return isSavedPage(page) && page !== "forecast";
}

/** The fingerprint of a page, if it is pinned and can have one; it turns out null where an answer failed. */
export function loadFingerprint(report: Report, page: string): Promise<string | null> | null {
  const { view } = report.address;
  if (view.v === "" || !hasFingerprint(page) || (page === "customers" && asksForecast(view))) return null;
  return fingerprintOf(report, page).catch(() => null);
}

/**
 * Twelve signs, such as `7K3Q-9F2M-XH4T`, for a page in a state of one version: for its version, its address and the answers of its
 * cells, by SHA-256. It is the same in every language and for every reader: on a page of aggregates nobody's name is part of it. The
 * answers of cells that follow campaigns are not, as they go on, nor is what is said of a customer's days to come.
 */
export async function fingerprintOf(report: Report, page: SavedPage): Promise<string> {
  const plain = withoutReader(report, page);
  const place = pastLang(pinnedHref(plain, page)) ?? "";
  const cells = pageCells(plain, page).filter(
    (cell) => !cell.unversioned && cell !== customerForecastCell && isFor(plain.address, cell),
  );
  const answers = await Promise.all(cells.map((cell) => answerOf(plain, cell)));
  const hash = createHash("sha256").update(JSON.stringify([form, plain.data.version.id, place, answers]));
  return printed(hash.digest());
}

/** Address of a page, without the site's origin, that always shows the same numbers. */
export function pinnedHref(report: Report, page: SavedPage): string {
  return report.address.href(page, idOnPage(report.address, page), pinned(report));
}

/** The report for a reader who may see only what the page cannot do without. */
function withoutReader(report: Report, page: SavedPage): Report {
  const [taken] = routePermissions[page];
  const rights = { ...leastRights, people: taken === "people" };
  return { ...report, address: addressOf({ ...report.address, rights }, report.data.version) };
}

async function answerOf(report: Report, cell: Cell): Promise<readonly unknown[]> {
  const { data, question } = await cell.asked(report);
  const { rows, cut } = await data.ask(question);
  return [cell.id, cut, rows.map(rowText).sort()];
}

function rowText(row: unknown): string {
  return JSON.stringify(row, (_, value) =>
    typeof value === "number" ? Number(value.toPrecision(digits)) : value,
  );
}

function printed(hash: Buffer): string {
  const bits = [...hash].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const text = Array.from({ length: signs }, (_, i) =>
    alphabet.charAt(Number.parseInt(bits.slice(i * bitsOfSign, (i + 1) * bitsOfSign), 2)),
  ).join("");
  return text.replace(/(.{4})(?=.)/g, "$1-");
}
