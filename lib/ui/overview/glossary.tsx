import type { Words } from "../../i18n/words";

const terms = ["recency", "frequency", "monetary", "code", "threshold", "segment"] as const;

/** The words of the report, for who meets them for the first time. */
export function Glossary({
  words: { t },
  ranks,
  place,
}: Readonly<{ words: Words; ranks: number; place: string }>) {
  const best = String(ranks).repeat(3);
  return (
    <section className={`cell ${place}`} id="glossary" aria-labelledby="glossary-title">
      <p className="kicker">{t("cell.glossary.name")}</p>
      <h2 id="glossary-title">{t("cell.glossary.title")}</h2>
      <dl className="mt-4 grid max-w-2xl gap-3">
        {terms.map((term) => (
          <div key={term}>
            <dt className="font-semibold">{t(`cell.glossary.${term}.term`)}</dt>
            <dd className="text-xs text-ink-soft">{t(`cell.glossary.${term}.means`, { best })}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
