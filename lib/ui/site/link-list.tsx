type Props = Readonly<{ isShort?: boolean; children: React.ReactNode }>;

/** Links below each other; short ones in as many columns as fit. */
export function LinkList({ isShort = false, children }: Props) {
  const columns = isShort ? "grid-cols-[repeat(auto-fill,minmax(13rem,1fr))]" : "";
  return <ul className={`link-list mb-3 grid gap-x-8 gap-y-2 ${columns}`}>{children}</ul>;
}
