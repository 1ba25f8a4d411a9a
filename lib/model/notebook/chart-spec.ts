import { z } from "zod";

/** The name of a column of a cell's answer. */
const column = z.string().min(1).max(200);

const scale = z.strictObject({
  label: z.string().max(120).optional(),
  type: z.enum(["linear", "log", "sqrt"]).optional(),
  zero: z.boolean().optional(),
  grid: z.boolean().optional(),
});

/** Kinds of marks, each of which is one of Plot's. */
export const markKinds = ["line", "area", "bar", "bar_x", "dot", "cell", "text", "tick", "rule_y"] as const;

const channels = {
  x: column,
  y: column,
  fill: column,
  stroke: column,
  r: column,
  text: column,
  title: column,
};

/** Marks that have a place on one axis alone; all others need both. */
const needed: Readonly<Partial<Record<(typeof markKinds)[number], readonly ("x" | "y")[]>>> = {
  tick: ["x"],
  rule_y: ["y"],
};

const mark = z
  .strictObject({ mark: z.enum(markKinds), ...channels })
  .partial()
  .required({ mark: true })
  .superRefine((said, context) => {
    for (const name of needed[said.mark] ?? (["x", "y"] as const))
      if (said[name] === undefined)
        context.addIssue({ code: "custom", path: [name], message: "a column is missing" });
  });

/** What a chart cell may say: marks whose channels name columns, panels, and a little about the scales. */
export const chartSpec = z.strictObject({
  marks: z.array(mark).min(1).max(4),
  fx: column.optional(),
  fy: column.optional(),
  x: scale.optional(),
  y: scale.optional(),
  height: z.number().int().min(80).max(1_200).optional(),
  title: z.string().max(200).optional(),
});

export type ChartSpec = z.infer<typeof chartSpec>;

/** The columns that a chart names, each once. */
export function columnsIn({ marks, fx, fy }: ChartSpec): string[] {
  const named = marks.flatMap(({ mark: _, ...channels }) => Object.values(channels));
  return [...new Set([...named, fx, fy].filter((name) => name !== undefined))];
}
