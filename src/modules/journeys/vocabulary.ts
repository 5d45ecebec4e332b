import type { Role } from "../../kernel/role.ts";

export const module = "journeys";
/** Who draws the atlas and decides what belongs where. */
export const designers: readonly Role[] = ["administrator", "champion"];
/** Who may also change a journey that is their own. */
export const ownersToo: readonly Role[] = ["administrator", "champion", "journey-owner"];
