import { leave } from "../../base/http/handover";
import type { Words } from "../../i18n/words";
import type { LargeNumber, LoadedCell } from "../../page/report/cell";
import { Markup } from "../kit/markup.client";
import { changeMeaning } from "../kit/value";

/** The numbers of the report, large, with the rest of the summary in a line below. */
export function SummaryMeasures({ cell: { headline }, words }: { cell: LoadedCell; words: Words }) {
  if (headline === null) return null;
  return (
    <>
      <dl className="measures mt-5 mb-4 grid grid-cols-2 gap-x-6 gap-y-5 wide:grid-cols-4 wide:gap-x-10">
        {headline.numbers.map((number) => (
          <Large key={number.name} number={number} words={words} />
        ))}
      </dl>
      <p className="text-xs text-ink-soft">{headline.aside}</p>
    </>
  );
}

function Large({ number, words }: { number: LargeNumber; words: Words }) {
  const { name, value, before, change, svg } = number;
  const meaning = changeMeaning(change?.by ?? null, "good");
  return (
    <div className="min-w-0">
      <dt className="text-xs text-ink-soft">{name}</dt>
      <dd>
        <span className="figure block text-2xl max-md:text-lg leading-[1.2] font-semibold tracking-[-0.015em] whitespace-nowrap">
          {value}
        </span>
        {change !== null && (
          <span className="block text-xs">
            <span className={meaning.tone}>{change.text}</span>
            {meaning.key !== null && <span className="sr-only">, {words.t(meaning.key)}</span>}{" "}
            <span className="text-ink-soft">{words.t("measure.before", { value: before ?? "" })}</span>
          </span>
        )}
        {svg !== null && <Markup as="div" className="mt-1" markup={leave(svg)} />}
      </dd>
    </div>
  );
}
