import { expect, test } from "vitest";
import { wordsOf } from "../../../lib/i18n/words";

test.each([
  [1, "обычно каждый день", "usually every day"],
  [2, "обычно раз в 2 дня", "usually every 2 days"],
  [5, "обычно раз в 5 дней", "usually every 5 days"],
  [11, "обычно раз в 11 дней", "usually every 11 days"],
  [21, "обычно раз в 21 день", "usually every 21 days"],
  [101, "обычно раз в 101 день", "usually every 101 days"],
])("the usual gap of %i days", (days, ru, en) => {
  expect(wordsOf("ru").t("campaign.script.gap", { days })).toBe(ru);
  expect(wordsOf("en").t("campaign.script.gap", { days })).toBe(en);
});
