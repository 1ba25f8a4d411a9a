type Props = Readonly<{ isSticky?: boolean; children: React.ReactNode }>;

/** What stands above a page of a data set, and stays in sight while it is read unless it is too high for that. */
export function Bar({ isSticky = true, children }: Props) {
  return (
    <div
      className={`toolbar flex flex-wrap items-end gap-x-4 gap-y-2 border-y border-line bg-paper px-gutter py-1.5 text-xs max-md:items-center print:border-0 print:px-0 ${isSticky ? "sticky top-0 z-20 print:static" : ""}`}
    >
      {children}
    </div>
  );
}

type FoldProps = Readonly<{ facts: string; action: string }>;

/** The choices of a form as one line, which opens it: `peer` of the form, for narrow screens; print has the line alone. */
export function Fold({ facts, action }: FoldProps) {
  return (
    <details className="toolbar-fold peer hidden max-md:block max-md:min-w-0 max-md:flex-[1_1_50%] print:block">
      <summary className="max-md:flex max-md:min-h-8 max-md:items-center max-md:gap-2">
        <span className="max-md:truncate">{facts}</span>{" "}
        <span className="text-accent underline print:hidden">{action}</span>
      </summary>
    </details>
  );
}

/** The form of a bar, less how its controls stand to each other. */
export const barForm =
  "flex flex-wrap gap-x-3 gap-y-2 max-md:order-1 max-md:basis-full max-md:peer-not-open:hidden print:hidden";
