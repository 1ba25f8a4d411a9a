import { symbolSvg } from "../../chart/kit/symbol";

/** The shape and colour of a segment, before its name. */
export function SegmentSymbol({ segment, size = 12 }: { segment: string; size?: number }) {
  return (
    <span
      className="*:inline-block *:align-[-0.1em] in-[h1]:*:align-[-0.08em]"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing of a known segment
      dangerouslySetInnerHTML={{ __html: symbolSvg(segment, size) }}
    />
  );
}
