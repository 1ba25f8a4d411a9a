type Props = Readonly<{
  label: string;
  choices: readonly { text: string; href: string; current: boolean }[];
}>;

/** One of a few, each an address; the one in force is marked. */
export function ChoiceLinks({ label, choices }: Props) {
  return (
    <nav className="mt-3 mr-10 inline-flex flex-wrap gap-x-3 gap-y-1 text-xs" aria-label={label}>
      <span className="text-ink-soft">{label}</span>
      {choices.map(({ text, href, current }) => (
        <a
          key={text}
          className="aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline print:not-aria-[current]:hidden"
          href={href}
          aria-current={current ? "true" : undefined}
        >
          {text}
        </a>
      ))}
    </nav>
  );
}
