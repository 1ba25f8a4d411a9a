import type { Pen } from "../kit/draw";
import { label, monoFont } from "../kit/old-label";
import type { ChartOptions } from "../kit/options";
import { spread, thin } from "../kit/spread";
import { textWidth } from "../kit/text-width";

/** The pixels of one rank on an axis, and how many customers stand in it. */
export type Zone = Readonly<{ from: number; to: number; rank: number; customers: number }>;

type Strip = Readonly<{ top: number; bottom: number; low: number; high: number; options: ChartOptions }>;
type Form = Readonly<{ head: string; foot: string; width: number }>;

/** Above each zone its rank and size, moved apart where zones are narrow and then led back to them by a line. */
export function zoneLabels(pen: Pen, zones: readonly Zone[], strip: Strip): SVGElement[] {
  for (const form of [wide, narrow]) {
    const forms = zones.map((zone) => form(zone, strip.options));
    const spans = zones.map(({ from, to }, i) => ({ at: (from + to) / 2, width: forms[i]?.width ?? 0 }));
    const places = spread(spans, strip.low - 30, strip.high, 8);
    if (places !== null)
      return zones.flatMap((zone, i) =>
        marks(pen, zone, { form: forms[i] ?? narrow(zone, strip.options), x: places[i] ?? 0, strip }),
      );
  }
  const kept = thin(
    zones.map((zone) => ({ at: (zone.from + zone.to) / 2, width: narrow(zone, strip.options).width })),
  );
  return zoneLabels(
    pen,
    zones.filter((_, i) => kept[i]),
    strip,
  );
}

function wide({ rank, customers }: Zone, { words }: ChartOptions): Form {
  const [head, foot] = [`${words.t("chart.distribution.rank")} ${rank}`, words.number(customers)];
  return { head, foot, width: Math.max(textWidth(head, 12, true), textWidth(foot)) };
}

function narrow({ rank, customers }: Zone, { words }: ChartOptions): Form {
  const foot = words.numberShort(customers);
  return { head: String(rank), foot, width: Math.max(10, textWidth(foot)) };
}

function marks(
  pen: Pen,
  { from, to }: Zone,
  { form, x, strip }: Readonly<{ form: Form; x: number; strip: Strip }>,
): SVGElement[] {
  const { top, bottom } = strip;
  const [middle, inset] = [(from + to) / 2, Math.min(1.5, (to - from) / 4)];
  const bracket = `M${from + inset} ${bottom}V${bottom - 3}H${to - inset}V${bottom}`;
  const leader =
    Math.abs(middle - x) > 1.5 || to - from < form.width ? `M${x} ${top + 30}L${middle} ${bottom - 3}` : "";
  return [
    pen("path", { d: bracket + leader, fill: "none", stroke: "var(--ink-faint)" }),
    pen(
      "text",
      { x, y: top + 10, "font-weight": 600, "font-family": form.head.length === 1 ? monoFont : null },
      form.head,
    ),
    label(pen, { x, y: top + 21, text: form.foot, fill: "var(--ink-soft)" }),
  ];
}
