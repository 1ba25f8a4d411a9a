import { encode } from "uqr";

/** Modules of white around a code without which many cameras do not find it (ISO/IEC 18004). */
const border = 4;

/** The dark modules of a text's code, as one path in units of a module, and the length of its side with the border. */
export function qrPath(text: string): Readonly<{ path: string; side: number }> {
  const { data, size } = encode(text, { ecc: "M", border });
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
  return { path, side: size };
}

/** An address to be taken by the camera of a phone: dark on light, also on a dark page. */
export function QrCode({ text, name }: Readonly<{ text: string; name: string }>) {
  const { path, side } = qrPath(text);
  return (
    <svg
      className="scheme-light my-2 size-48 bg-paper fill-ink"
      role="img"
      aria-label={name}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
