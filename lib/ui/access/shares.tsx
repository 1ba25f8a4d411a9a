import { escapeHtml } from "../../base/text";
import type { ShareRow, SharesPage } from "../../page/access/shares";
import { CopyButton } from "../kit/copy.client";
import { TableHead } from "../kit/table";
import { HeadedPage } from "./headed-page";
import { QrCode } from "./qr-code";

type Props = Readonly<{ page: SharesPage }>;

type FreshProps = Pick<SharesPage, "words"> & Readonly<{ href: string; title: string | null }>;

/** Links for people without an account: the one that was just made, and those that can be opened. */
export function Shares({ page, origin }: Props & Readonly<{ origin: string }>) {
  const { words, here, fresh, rows } = page;
  const { t } = words;
  return (
    <HeadedPage words={words} here={here} title={t("access.shares.title")} lead={t("access.shares.lead")}>
      {fresh !== null && (
        <section className="notice" aria-labelledby="fresh-title">
          <h2 id="fresh-title" className="text-base">
            {t("access.shares.fresh")}
          </h2>
          <Fresh words={words} href={`${origin}${fresh.href}`} title={fresh.title} />
          <p className="note">{t("access.shares.fresh_hint")}</p>
        </section>
      )}
      {rows.length === 0 ? <p className="mt-4">{t("access.shares.none")}</p> : <List page={page} />}
    </HeadedPage>
  );
}

/** A link to copy, or the frame that shows it on a page of another site. */
function Fresh({ words: { t }, href, title }: FreshProps) {
  const text = title === null ? href : frameHtml(href, title);
  return (
    <>
      {title !== null && <p>{t("access.shares.frame_code")}</p>}
      <p className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 border border-line bg-paper px-2 py-1 wrap-anywhere select-all">{text}</code>
        <CopyButton value={text} text={t("share.copy")} done={t("share.copied")} />
      </p>
      {title === null && <QrCode text={href} name={t("access.shares.qr")} />}
    </>
  );
}

function frameHtml(href: string, title: string): string {
  const named = `src="${escapeHtml(href)}" title="${escapeHtml(title)}"`;
  return `<iframe ${named} width="100%" height="800" style="border:0" loading="lazy"></iframe>`;
}

const heads = ["what", "allows", "note", "maker", "until", "opened"] as const;

function List({ page: { words, action, rows } }: Props) {
  const { t } = words;
  return (
    <>
      <table className="stacked my-4">
        <caption className="sr-only">{t("access.shares.title")}</caption>
        <TableHead
          columns={heads.map((column) => ({ name: t(`access.shares.${column}`) }))}
          actions={t("about.versions.actions")}
        />
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} words={words} action={action} />
          ))}
        </tbody>
      </table>
      <form action={action} method="post">
        <button type="submit" name="do" value="revoke_all" className="second">
          {t("access.shares.revoke_all")}
        </button>
      </form>
    </>
  );
}

function Row({ row, words, action }: Pick<SharesPage, "words" | "action"> & Readonly<{ row: ShareRow }>) {
  const { t } = words;
  const opened = t("access.shares.times", { count: row.opened });
  return (
    <tr>
      <th scope="row">
        <a href={row.href}>{row.name}</a>
        <span className="mt-0.5 block">{row.dataset}</span>
      </th>
      <td data-label={t("access.shares.allows")}>{row.facts.join(", ")}</td>
      <td className="wrap-anywhere" data-label={t("access.shares.note")}>
        {row.note || t("common.none")}
      </td>
      <td data-label={t("access.shares.maker")}>
        {row.maker}, {row.made}
      </td>
      <td data-label={t("access.shares.until")}>{row.until}</td>
      <td data-label={t("access.shares.opened")}>
        {row.openedAt === null ? opened : `${opened}, ${row.openedAt}`}
      </td>
      <td>
        <form action={action} method="post" className="button-row">
          <input type="hidden" name="id" value={row.id} />
          {(["revoke", "renew"] as const).map((asked) => (
            <button key={asked} type="submit" name="do" value={asked} className="quiet">
              {t(`access.shares.${asked}`)}
            </button>
          ))}
        </form>
      </td>
    </tr>
  );
}
