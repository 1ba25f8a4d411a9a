/**
 * Now, to tell the age of files by, in milliseconds since 1970: the earlier of the clock and of the clock as it ran on from this
 * process's start. A clock that jumps, either way, makes nothing old that was young.
 */
export function agingNow(): number {
  return Math.min(Date.now(), performance.timeOrigin + performance.now());
}
