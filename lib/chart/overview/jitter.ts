/** A shift of at most `room` either way that a text always gets, so that a dot stands in the same place on every page. */
export function jitter(ref: string, room: number): number {
  return (hash(ref) * 2 - 1) * room;
}

/** FNV-1a with a final mix, as a fraction of 1. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return ((h ^ (h >>> 13)) >>> 0) / 2 ** 32;
}
