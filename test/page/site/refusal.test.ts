import { expect, test } from "vitest";
import { problemRooms } from "../../../lib/base/problem-codes";
import { wordsOf } from "../../../lib/i18n/words";
import { langs } from "../../../lib/model/lang";
import { maybeRefusal, refusalFields, refusals } from "../../../lib/page/site/refusal";

const values = {
  limit_mb: 4096,
  expected: 10,
  received: 9,
  kind: "excel",
  columns: 600,
  line: 3,
  sheet: 1,
  row: 7,
  column: 16_384,
  part: "sheet",
  what: "depth",
  limit: 500,
  minutes: 60,
  file: "uploads",
  reason: "not_folder",
};

test.each(langs)("%s: every refusal is a sentence after a turn through the address", (lang) => {
  const words = wordsOf(lang);
  for (const code of refusals) {
    const named = Object.fromEntries(problemRooms.problem[code].map((name) => [name, values[name]]));
    const search = Object.fromEntries(refusalFields({ code, values: named }));
    expect([code, maybeRefusal(words, search)]).toEqual([code, words.problem({ code, values: named })]);
  }
});

test("an address that anybody could have written says nothing of its own", () => {
  const words = wordsOf("en");
  for (const search of [
    {},
    { refused: "toString" },
    { refused: "unknown_company", refused_name: "x" },
    { refused: "upload_too_large" },
    { refused: "upload_too_large", refused_limit_mb: "call 555" },
    { refused: ["upload_empty", "no_rows"] },
  ]) {
    expect(maybeRefusal(words, search)).toBe(null);
  }
});
