/** The shape of names; some runtimes take offsets such as +03:00 as well, which are none. */
const shape = /^[A-Za-z][\w+/-]{1,63}$/;

/** Whether this machine knows a time zone of that IANA name. */
export function isTimeZone(name: string): boolean {
  if (!shape.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
