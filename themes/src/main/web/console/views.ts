import { Agents, AgentView } from "./agents";
import { Apps, AppView } from "./apps";
import type { Console, View } from "./console";
import { DryRunView } from "./dry-run";
import { EvidenceView } from "./evidence-view";
import { Missions, MissionView } from "./missions";
import { Overview } from "./overview";
import { Scope, Scopes } from "./scopes";
import { Service, Services } from "./services";
import { Settings } from "./settings";

/** The view at a place; what is no place is the overview. */
export function viewAt(console: Console, [name, id, of]: readonly string[]): View {
  const one = id === "new" ? undefined : id;
  switch (name) {
    case "agents":
      return id === undefined ? new Agents(console) : new AgentView(console, one);
    case "scopes":
      return id === undefined ? new Scopes(console) : new Scope(console, one);
    case "services":
      return id === undefined ? new Services(console) : new Service(console, one);
    case "apps":
      return id === undefined ? new Apps(console) : new AppView(console, one);
    case "missions":
      return id === undefined || id === "of" ? new Missions(console, of) : new MissionView(console, id);
    case "evidence":
      return new EvidenceView(console);
    case "settings":
      return new Settings(console);
    case "dry-run":
      return new DryRunView(console);
    default:
      return new Overview(console);
  }
}
