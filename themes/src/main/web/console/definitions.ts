/** Answers of the admins' REST (docs/rest-api.md). Members with a question mark can be missing. */

import type { Mistake } from "../requests";

/** A part of a list, under the name of what is listed. */
export type Part<N extends string, T> = { readonly [K in N]: readonly T[] } & { readonly more: boolean };

/** What stands in an answer beside what can be written. */
export interface Answered {
  readonly problems: readonly Mistake[];
}

/** What admins define. */
export interface Defined extends Answered {
  readonly id: string;
}

/** What can be written as one setting of the realm. */
export interface SettingRule {
  readonly name: string;
  readonly attribute: string;
  readonly type: "integer" | "boolean" | "string" | "array";
  readonly default?: number | boolean;
  readonly least?: number;
  readonly most?: number;
  readonly unit?: "seconds" | "days";
}

/** Settings of the realm: beside these members, the value of each that is set. */
export interface RealmSettings extends Answered {
  readonly rules: readonly SettingRule[];
}

export interface Stop {
  readonly kind: string;
  readonly at: string;
  readonly reason: string;
}

export interface Agent extends Defined {
  readonly client_id: string;
  readonly name?: string;
  readonly state: string;
  readonly stop?: Stop;
  readonly sponsor?: string;
  readonly client_authenticator: string;
  readonly scopes: readonly string[];
}

export interface AgentScope extends Defined {
  readonly name: string;
  readonly resource?: string;
  readonly action?: string;
  readonly title?: string;
  readonly risk?: string;
}

export interface ResourceServer extends Defined {
  readonly client_id: string;
  readonly name?: string;
  readonly enabled: boolean;
  readonly resource?: string;
}

export interface HandoffApp extends Defined {
  readonly client_id: string;
  readonly name?: string;
  readonly enabled: boolean;
  readonly redirect_uris: readonly string[];
}

export interface RealmState {
  readonly enabled: boolean;
  readonly in_order: boolean;
  readonly at?: string;
  readonly reason?: string;
}

export interface Freeze {
  readonly frozen: boolean;
  readonly at?: string;
  readonly reason?: string;
}

export interface RealmProblem {
  readonly code: string;
  readonly object: string;
  readonly problem: string;
  readonly remedy: string;
}

/** A part of a realm's problems; `next` where there are agents that were not looked at. */
export interface RealmProblems {
  readonly problems: readonly RealmProblem[];
  readonly more: boolean;
  readonly next?: number;
}

export interface Entry {
  readonly resource?: string;
  readonly actions?: readonly string[];
}

export interface Mission {
  readonly mission_id: string;
  readonly template_id?: string;
  readonly state: string;
  readonly human: string;
  readonly human_name?: string;
  readonly agent: string;
  readonly agent_name?: string;
  readonly client_id: string;
  readonly approver?: string;
  readonly ended_at?: string;
  readonly goal?: string;
  readonly authorization_details?: readonly Entry[];
  readonly unreadable?: boolean;
  readonly created_at: string;
  readonly expires_at: string;
}

export interface EvidenceRow {
  readonly seq?: number;
  readonly kind: string;
  readonly recorded_at: string;
  readonly content?: Readonly<Record<string, unknown>>;
  readonly unreadable?: boolean;
  readonly seal?: string;
}

export interface Evidence {
  readonly evidence: readonly EvidenceRow[];
  readonly more: boolean;
}

export interface Verification {
  readonly sound: boolean;
  readonly rows: number;
  readonly pending: number;
  readonly head?: { readonly seq: number; readonly seal: string };
  readonly fault?: { readonly subject: string; readonly seq: number; readonly flaw: string; readonly fact?: string };
}

export interface Standing {
  readonly in_good_standing: boolean;
  readonly reason?: string;
  readonly remedy?: string;
}

export interface DryRun {
  readonly agent: Standing;
  readonly human: Standing;
  readonly granted: readonly Entry[];
  readonly needs_strong_approval: boolean;
  readonly unserved: readonly string[];
  readonly shortfalls: readonly {
    readonly resource: string;
    readonly action: string;
    readonly reason: string;
    readonly remedy: string;
  }[];
  readonly problems: readonly RealmProblem[];
}
