import { type AuditEntry, auditEvents } from "../../model/access/audit";
import type { AuditPage } from "../../page/access/audit";
import { Field } from "../kit/form/field";
import { Pager } from "../kit/pager";
import { TableHead } from "../kit/table";
import { HeadedPage } from "./headed-page";

type Props = Readonly<{ page: AuditPage }>;

/** What people with accounts did, for owners: a form that chooses, the newest events, and all of them as a file. */
export function Audit({ page }: Props) {
  const { words, here, count, download } = page;
  const { t } = words;
  return (
    <HeadedPage words={words} here={here} title={t("access.audit.title")} lead={t("access.audit.lead")}>
      <Filter page={page} />
      <p className="mt-4">
        {t("access.audit.count", { count })}{" "}
        {count > 0 && <a href={download}>{t("access.audit.download")}</a>}
      </p>
      {count > 0 && <Events page={page} />}
      {page.pages > 1 && <Pager {...page} />}
    </HeadedPage>
  );
}

function Filter({ page: { words, action, filter, people } }: Props) {
  const { t } = words;
  return (
    <form action={action} method="get" className="mt-4 flex flex-wrap items-end gap-3">
      <Field label={t("access.audit.actor")}>
        <select name="person" defaultValue={filter.person}>
          <option value="">{t("access.audit.everybody")}</option>
          {people.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </Field>
      <Field label={t("access.audit.event")}>
        <select name="event" defaultValue={filter.event}>
          <option value="">{t("access.audit.every_event")}</option>
          {auditEvents.map((event) => (
            <option key={event} value={event}>
              {t(`access.event.${event}`)}
            </option>
          ))}
        </select>
      </Field>
      {(["from", "to"] as const).map((end) => (
        <Field key={end} label={t(`toolbar.${end}`)}>
          <input type="date" name={end} defaultValue={filter[end]} />
        </Field>
      ))}
      <button type="submit">{t("toolbar.apply")}</button>
    </form>
  );
}

const heads = ["at", "actor", "event", "on", "id", "count_of", "address"] as const;

function Events({ page: { words, entries } }: Props) {
  const { t } = words;
  return (
    <table className="stacked my-4">
      <caption className="sr-only">{t("access.audit.title")}</caption>
      <TableHead
        columns={heads.map((column) => ({
          name: t(`access.audit.${column}`),
          isFigure: column === "count_of",
        }))}
      />
      <tbody>
        {entries.map((entry, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may be equal, and none moves
          <tr key={i}>
            <Event words={words} entry={entry} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Event({ words, entry }: Pick<AuditPage, "words"> & Readonly<{ entry: AuditEntry }>) {
  const { t } = words;
  const { at, actor, event, on, id, address, count } = entry;
  const texts = [
    ["actor", actor || t(address === "" ? "access.audit.terminal" : "access.audit.unknown")],
    ["event", t(`access.event.${event}`)],
    ["on", on === "*" ? t("access.every_dataset") : on || t("common.none")],
    ["id", id || t("common.none")],
  ] as const;
  return (
    <>
      <th scope="row">{words.moment(at)}</th>
      {texts.map(([column, text]) => (
        <td key={column} className="wrap-anywhere" data-label={t(`access.audit.${column}`)}>
          {text}
        </td>
      ))}
      <td className="n" data-label={t("access.audit.count_of")}>
        {count === undefined ? t("common.none") : words.number(count)}
      </td>
      <td data-label={t("access.audit.address")}>{address || t("common.none")}</td>
    </>
  );
}
