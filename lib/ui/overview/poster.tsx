import { leave } from "../../base/http/handover";
import type { PosterPage } from "../../page/overview/poster";
import type { FailedCell, LoadedCell } from "../../page/report/cell";
import type { Report } from "../../page/report/report";
import { Markup } from "../kit/markup.client";
import { sourceOf } from "../report/cell-view";
import { SummaryMeasures } from "./measures";

type Props = Readonly<{ report: Report; content: PosterPage }>;

/** Sentences of what to do that a sheet has room for. */
const sentences = 5;

/** One sheet to hang up: A4 across, or the same larger on A3. On paper the figures share what height the words leave. */
export function Poster({ report, content }: Props) {
  const { address, words } = report;
  const { t } = words;
  const { summary, advice } = content;
  return (
    <main
      id="content"
      className="poster mx-auto grid max-w-280 grid-cols-[minmax(0,1fr)] px-gutter py-6 print:h-[188mm] print:max-w-none print:grid-rows-[auto_auto_minmax(0,1fr)_auto] print:p-0 print:[page:poster] md:[&_.measures]:grid-cols-4"
    >
      <p className="note mb-6 flex flex-wrap gap-x-4 print:hidden">
        <a href={content.report}>{t("share.back")}</a>
        {t("share.paper")}
      </p>
      <header className="flex flex-wrap items-baseline justify-between gap-x-8 border-b border-line pb-2">
        <h1>{address.dataset.name}</h1>
        <p className="text-ink-soft">{content.period}</p>
      </header>
      <div>
        {"failed" in summary ? <p>{summary.failed}</p> : <SummaryMeasures cell={summary} words={words} />}
      </div>
      <div className="mt-4 grid min-h-0 grid-cols-[minmax(0,8fr)_minmax(0,5fr)] gap-x-8 gap-y-6 max-md:grid-cols-1 print:mt-1 print:grid-rows-[minmax(0,1fr)]">
        <Picture cell={content.map} />
        <Picture cell={content.segments} />
      </div>
      {!("failed" in advice) && (
        <section className="mt-3 border-t border-line pt-2" aria-label={advice.name}>
          <ul className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-x-6 gap-y-3 text-xs">
            {advice.notes.slice(0, sentences).map(({ text, action }) => (
              <li key={text}>
                {text} <strong className="font-semibold">{action}</strong>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}

/** A cell's finding above its figure, which keeps its shape in whatever room there is. */
function Picture({ cell }: Readonly<{ cell: LoadedCell | FailedCell }>) {
  if ("failed" in cell) return <p>{cell.failed}</p>;
  const [figure] = cell.figures;
  if (figure === undefined) return null;
  const { svg, width } = figure.wide;
  return (
    <figure
      className="grid min-h-0 content-start gap-2 print:grid-rows-[auto_minmax(0,1fr)]"
      aria-labelledby={`${cell.id}-title`}
    >
      <h2 id={`${cell.id}-title`}>{cell.finding}</h2>
      {svg === null ? (
        <img className="size-full object-contain" src={sourceOf(figure.href, width)} alt={cell.finding} />
      ) : (
        <Markup as="div" className="min-h-0 [&>svg]:w-full print:[&>svg]:size-full" markup={leave(svg)} />
      )}
    </figure>
  );
}
