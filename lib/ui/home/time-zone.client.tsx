"use client";

import { useSyncExternalStore } from "react";

/** The time zone of the browser; moments in a file are on its days, unless the person chooses another one. */
export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A field of a form that says it; without scripts it is empty. */
export function TimeZoneField() {
  const zone = useSyncExternalStore(
    () => () => undefined,
    timeZone,
    () => "",
  );
  return <input type="hidden" name="time_zone" value={zone} />;
}
