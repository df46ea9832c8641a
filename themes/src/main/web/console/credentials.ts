import { button, element, section } from "../dom";
import type { Console } from "./console";
import type { Agent } from "./definitions";
import { TextField } from "./fields";
import { Form } from "./form";
import { replace, requireUnchanged } from "./saving";
import { Secret } from "./secret";

const BY_KEY = "client-jwt";

/** How an agent proves who it is: by a key that is made here, by keys at an address, or by a secret. */
export class Credentials {
  readonly element: HTMLElement;
  private readonly made = element("div", { "aria-live": "polite" });

  /** @param read reads the agent again */
  constructor(
    private readonly console: Console,
    private agent: Agent,
    private readonly read: () => Promise<Agent>,
  ) {
    const { texts } = console;
    const byKey = agent.client_authenticator === BY_KEY;
    this.element = section(
      "credentials",
      texts.of("credentials"),
      element("p", {}, texts.of(byKey ? "credentialsKey" : "credentialsSecret")),
      element("h3", {}, texts.of("keyMake")),
      element("p", {}, texts.of("keyMakeTells")),
      this.made,
      button(texts.of("keyMake"), () => this.makeKey()),
      this.keysAt(),
      ...(byKey ? [] : [element("h3", {}, texts.of("secret")), new Secret(console, agent.id, true).element]),
    );
  }

  private keysAt(): HTMLElement {
    const { texts } = this.console;
    const field = new TextField({ name: "jwks", label: texts.of("keysAt"), hint: texts.of("keysAtHint") }, "");
    return new Form(
      this.console,
      { fields: [field], submit: texts.of("keysAtUse"), done: texts.of("saved") },
      async ({ jwks }) => {
        if (typeof jwks !== "string") {
          field.mark(texts.of("needed"));
          field.focus();
          return;
        }
        await this.authenticateBy({ "use.jwks.url": "true", "jwks.url": jwks, "use.jwks.string": "false" }, ["jwks.string"]);
        this.console.reload();
      },
    ).element;
  }

  /** A key that never leaves this browser but for the file that is handed to the admin. */
  private async makeKey(): Promise<void> {
    const { texts, confirmation } = this.console;
    if (!(await confirmation.ask(texts.of("keyMake"), texts.of("keyMakeAsk"), texts.of("keyMake")))) {
      return;
    }
    await this.console.doing(async () => {
      const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
      const { crv, kty, x, y, d } = await crypto.subtle.exportKey("jwk", pair.privateKey);
      const kid = crypto.randomUUID();
      const open = { kty, crv, x, y, kid, use: "sig", alg: "ES256" };
      // Whatever becomes of the requests: where the server got the public half, the admin has the other.
      this.hand(JSON.stringify({ ...open, d }, undefined, 2), texts.of("keyUnsure"));
      await this.authenticateBy(
        { "use.jwks.string": "true", "jwks.string": JSON.stringify({ keys: [open] }), "use.jwks.url": "false" },
        ["jwks.url"],
      );
      this.made.firstElementChild?.replaceChildren(texts.of("keyMade"));
    }, texts.of("saved"));
  }

  private hand(key: string, said: string): void {
    const { texts } = this.console;
    const address = URL.createObjectURL(new Blob([key], { type: "application/jwk+json" }));
    this.made.replaceChildren(
      element("p", { class: "alert" }, said),
      element("a", { class: "link", href: address, download: `${this.agent.client_id}.jwk.json` }, texts.of("keySave")),
    );
  }

  /**
   * Where somebody else changed the agent since it was read, nothing is written; and what is written is this alone, so
   * that nothing else is set back. Keycloak removes what is sent empty.
   */
  private async authenticateBy(attributes: Record<string, string>, gone: readonly string[]): Promise<void> {
    const { rest } = this.console;
    await requireUnchanged(rest, ["agents", this.agent.id], this.agent);
    const removed = Object.fromEntries(gone.map((name) => [name, ""]));
    await rest.replaceInKeycloak(["clients", this.agent.id], {
      clientId: this.agent.client_id,
      attributes: { ...attributes, ...removed },
    });
    if (this.agent.client_authenticator !== BY_KEY) {
      await replace(rest, ["agents", this.agent.id], this.agent, { client_authenticator: BY_KEY });
    }
    this.agent = await this.read();
  }
}
