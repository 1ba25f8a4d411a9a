import { describe, expect, it } from "vitest";
import { type WindowCourseRow, windowCourse } from "../../../lib/chart/campaign/window-course";
import { wordsOf } from "../../../lib/i18n/words";
import { expectGolden } from "../../golden";
import { hostile } from "../names";

const en = { words: wordsOf("en"), title: "share who have bought" };
const ru = { words: wordsOf("ru", "RUB"), title: "доля купивших" };

/** Those contacted buy sooner, and a few of them would not have bought at all. */
function course(days = 14, known = days, lift = 1.35): WindowCourseRow[] {
  return Array.from({ length: days }, (_, i) => {
    const day = i + 1;
    if (day > known) return { day_of_window: day, treated: null, held: null };
    const held = 0.115 * (1 - Math.exp(-day / 9));
    return { day_of_window: day, treated: lift * 0.115 * (1 - Math.exp(-day / 6)), held };
  });
}

const golden = (name: string) => `chart/window-course/${name}.svg`;

describe("window course", () => {
  it("usual", () => expectGolden(golden("usual"), windowCourse(course(), en)));
  it("narrow", () => expectGolden(golden("narrow"), windowCourse(course(), { ...en, width: 360 })));
  it("ru", () => expectGolden(golden("ru"), windowCourse(course(), ru)));
  it("ru narrow", () => expectGolden(golden("ru-narrow"), windowCourse(course(), { ...ru, width: 360 })));
  it("data so far", () => expectGolden(golden("so-far"), windowCourse(course(14, 9), en)));
  it("data so far narrow", () =>
    expectGolden(golden("so-far-narrow"), windowCourse(course(14, 13), { ...ru, width: 360 })));
  it("without a holdout", () => {
    const rows = course().map((row) => ({ ...row, held: null }));
    expectGolden(golden("one-arm"), windowCourse(rows, en));
  });
  it("same in both arms", () => expectGolden(golden("same"), windowCourse(same(), en)));
  it("ninety days", () => expectGolden(golden("ninety-days"), windowCourse(course(90), en)));
  it("empty", () => {
    expectGolden(golden("empty"), windowCourse(course(14, 0), en));
    expect(windowCourse([], en)).toBe(windowCourse(course(14, 0), en));
  });
  it("one row", () => expectGolden(golden("one-row"), windowCourse(course(1), en)));
  it("nobody", () => {
    const rows = course(7).map((row) => ({ ...row, treated: 0, held: 0 }));
    expectGolden(golden("nobody"), windowCourse(rows, en));
  });
  it("extreme", () => {
    const rows = Array.from({ length: 1000 }, (_, i) => ({
      day_of_window: i + 1,
      treated: 1,
      held: i < 999 ? 0 : 0.0001,
    }));
    expectGolden(golden("extreme"), windowCourse(rows, { ...en, width: 360 }));
  });
  it("hostile words", () =>
    expectGolden(golden("hostile"), windowCourse(course(), { ...en, title: hostile })));

  it("puts shares over an honest zero and days to scale", () => {
    const rows = course(10, 10);
    const svg = windowCourse(rows, en);
    const line = svg.match(/stroke="var\(--ink\)" stroke-width="2.2"[^>]*>\n<path d="M([^"]+)"/)?.[1] ?? "";
    const [origin = [0, 0], ...points] = line.split("L").map((point) => point.split(",").map(Number));
    const [x0 = 0, y0 = 0] = origin;
    const ground = Number(svg.match(/stroke="var\(--ink-faint\)"[^>]*>\n<line [^>]*y1="([\d.]+)"/)?.[1]);
    expect(y0).toBe(ground);
    const [firstX = 0, firstY = 0] = points[0] ?? [];
    for (const [i, { treated }] of rows.entries()) {
      const [x = 0, y = 0] = points[i] ?? [];
      expect((x - x0) / (firstX - x0)).toBeCloseTo(i + 1, 1);
      expect((ground - y) / (ground - firstY)).toBeCloseTo((treated ?? 0) / (rows[0]?.treated ?? 1), 2);
    }
  });

  it("keeps the words at the ends apart", () => {
    const svg = windowCourse(same(), en);
    const ys = [...svg.matchAll(/translate\([\d.]+,([\d.]+)\)">(?:treatment|holdout)/g)].map((m) =>
      Number(m[1]),
    );
    expect(ys).toHaveLength(2);
    expect(Math.abs((ys[0] ?? 0) - (ys[1] ?? 0))).toBeGreaterThanOrEqual(16);
  });
});

function same(): WindowCourseRow[] {
  return course().map((row) => ({ ...row, treated: row.held }));
}
