/**
 * What a person (or a key) may be in a workspace. A role says which operations are allowed;
 * the scope that goes with it says on which journeys.
 */
export const roles = [
  "administrator",
  "champion",
  "executive",
  "journey-owner",
  "analyst",
  "front-line",
  "partner",
  "viewer",
] as const;

export type Role = (typeof roles)[number];

/** Everyone who has a role in the workspace. */
export const everyone: readonly Role[] = [...roles];
