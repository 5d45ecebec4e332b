import type { Module } from "../../kernel/module.ts";
import type { Operation } from "../../kernel/operation.ts";
import type { AuditPort } from "../../kernel/perform.ts";
import type { Storage } from "../../storage/index.ts";
import { type Actors, createActors, type PartnerJourneys } from "./actors.ts";
import { createAuditPort } from "./audit/trail.ts";
import { createGroup } from "./groups/create-group.ts";
import { listGroups } from "./groups/list-groups.ts";
import { type GroupUses, removeGroup } from "./groups/remove-group.ts";
import { updateGroup } from "./groups/update-group.ts";
import { createIdentity, type Identity } from "./identity.ts";
import type { IdentitySettings } from "./identity-options.ts";
import { entriesAreSealed, trailsAreWhole } from "./invariants.ts";
import { tidyAccess } from "./jobs.ts";
import { createKey } from "./keys/create-key.ts";
import { listKeys } from "./keys/list-keys.ts";
import { revokeKey } from "./keys/revoke-key.ts";
import { addPerson } from "./operations/add-person.ts";
import { createWorkspace } from "./operations/create-workspace.ts";
import { listAuditEntries } from "./operations/list-audit-entries.ts";
import { listPeople } from "./operations/list-people.ts";
import { readSession } from "./operations/read-session.ts";
import { resetPassword } from "./operations/reset-password.ts";
import { resetSecondFactor } from "./operations/reset-second-factor.ts";
import { setUpInstallation } from "./operations/set-up-installation.ts";
import { updatePerson } from "./operations/update-person.ts";
import { updateWorkspace } from "./operations/update-workspace.ts";
import { verifyAuditTrail } from "./operations/verify-audit-trail.ts";
import { type JourneyOwners, noJourneys } from "./people-file/journey-owners.ts";
import { importPeopleWith, previewPeopleImportWith } from "./people-file/operations.ts";
import { sendLetter } from "./send-letter.ts";
import { endOtherSignIns, endSignIn, listSignIns } from "./sessions/operations.ts";
import { withSignInTrail } from "./sign-in-trail.ts";

export type { Actors, PartnerJourneys } from "./actors.ts";
export { headHash, sealAuditEntries, startSealer } from "./audit/seal.ts";
export {
  addressesOfAdministrators,
  countPeople,
  isSeeding,
  namesOfGroups,
  namesOfPeople,
  requireGroup,
  requirePerson,
  workspaceIds,
  workspaceSettings,
} from "./front-door.ts";
export type { GroupUses } from "./groups/remove-group.ts";
export { identityPath } from "./identity-options.ts";
export type { JourneyOwners } from "./people-file/journey-owners.ts";
export type { ProviderSettings } from "./provider-settings.ts";
export { auditedMentions, eraseInputsContaining as eraseFromAuditTrail } from "./store/audit.ts";
export { markDemo } from "./store/demo.ts";
export { forgetAnswersContaining, forgetAnswersNaming } from "./store/idempotency.ts";

/** Folder of this module's tables, for what migrates without building the whole product. */
export const accessMigrations = new URL("./migrations/", import.meta.url);

export interface AccessParts extends IdentitySettings {
  storage: Pick<Storage, "db">;
  /** Every operation of the product, asked for when a session is read. */
  operations: () => readonly Operation[];
  /** Given by the journeys module; without it a partner sees no journeys. */
  partnerJourneys?: PartnerJourneys;
  /** Given by the modules that refer to groups. */
  groupUses?: GroupUses;
  /** Given by the journeys module; without it no file of people can name a journey. */
  journeyOwners?: JourneyOwners;
}

export interface Access {
  module: Module;
  actors: Actors;
  audit: AuditPort;
  /** Answers requests under `identityPath`. */
  handleIdentity: Identity["handler"];
}

/** Makes the access module; see README.md. */
export function createAccess(parts: AccessParts): Access {
  const { storage, now, operations, ...settings } = parts;
  const { db } = storage;
  const identity = createIdentity({ db, now, ...settings });
  const mails = settings.mailer !== undefined;
  const audit = createAuditPort(settings.secret);
  const partnerJourneys = parts.partnerJourneys ?? (async () => []);
  const journeyOwners = parts.journeyOwners ?? noJourneys;
  const module: Module = {
    name: "access",
    migrations: accessMigrations,
    invariants: [trailsAreWhole, entriesAreSealed],
    operations: [
      setUpInstallation(identity),
      readSession(operations, { mail: mails, provider: settings.provider?.label ?? null }),
      createWorkspace,
      updateWorkspace,
      listPeople,
      addPerson(identity, mails),
      updatePerson,
      previewPeopleImportWith(journeyOwners),
      importPeopleWith(identity, mails, journeyOwners),
      resetPassword(identity, mails),
      resetSecondFactor,
      listSignIns,
      endSignIn,
      endOtherSignIns,
      listGroups,
      createGroup,
      updateGroup,
      removeGroup(parts.groupUses ?? (async () => null)),
      createKey,
      listKeys,
      revokeKey,
      listAuditEntries,
      verifyAuditTrail,
    ],
    jobs: [tidyAccess, sendLetter({ identity, mailer: settings.mailer, address: settings.baseUrl })],
    subscribers: [],
  };
  return {
    module,
    actors: createActors({ db, identity, partnerJourneys, now }),
    audit,
    handleIdentity: withSignInTrail(identity.handler, { db, identity, audit, now }),
  };
}
