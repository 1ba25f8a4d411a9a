/** What a campaign offers, in the lines in which it was written; nothing where nothing is offered. */
export function Offer({ text }: Readonly<{ text: string }>) {
  if (text === "") return null;
  return (
    <p className="offer prose my-3 border-l-3 border-line pl-3 wrap-anywhere whitespace-pre-line">{text}</p>
  );
}
