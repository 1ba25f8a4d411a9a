/** Short sentences below each other, each with a dash before it that is not read out. */
export function DashedList({ children }: Readonly<{ children: React.ReactNode }>) {
  return (
    <ul className="grid max-w-2xl gap-1.5 *:pl-4 *:-indent-4 *:before:inline-block *:before:w-4 *:before:indent-0 *:before:text-ink-faint *:before:content-['–'_/_'']">
      {children}
    </ul>
  );
}
