import type { GoalLine } from "../../../page/kit/goals";

/** Goals, each with how far it is. */
export function Goals({ goals, label }: Readonly<{ goals: readonly GoalLine[]; label: string }>) {
  if (goals.length === 0) return null;
  return (
    <ul className="goals mt-4 grid list-none gap-1 p-0" aria-label={label}>
      {goals.map(({ id, text, standing, reached }) => (
        <li key={id}>
          <span aria-hidden="true">{reached ? "✓" : "○"}</span>{" "}
          <span className="font-semibold wrap-anywhere">{text}.</span> {standing}
        </li>
      ))}
    </ul>
  );
}
