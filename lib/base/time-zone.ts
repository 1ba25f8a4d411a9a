/** Whether this machine knows a time zone of that IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
