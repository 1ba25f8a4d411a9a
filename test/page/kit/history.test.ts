import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, requireDay } from "../../../lib/base/day";
import { stepEnds } from "../../../lib/model/view/calendar";
import { firstWholeEnd, isPartial } from "../../../lib/model/view/period";
import { steps } from "../../../lib/model/view/step";
import { wholeEnds, wholeSteps } from "../../../lib/page/kit/history";
import { calendars } from "../../model/view/calendar";

/** Ends of a history as its rows say them, oldest first, whatever the data's first day, the step and the number of points. */
const histories = fc
  .record({
    to: fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(requireDay("2000-01-01"), n)),
    step: fc.constantFrom(...steps),
    count: fc.integer({ min: 1, max: 36 }),
    length: fc.integer({ min: 1, max: 800 }),
    before: fc.integer({ min: 0, max: 2_000 }),
    calendar: calendars,
  })
  .map(({ to, step, count, length, before, calendar }) => {
    const data = { from: addDays(to, -before), to };
    const whole_from = firstWholeEnd(data, length);
    const rows = stepEnds(to, step, count, calendar).map((end) => ({ end, partial: end < whole_from }));
    return { rows, data, length };
  });

test("no partial point feeds a headline, and a headline sets two points against each other", () => {
  fc.assert(
    fc.property(histories, ({ rows, data, length }) => {
      const reachesBack = (end: (typeof rows)[number]["end"]) => addDays(end, 1 - length) < data.from;
      for (const { end, partial } of rows) {
        expect(partial).toBe(reachesBack(end));
        expect(isPartial({ from: addDays(end, 1 - length), to: end }, data)).toBe(partial);
      }
      const whole = rows.filter(({ partial }) => !partial);
      const ends = wholeEnds([...rows].reverse());
      if (whole.length < 2) expect(ends).toBeNull();
      else expect(ends).toEqual({ first: whole[0], last: whole.at(-1) });
      expect(wholeSteps(rows)).toEqual(whole.slice(1));
    }),
  );
});
