type Props = Readonly<{ label: string; className?: string; children: React.ReactNode }>;

/** A control with its name above it. */
export function Field({ label, className, children }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={className === undefined ? "field" : `field ${className}`}>
      <span>{label}</span>
      {children}
    </label>
  );
}
