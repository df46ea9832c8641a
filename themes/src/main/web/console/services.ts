import { element } from "../dom";
import type { Console, View } from "./console";
import type { ResourceServer } from "./definitions";
import { Secret } from "./secret";
import { CheckField, TextField } from "./fields";
import { Form } from "./form";
import { definitions, link, problems } from "./parts";
import { save } from "./saving";

/** Resource servers of the realm. */
export class Services implements View {
  readonly heading: string;

  constructor(private readonly console: Console) {
    this.heading = console.texts.of("services");
  }

  show(): Promise<readonly Node[]> {
    const { texts } = this.console;
    return definitions<"resource_servers", ResourceServer>(this.console, {
      name: "resource_servers",
      place: "services",
      label: this.heading,
      tells: "servicesTell",
      create: "serviceNew",
      none: "servicesNone",
      headings: ["clientId", "resource", "state"],
      row: (server) => [
        link(server.client_id, "services", server.id),
        element("code", {}, server.resource ?? ""),
        texts.of(server.problems.length > 0 ? "hasProblems" : server.enabled ? "active" : "disabled"),
      ],
    });
  }
}

/** One resource server, or a new one. */
export class Service implements View {
  readonly heading: string;

  /** @param id the internal id; none for a new one */
  constructor(
    private readonly console: Console,
    private readonly id?: string,
  ) {
    this.heading = console.texts.of(id === undefined ? "serviceNew" : "service");
  }

  async show(): Promise<readonly Node[]> {
    if (this.id === undefined) {
      return [this.form(undefined)];
    }
    const server = await this.console.rest.get<ResourceServer>(["resource-servers", this.id]);
    const secret = new Secret(this.console, server.id, false);
    return [...problems(this.console, server.problems), this.form(server), ...this.snippet(server), secret.element];
  }

  private form(server: ResourceServer | undefined): HTMLElement {
    const { texts } = this.console;
    const form = new Form(
      this.console,
      {
        fields: [
          new TextField(
            { name: "client_id", label: texts.of("clientId"), hint: texts.of("clientIdHint"), required: true },
            server?.client_id,
          ),
          new TextField(
            { name: "resource", label: texts.of("resource"), hint: texts.of("resourceHint"), required: true },
            server?.resource,
          ),
          new TextField({ name: "name", label: texts.of("name"), hint: texts.of("serviceNameHint") }, server?.name),
        ],
        rare: server === undefined ? [] : [new CheckField({ name: "enabled", label: texts.of("enabled") }, server.enabled)],
        submit: texts.of(server === undefined ? "create" : "save"),
        done: texts.of("saved"),
      },
      (written) => save(this.console, "services", server, written, { resource: "resource-servers" }),
    );
    return form.element;
  }

  /** What the service needs to know, ready to paste. */
  private snippet(server: ResourceServer): Node[] {
    const { texts, site } = this.console;
    const lines = [
      "agent-identity:",
      "  resource-server:",
      `    issuer: ${JSON.stringify(site.url)}`,
      `    resource: ${JSON.stringify(server.resource ?? "")}`,
      "    decision-point:",
      `      client-id: ${JSON.stringify(server.client_id)}`,
      "      client-secret: ${CLIENT_SECRET}",
    ];
    return [
      element("h2", {}, texts.of("forTheService")),
      element("p", {}, texts.of("forTheServiceTells")),
      element("pre", { tabindex: "0" }, element("code", {}, lines.join("\n"))),
    ];
  }
}
