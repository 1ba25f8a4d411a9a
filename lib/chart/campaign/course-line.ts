/** Share of each arm that has bought by the end of that day of the window, from 1 on; null where the data does not reach. */
export type WindowCourseRow = Readonly<{
  day_of_window: number;
  treated: number | null;
  held: number | null;
}>;

export const arms = ["treated", "held"] as const;

export type Arm = (typeof arms)[number];

type Point = Readonly<{ day: number; share: number }>;

/** What has become of an arm: from nobody at the start to the last day that is known. */
export type ArmLine = Readonly<{ arm: Arm; points: readonly Point[]; end: Point }>;

/** Null for an arm of which no day is known. */
export function lineOf(rows: readonly WindowCourseRow[], arm: Arm): ArmLine | null {
  const known = rows.flatMap((row) => {
    const share = row[arm];
    return share === null ? [] : [{ day: row.day_of_window, share }];
  });
  const end = known.at(-1);
  return end === undefined ? null : { arm, points: [{ day: 0, share: 0 }, ...known], end };
}
