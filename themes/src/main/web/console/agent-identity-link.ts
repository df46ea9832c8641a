/**
 * A link from Keycloak's admin console to the page for admins of agents, of the realm that the console shows. This
 * script inserts it and does nothing else: it reads no token, and changes nothing of the console.
 */
interface Environment {
  readonly adminBaseUrl: string;
  /** The realm at which the admin signed in. */
  readonly realm: string;
}

const environment = JSON.parse(document.getElementById("environment")?.textContent ?? "{}") as Environment;
const link = document.createElement("a");

/** The realm in the console's address, which is written as it is in a path. */
function shown(): string {
  const [, segment = ""] = /^#\/([^/?]+)/.exec(location.hash) ?? [];
  try {
    return decodeURIComponent(segment) || environment.realm;
  } catch {
    return environment.realm;
  }
}

function follow(): void {
  const server = environment.adminBaseUrl.replace(/\/$/, "");
  link.href = `${server}/realms/${encodeURIComponent(shown())}/agent-identity/console`;
}

link.id = "agent-identity-link";
link.textContent = "Agent identity";
link.style.cssText =
  "position:fixed;inset-block-end:1rem;inset-inline-end:1rem;z-index:100;padding:.5rem 1rem;border-radius:1rem;" +
  "background:#003d73;color:#fff;font-family:sans-serif;font-size:.875rem";
follow();
window.addEventListener("hashchange", follow);
// Keycloak's router changes the address without an event; who is about to follow the link has it set anew.
link.addEventListener("pointerdown", follow);
link.addEventListener("focus", follow);
document.body.append(link);
