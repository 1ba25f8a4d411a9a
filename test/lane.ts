/** How often a property is tried: a sample in `npm test`, all of it in `npm run test:deep`. */
export function runsOf(sample: number, deep: number): number {
  return process.env["TEST_LANE"] === "deep" ? deep : sample;
}

/** Every so many of a list in `npm test`, spread over all of it, and the whole list in `npm run test:deep`. */
export function sampled<T>(all: readonly T[], every: number): readonly T[] {
  return all.filter((_, i) => i % runsOf(every, 1) === 0);
}
