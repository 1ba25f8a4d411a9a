import { marketplaceProfiles } from "./marketplaces";
import { paymentProfiles } from "./payments";
import type { Profile } from "./profile";
import { shopProfiles } from "./shops";

/** All known exports. Of two that fit one file the first is meant. */
export const profiles: readonly Profile[] = [...shopProfiles, ...marketplaceProfiles, ...paymentProfiles];

/** The profile with that id; null for one that is not known any more. */
export function findProfile(id: string): Profile | null {
  return profiles.find((profile) => profile.id === id) ?? null;
}
