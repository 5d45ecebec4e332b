import type { JsonValue } from "../../../kernel/context.ts";
import type { Mapping } from "../contract.ts";

/** The module's tables, for the query builder; documented in `migrations/`. */
export type SignalTables = {
  source: { id: string; workspace_id: string; name: string; kind: string; resolution: string };
  signal: {
    id: string;
    workspace_id: string;
    source_id: string;
    external_id: string;
    kind: string;
    occurred_on: string;
    resolution: string;
    customer_id: string | null;
    attributes: Record<string, string>;
    has_text: boolean;
    has_score: boolean;
    content_hash: string;
    version: number;
    stored_at: Date;
  };
  signal_score: {
    workspace_id: string;
    signal_id: string;
    ordinal: number;
    name: string;
    raw: string;
    scale_key: string;
    scale_minimum: number;
    scale_maximum: number;
    scale_good_end: string;
    value: number;
    is_repeat: boolean;
  };
  signal_text: {
    workspace_id: string;
    signal_id: string;
    ordinal: number;
    question: string | null;
    text: string;
    words: string;
  };
  signal_label: {
    workspace_id: string;
    signal_id: string;
    origin: string;
    ordinal: number;
    kind: string;
    theme_id: string | null;
    polarity: string | null;
    text_ordinal: number | null;
    span_start: number | null;
    span_end: number | null;
    version: string;
  };
  signal_place: {
    workspace_id: string;
    signal_id: string;
    journey_id: string | null;
    step_id: string | null;
    origin: string;
    rule_id: string | null;
    reason: string;
    left_step_id: string | null;
  };
  signal_version: {
    workspace_id: string;
    signal_id: string;
    version: number;
    replaced_at: Date;
    content: JsonValue;
  };
  file: {
    id: string;
    workspace_id: string;
    name: string;
    bytes: number;
    sha256: string;
    uploaded_at: Date;
    proposal: JsonValue;
    problem: JsonValue;
    erased_at: Date | null;
  };
  import: {
    id: string;
    workspace_id: string;
    file_id: string | null;
    file_name: string;
    bytes: number;
    state: string;
    mapping: Mapping;
    findings: string[];
    samples: string[][];
    profile: { id: string; name: string } | null;
    dry_run: JsonValue;
    counts: JsonValue;
    signals: number | null;
    comments: number | null;
    progress: JsonValue;
    next_group: number;
    error: string | null;
    job_id: string | null;
    is_taken_back: boolean;
    created_by: string;
    created_at: Date;
    finished_at: Date | null;
    version: number;
    recorded_source_id: string | null;
    recorded_day: string | null;
  };
  import_claim: {
    workspace_id: string;
    import_id: string;
    signal_id: string;
    outcome: string;
    version: number;
  };
  import_row: {
    workspace_id: string;
    import_id: string;
    row: number;
    outcome: string;
    code: string;
    reason: string;
    column_name: string | null;
    value: string | null;
  };
};
