import type { Home } from "../../page/home/home";
import type { DropZoneTexts } from "./drop-zone.client";

const names = [
  "label",
  "choose",
  "hint",
  "accepts",
  "send",
  "release",
  "sending",
  "progress",
  "left",
  "waiting",
  "checking",
  "cancel",
  "cancelled",
  "broken",
  "unreadable",
  "too_large",
  "wrong_kind",
  "one",
  "refused",
] as const satisfies readonly (keyof DropZoneTexts)[];

/** What only the browser will know stays open in the sentences. */
const open = {
  name: "{name}",
  size: "{size}",
  percent: "{percent}",
  sent: "{sent}",
  time: "{time}",
} as const;

export function dropZoneTexts({ words, limit }: Home): DropZoneTexts {
  const text = (name: keyof DropZoneTexts) => words.t(`home.drop.${name}`, { ...open, limit: limit.text });
  const texts = Object.fromEntries(names.map((name) => [name, text(name)])) as DropZoneTexts;
  return { ...texts, accepts: `${text("accepts")} ${words.t("home.drop.where")}` };
}
