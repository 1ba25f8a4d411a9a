/** How often a property is tried: a sample in `npm test`, all of it in `npm run test:deep`. */
export function runsOf(sample: number, deep: number): number {
  return process.env["TEST_LANE"] === "deep" ? deep : sample;
}

/** Every so many of a list in `npm test`, spread over all of it from `offset` on, and the whole list in `npm run test:deep`. */
export function sampled<T>(all: readonly T[], every: number, offset = 0): readonly T[] {
  return all.filter((_, i) => (i + offset) % runsOf(every, 1) === 0);
}
