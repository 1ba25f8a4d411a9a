import { hrefOf } from "../../model/href";
import type { Deletion as Content } from "../../page/dataset/versions";
import { PageFrame } from "../kit/frame";

type Props = Readonly<{ deletion: Content }>;

/** Asks before a version or a data set is deleted: what goes, which links die, and the name to be typed. */
export function Deletion({ deletion }: Props) {
  const { words, lang, dataset, here } = deletion;
  const { t } = words;
  const overview = hrefOf({ lang, dataset: dataset.id, page: "overview" });
  return (
    <PageFrame words={words} here={here} dataset={{ name: dataset.name, href: overview }}>
      <div className="page">
        <main id="content">
          <p className="kicker">{t("deletion.kicker", { days: deletion.undoDays })}</p>
          <h1>{deletionTitle(deletion)}</h1>
          <p className="lead prose">{leadText(deletion)}</p>
          {deletion.version !== null && <p className="prose mt-3">{afterText(deletion)}</p>}
          {deletion.campaigns > 0 && (
            <p className="prose mt-3">{t("deletion.campaigns", { count: deletion.campaigns })}</p>
          )}
          <Links deletion={deletion} />
          <NameForm deletion={deletion} />
        </main>
      </div>
    </PageFrame>
  );
}

export function deletionTitle({ words: { t }, dataset, version }: Content): string {
  if (version !== null) return t("deletion.title.version", { version: version.id });
  return t("deletion.title.dataset", { name: dataset.name, count: dataset.versions.length });
}

function leadText({ words, version }: Content): string {
  if (version === null) return words.t("deletion.lead.dataset");
  const made = version.created_at.slice(0, 10) as Parameters<typeof words.day>[0];
  return words.t("deletion.lead.version", {
    file: version.source.name,
    day: words.day(made),
    rows: version.lines ?? version.ledger.rows_used,
    from: words.day(version.first_day),
    to: words.day(version.last_day),
  });
}

function afterText({ words: { t }, left, next, wasCurrent }: Content): string {
  if (left === 0) return t("deletion.after.last");
  return t(wasCurrent ? "deletion.after.current" : "deletion.after.other", { left, current: next });
}

function Links({ deletion: { words, version, left, dying } }: Props) {
  const { t } = words;
  const text =
    version === null || left === 0
      ? t("deletion.links.dataset")
      : t("deletion.links.version", { version: version.id });
  return (
    <section className="cell mt-6" aria-labelledby="links-title">
      <h2 id="links-title">{t("deletion.links.title")}</h2>
      <p className="prose">{text}</p>
      <ul className="dying my-3 text-xs wrap-anywhere">
        {dying.map((href) => (
          <li key={href}>
            <a href={href} className="code text-ink-soft">
              {href}
            </a>
          </li>
        ))}
      </ul>
      <p className="note">{t("deletion.links.shared")}</p>
    </section>
  );
}

function NameForm({ deletion: { words, action, back, dataset, version, wrong } }: Props) {
  const { t } = words;
  return (
    <form
      action={action}
      method="post"
      className="delete-form grid max-w-128 gap-2 border-t border-line pt-6"
    >
      <label htmlFor="name">
        {t("deletion.name")}{" "}
        <strong className="font-semibold wrap-anywhere select-all">{dataset.name}</strong>
      </label>
      <input
        id="name"
        name="name"
        required
        autoComplete="off"
        spellCheck={false}
        {...(wrong ? { "aria-invalid": true, "aria-describedby": "name-problem" } : {})}
      />
      {wrong && (
        <p className="wrong" id="name-problem" role="alert">
          {t("deletion.wrong")}
        </p>
      )}
      <p className="button-row mt-2">
        <button type="submit" name="do" value="delete" className="border-bad bg-bad">
          {t(version === null ? "deletion.submit.dataset" : "deletion.submit.version")}
        </button>
        <a href={back}>{t("deletion.back")}</a>
      </p>
    </form>
  );
}
