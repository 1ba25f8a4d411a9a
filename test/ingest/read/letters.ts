import { charactersOf, type Encoding } from "../../../lib/ingest/read/text/characters";

/** A text in the bytes of an encoding. */
export function inEncoding(text: string, encoding: Encoding): Buffer {
  if (encoding === "utf-8") return Buffer.from(text);
  const wide = Buffer.from(text, "utf16le");
  if (encoding === "utf-16le") return wide;
  if (encoding === "utf-16be") return wide.swap16();
  const table = charactersOf(Buffer.from(Array.from({ length: 256 }, (_, i) => i)), encoding);
  return Buffer.from(
    [...text].map((letter) => {
      const byte = table.indexOf(letter);
      if (byte < 0) throw new Error(`no ${letter} in ${encoding}`);
      return byte;
    }),
  );
}
