import type { Generated, Kysely } from "kysely";
import type { Database } from "../../../kernel/context.ts";
import type { Grant } from "../../../kernel/grant.ts";
import type { Role } from "../../../kernel/role.ts";
import type { groupKinds, MemberScope } from "../contract.ts";

/** The database, knowing this module's tables. Nobody outside this folder does. */
export function tables(db: Database): Kysely<AccessTables> {
  return db.withTables<AccessTables>();
}

type AccessTables = {
  identity_user: {
    id: string;
    name: string;
    email: string;
    email_verified: Generated<boolean>;
    password_is_temporary: Generated<boolean>;
    two_factor_enabled: Generated<boolean>;
  };
  identity_two_factor: { id: string; user_id: string };
  identity_session: {
    id: string;
    user_id: string;
    user_agent: string | null;
    ip_address: string | null;
    signed_in_by: Generated<"password" | "provider">;
    created_at: Generated<Date>;
    last_seen_at: Date | null;
    expires_at: Date;
  };
  identity_verification: { id: string; value: string; expires_at: Date; created_at: Generated<Date> };
  workspace: WorkspaceTable;
  membership: MembershipTable;
  person_group: PersonGroupTable;
  person_group_member: { workspace_id: string; group_id: string; person_id: string };
  api_key: ApiKeyTable;
  audit_entry: AuditEntryTable;
  audit_chain: { workspace_id: string; position: number; hash: string };
  idempotency_key: IdempotencyKeyTable;
};

type WorkspaceTable = {
  id: string;
  slug: string;
  name: string;
  time_zone: string;
  customers_word: string;
  demo: Generated<boolean>;
  second_factor_required: Generated<boolean>;
  version: Generated<number>;
  created_at: Date;
};

type MembershipTable = {
  workspace_id: string;
  person_id: string;
  name: string;
  title: string | null;
  role: Role;
  scope: MemberScope;
  active: Generated<boolean>;
  demo: Generated<boolean>;
  version: Generated<number>;
  created_at: Date;
};

type PersonGroupTable = {
  id: string;
  workspace_id: string;
  kind: (typeof groupKinds)[number];
  name: string;
  demo: Generated<boolean>;
  version: Generated<number>;
  created_at: Date;
};

type ApiKeyTable = {
  id: string;
  workspace_id: string;
  made_by: string | null;
  name: string;
  start: string;
  hash: string;
  role: Role;
  scope: MemberScope;
  grants: Grant[] | null;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
};

type AuditEntryTable = {
  id: Generated<number>;
  workspace_id: string;
  at: Date;
  actor_kind: string;
  actor_id: string;
  actor_name: string;
  person_id: string | null;
  operation: string;
  outcome: "done" | "refused";
  door: string;
  input: unknown;
  salt: string | null;
  digest: string;
  position: number | null;
  hash: string | null;
};

type IdempotencyKeyTable = {
  workspace_id: string;
  actor_id: string;
  key: string;
  operation: string;
  input_digest: string;
  output: unknown;
  created_at: Generated<Date>;
};
