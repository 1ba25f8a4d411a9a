import { type Markish, type PlotOptions, rect } from "@observablehq/plot";
import { arrowLength, arrows } from "../kit/axis";
import { rowStrips } from "../kit/box";
import { px } from "../kit/draw";
import { type SegmentOptions, widthOf } from "../kit/options";
import { barRows } from "../kit/rows";
import { symbols } from "../kit/symbol";
import { fitText, type Label, labels, textWidth } from "../kit/text";
import {
  amountOf,
  cellText,
  hasStayed,
  known,
  type MigrationCell,
  type MigrationData,
  placeOf,
} from "./migration-cell";

type Scene = Readonly<{ data: MigrationData; options: SegmentOptions; shown: readonly MigrationCell[] }>;

const most = 12;
const places = barRows(28, true);

/** The largest moves, each with a bar from an honest zero; then the sum of those left out and of those who stayed. */
export function migrationList(
  data: MigrationData,
  options: SegmentOptions,
): PlotOptions & { height: number } {
  const moves = data.cells
    .filter((cell) => cell.customers > 0 && !hasStayed(cell))
    .sort((one, other) => amountOf(other, data) - amountOf(one, data));
  const scene: Scene = { data, options, shown: moves.slice(0, most) };
  const bottom = places.top + Math.max(1, scene.shown.length) * places.height;
  return {
    height: bottom + (moves.length > most ? 44 : 24),
    marks: [head(scene), names(scene), bars(scene), labels(notes(moves, bottom + 9, scene)), links(scene)],
  };
}

function amountText(amount: number, { measure }: MigrationData, { words }: SegmentOptions): string {
  return measure === "money" ? words.money(amount) : words.number(amount);
}

function head({ data, options }: Scene): Markish[] {
  const { t } = options.words;
  const [a, b] = [t("chart.migrationMatrix.a"), t("chart.migrationMatrix.b")];
  const soft = { y: 9, fill: "var(--ink-soft)", anchor: "start" } as const;
  const x = textWidth(a) + 5;
  const measure = t(`chart.migrationMatrix.${data.measure}`);
  return [
    labels([
      { ...soft, x: 0, text: a },
      { ...soft, x: x + arrowLength + 5, text: b },
      { ...soft, x: widthOf(options), text: measure, anchor: "end" },
    ]),
    arrows([{ x: x + 5, y: 9, to: "right" }]),
  ];
}

/** From where to where: both with their symbols. */
function names({ options, shown }: Scene): Markish[] {
  const room = (widthOf(options) - arrowLength - 16) / 2;
  const end = (id: string, from: number, y: number) => {
    const { name, fill, segment } = placeOf(id, options);
    const x = from + (segment === null ? 0 : 19);
    const text = fitText(name, room - (x - from));
    return {
      segment,
      symbol: from + 7.5,
      x,
      y,
      text,
      fill,
      anchor: "start",
      to: x + textWidth(text),
    } as const;
  };
  const pairs = shown.map((cell, i) => {
    const from = end(cell.segment_a, 0, places.line(i));
    return [from, end(cell.segment_b, from.to + arrowLength + 16, from.y)] as const;
  });
  return [
    symbols(known(pairs.flat().map((one) => ({ ...one, x: one.symbol })))),
    labels(pairs.flat()),
    arrows(pairs.map(([{ to, y }]) => ({ x: to + 13, y, to: "right" }))),
  ];
}

function bars({ data, options, shown }: Scene): Markish[] {
  const texts = shown.map((cell) => amountText(amountOf(cell, data), data, options));
  const room = Math.max(0, ...texts.map((text) => textWidth(text)));
  const longest = Math.max(0, ...shown.map((cell) => amountOf(cell, data))) || 1;
  const unit = Math.max(0, widthOf(options) - 19 - room - 8) / longest;
  const end = (cell: MigrationCell) => 19 + Math.max(0, amountOf(cell, data) * unit);
  return [
    rect(
      shown.map((cell, i) => ({ i, to: end(cell) })),
      { x1: px(() => 19), x2: px(({ to }) => to), ...places.bar, fill: "var(--ink)", fillOpacity: 0.62 },
    ),
    ...labels(
      shown.map((cell, i) => ({
        x: end(cell) + 6,
        y: places.middle(i),
        text: texts[i] ?? "",
        anchor: "start",
      })),
    ),
  ];
}

function notes(moves: readonly MigrationCell[], y: number, { data, options }: Scene): Label[] {
  const { t } = options.words;
  const amount = (cells: readonly MigrationCell[]) =>
    amountText(
      cells.reduce((sum, cell) => sum + amountOf(cell, data), 0),
      data,
      options,
    );
  const rest = moves.slice(most);
  const more = t("chart.migrationMatrix.more", { count: rest.length, amount: amount(rest) });
  const stayed = t("chart.migrationMatrix.stayed", { amount: amount(data.cells.filter(hasStayed)) });
  const line = (y: number, text: string): Label => {
    return { x: 0, y, text: fitText(text, widthOf(options)), anchor: "start", fill: "var(--ink-soft)" };
  };
  return [
    ...(moves.length === 0 ? [line(places.line(0), t("chart.migrationMatrix.still"))] : []),
    ...(rest.length > 0 ? [line(y, more)] : []),
    line(rest.length > 0 ? y + 20 : y, stayed),
  ];
}

function links({ data, options, shown }: Scene): Markish {
  const all = shown.map((cell) => ({ href: cell.href, label: cellText(cell, data.period, options) }));
  return rowStrips(all, { ...places, width: widthOf(options) });
}
