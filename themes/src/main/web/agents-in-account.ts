import { createElement } from "react";
import "./my-agents.js";

/** The page of agents within the account console, which hands over nothing: no token, and no setting but the realm. */
export default function AgentsInAccount(): unknown {
  const environment = JSON.parse(document.getElementById("environment")?.textContent ?? "{}") as {
    serverBaseUrl: string;
    realm: string;
  };
  const issuer = `${environment.serverBaseUrl.replace(/\/$/, "")}/realms/${encodeURIComponent(environment.realm)}`;
  return createElement("agent-identity-my", { issuer });
}
