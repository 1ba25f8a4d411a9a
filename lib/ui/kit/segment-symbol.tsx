import { symbolSvg } from "../../chart/kit/symbol";

/** The shape and colour of a segment, before its name. */
export function SegmentSymbol({ segment, size = 12 }: { segment: string; size?: number }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing of a known segment
  return <span className="symbol" dangerouslySetInnerHTML={{ __html: symbolSvg(segment, size) }} />;
}
