type Props = Readonly<{
  label: React.ReactNode;
  className?: string;
  /** Without space at its sides, in line with the text above and below. */
  isFlush?: boolean;
  /** Opens at the left end of its bar, where its own place would be too near to the edge of a window. */
  isInBar?: boolean;
  children: React.ReactNode;
}>;

const arrowed =
  "flex min-h-8 list-none items-center py-1 whitespace-nowrap text-accent after:ml-2 after:size-[0.4rem] after:-translate-y-1/4 after:rotate-45 after:border-r-[1.5px] after:border-b-[1.5px] after:border-current [&::-webkit-details-marker]:hidden";

/** A word that opens a panel below it; the panel takes `menuPanel`. */
export function Menu({ label, className = "", isFlush = false, isInBar = false, children }: Props) {
  return (
    <details className={`menu ${isInBar ? "lg:relative" : "relative"} ${className}`}>
      <summary className={`${arrowed} ${isFlush ? "" : "px-2"}`}>{label}</summary>
      {children}
    </details>
  );
}

/** The look of a panel, less its width, its place and its padding. */
export const menuPanel = "absolute top-full z-10 rounded-sm border border-line bg-paper-raised";

/** The look of a panel that is a list of links, less its place. */
export const menuOfLinks = `${menuPanel} grid gap-y-1 px-3 py-2 whitespace-nowrap`;
