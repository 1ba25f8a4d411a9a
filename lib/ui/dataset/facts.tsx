/** A list of names and what is known under each. */
export function Facts({ children }: Readonly<{ children: React.ReactNode }>) {
  return <dl className="my-3 grid gap-1.5 text-xs">{children}</dl>;
}

export function Fact({ name, children }: Readonly<{ name: string; children: React.ReactNode }>) {
  return (
    <div className="grid gap-x-4 md:grid-cols-[minmax(8rem,11rem)_minmax(0,1fr)]">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}
