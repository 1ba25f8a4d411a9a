/** How often a property is tried: a sample in `npm test`, all of it in `npm run test:deep`. */
export function runsOf(sample: number, deep: number): number {
  return process.env["TEST_LANE"] === "deep" ? deep : sample;
}
