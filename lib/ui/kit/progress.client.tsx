"use client";

type Props = Readonly<{
  /** Undefined while the progress is unknown. */
  value: number | undefined;
  max: number;
  label?: string;
  labelledBy?: string;
}>;

/** How far a work is, as a bar. */
export function Progress({ value, max, label, labelledBy }: Props) {
  return (
    <progress
      className="block h-2 w-full appearance-none overflow-hidden border-0 bg-grid text-ink indeterminate:bg-[repeating-linear-gradient(90deg,var(--ink-faint)_0_0.5rem,var(--grid)_0.5rem_1rem)] [&::-moz-progress-bar]:bg-ink [&::-webkit-progress-bar]:bg-grid indeterminate:[&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-ink"
      value={value}
      max={max}
      aria-label={label}
      aria-labelledby={labelledBy}
    />
  );
}
