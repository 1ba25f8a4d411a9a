/** Numbers in a row, each a `Measure`; in pairs on narrow screens, where an odd first one has a line of its own. */
export function Measures({ children }: Readonly<{ children: React.ReactNode }>) {
  return (
    <dl className="measures my-5 grid grid-cols-2 gap-x-6 gap-y-4 max-md:[&>:first-child:nth-last-child(odd)]:col-span-2 md:auto-cols-fr md:grid-flow-col md:grid-cols-none">
      {children}
    </dl>
  );
}

type Props = Readonly<{ name: React.ReactNode; value: React.ReactNode; children?: React.ReactNode }>;

/** A number under its name, and a note below. */
export function Measure({ name, value, children }: Props) {
  return (
    <div>
      <dt className="text-xs leading-[1.3] text-ink-soft">{name}</dt>
      <dd className="flex flex-col text-xs">
        <span className="figure text-lg font-semibold tracking-[-0.01em] whitespace-nowrap">{value}</span>
        {children}
      </dd>
    </div>
  );
}
