type Props = Readonly<{
  label: string;
  choices: readonly { text: string; href: string; current: boolean }[];
}>;

/** One of a few, each an address; the one in force is marked. */
export function Choices({ label, choices }: Props) {
  return (
    <nav className="choices" aria-label={label}>
      <span>{label}</span>
      {choices.map(({ text, href, current }) => (
        <a key={text} href={href} aria-current={current ? "true" : undefined}>
          {text}
        </a>
      ))}
    </nav>
  );
}
