import type { dateFormats } from "../model/dataset";

export type DateFormat = (typeof dateFormats)[number];

const time = "([ T]+\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?( ?[AaPp]\\.?[Mm]\\.?)?( ?(Z|UTC|[+-]\\d{2}(:?\\d{2})?))?)?";

const parts: Readonly<Record<string, string>> = { "%Y": "\\d{4}", "%m": "\\d{1,2}", "%d": "\\d{1,2}" };

/** How a chosen format is read: DuckDB's format of the date part, and the whole text it may stand in. */
export function dateShape(chosen: DateFormat): { format: string; shape: string } {
  const format = chosen === "auto" ? "%Y-%m-%d" : chosen;
  const solid = format === "%Y%m%d";
  const date = solid ? "\\d{8}" : format.replace(/%[Ymd]/g, (part) => parts[part] ?? part).replaceAll(".", "[.]");
  return { format, shape: date + time };
}
