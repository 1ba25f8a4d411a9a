/** A text in the bytes of an encoding, with or without its mark at the start. */
export function inBytes(text: string, encoding: string, mark = false): Buffer {
  const marked = mark ? `\uFEFF${text}` : text;
  if (encoding === "utf-8") return Buffer.from(marked);
  if (encoding === "utf-16le") return Buffer.from(marked, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(marked, "utf16le").swap16();
  const letters = lettersOf(encoding);
  return Buffer.from(
    [...text].map((letter) => {
      const byte = letters.get(letter);
      if (byte === undefined) throw new Error(`no ${letter} in ${encoding}`);
      return byte;
    }),
  );
}

function lettersOf(encoding: string): Map<string, number> {
  const decoder = new TextDecoder(encoding);
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  return new Map(bytes.map((byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
}
