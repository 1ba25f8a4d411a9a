import { expect } from "vitest";

/** Sizes go up to some billion steps for whatever takes the square of them; they start higher where much is done before. */
type Sizes = Readonly<{ from?: number; to?: number }>;

/** Below this a processor's time is mostly noise and what comes before the work. */
const measuredMs = 60;

const times = 3;
const tries = 8;

/**
 * Doubles an input until its work takes long enough to be measured, and asks for less than three times the work once more, or less than
 * nine times for the fourfold: linear work takes twice, quadratic four times as long, and a step in how memory is given out comes but
 * once. Noise may spoil a try, and hardly all.
 */
export async function expectLinear<Input>(
  makeInput: (size: number) => Input | Promise<Input>,
  run: (input: Input) => unknown,
  { from = 1_024, to = 2 ** 17 }: Sizes = {},
): Promise<void> {
  await cpuMs(run, await makeInput(64));
  let size = from / 2;
  let once = 0;
  while (size < to && once < measuredMs) {
    size *= 2;
    once = await cpuMs(run, await makeInput(size));
  }
  if (once < measuredMs) return;
  const ratios: (readonly [twice: number, fourfold: number])[] = [];
  while (ratios.length < tries) {
    const single = await best(run, await makeInput(size));
    const twice = (await best(run, await makeInput(size * 2))) / single;
    if (twice < 3) return;
    const fourfold = (await best(run, await makeInput(size * 4))) / single;
    if (fourfold < 9) return;
    ratios.push([twice, fourfold]);
  }
  expect({ size, ratios }).toBe("less than three times the work for twice the input");
}

async function best<Input>(run: (input: Input) => unknown, input: Input): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i += 1) least = Math.min(least, await cpuMs(run, input));
  return least;
}

/** Time of the processor, of all threads, so that others on the machine hardly count. */
async function cpuMs<Input>(run: (input: Input) => unknown, input: Input): Promise<number> {
  const before = process.cpuUsage();
  await run(input);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
