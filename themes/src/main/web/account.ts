/** Answers of the human's REST (docs/rest-api.md). Members with a question mark can be missing. */

export interface Grant {
  readonly resource?: string;
  readonly actions?: readonly string[];
}

export interface Mission {
  readonly mission_id: string;
  readonly state: string;
  readonly agent: string;
  readonly agent_name?: string;
  readonly goal?: string;
  readonly authorization_details?: readonly Grant[];
  readonly created_at: string;
  readonly expires_at: string;
  readonly ended_at?: string;
  readonly unreadable?: boolean;
  readonly resume_uri?: string;
}

export interface Missions {
  readonly missions: readonly Mission[];
  readonly more: boolean;
}

export interface Proposal {
  readonly proposal_id: string;
  readonly agent: string;
  readonly agent_name?: string;
  readonly kind: string;
  readonly goal?: string;
  readonly expires_at: string;
}

export interface WaitingAction {
  readonly id: string;
  readonly action: string;
  readonly agent: string;
  readonly service: string;
  readonly delegated_by_you: boolean;
  readonly expires_at: string;
}

export interface Act {
  readonly at: string;
  readonly kind: string;
  readonly service?: string;
  readonly action?: string;
}

export interface Acts {
  readonly acts: readonly Act[];
  readonly counts: { readonly tokens: number; readonly permits: number; readonly denials: number };
  readonly more: boolean;
}

export interface EnabledAgent {
  readonly client_id: string;
}

export interface SponsoredAgent {
  readonly agent: string;
  readonly agent_name?: string;
  readonly state: string;
  readonly missions_running: number;
}

/** Whether a mission goes on, now or when its human lets it. */
export function goesOn(mission: Mission): boolean {
  return mission.state === "active" || mission.state === "suspended";
}
