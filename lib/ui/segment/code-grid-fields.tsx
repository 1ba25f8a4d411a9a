import type { Words } from "../../i18n/words";
import type { GridCode, SchemeEditPage } from "../../page/segment/scheme-edit";
import { SegmentSymbol } from "../kit/segment-symbol";

type Props = Readonly<{
  words: Words;
  content: SchemeEditPage;
  grid: NonNullable<SchemeEditPage["grid"]>;
}>;

/** The codes on a grid of F and R, each with its segment, its customers and a list to choose another segment. */
export function CodeGridFields({ words, content, grid }: Props) {
  const { t } = words;
  const [first = []] = grid;
  return (
    <>
      <p className="note">{t("scheme.grid_hint")}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a region that scrolls, which a keyboard must reach */}
      <div className="mt-3 overflow-x-auto" role="region" aria-labelledby="grid-title" tabIndex={0}>
        <table className="border-separate border-spacing-1">
          <thead>
            <tr>
              <th />
              {first.map(([code]) => (
                <th key={code?.code} scope="col">{`R${code?.code[0]}`}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.map((fields) => (
              <tr key={fields[0]?.[0]?.code}>
                <th scope="row">{`F${fields[0]?.[0]?.code[1]}`}</th>
                {fields.map((codes) => (
                  <td key={codes[0]?.code} className="border border-line p-1 align-top">
                    {codes.map((code) => (
                      <CodeField key={code.code} words={words} content={content} code={code} />
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

type CodeProps = Readonly<{ words: Words; content: SchemeEditPage; code: GridCode }>;

function CodeField({ words, content, code: { code, segments, picked, size } }: CodeProps) {
  const { t } = words;
  const { draft, names } = content;
  const [only] = segments;
  const isWrong = segments.length !== 1;
  return (
    <div className={`flex items-center gap-1.5 px-1 text-xs ${isWrong ? "text-bad" : ""}`} data-code={code}>
      <span className="w-3">{only !== undefined && !isWrong && <SegmentSymbol segment={only} />}</span>
      <span className="font-mono font-semibold">{code}</span>
      <select
        className="w-40 text-xs"
        name={`code_${code}`}
        aria-label={t("scheme.code", { code })}
        defaultValue={picked}
      >
        <option value="">{picked === "" ? byRule(words, content, segments) : t("scheme.by_rule")}</option>
        {draft.segments.map(({ id, name }) =>
          id === "absent" ? null : (
            <option key={id} value={id}>
              {name || names[id]}
            </option>
          ),
        )}
      </select>
      <span className="ml-auto text-ink-soft tabular-nums">{words.number(size.customers)}</span>
    </div>
  );
}

/** What the rules say about a code. */
function byRule({ t }: Words, { draft, names }: SchemeEditPage, segments: readonly string[]): string {
  const [only = "", ...others] = segments;
  if (others.length > 0) return t("scheme.several");
  if (only === "") return t("scheme.no_segment");
  const own = draft.segments.find(({ id }) => id === only)?.name ?? "";
  return t("scheme.ruled", { name: own || (names[only] ?? only) });
}
