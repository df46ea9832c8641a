import { button, element } from "../dom";
import type { Console, View } from "./console";
import type { AgentScope, Part, ResourceServer } from "./definitions";
import { CheckField, ChoiceField, JsonField, LinesField, TextField, type Field } from "./fields";
import { Form, type Written } from "./form";
import { definitions, link, problems, said } from "./parts";
import { save } from "./saving";

/** Agent scopes of the realm. */
export class Scopes implements View {
  readonly heading: string;

  constructor(private readonly console: Console) {
    this.heading = console.texts.of("scopes");
  }

  show(): Promise<readonly Node[]> {
    const { texts } = this.console;
    return definitions<"scopes", AgentScope>(this.console, {
      name: "scopes",
      place: "scopes",
      label: this.heading,
      tells: "scopesTell",
      create: "scopeNew",
      none: "scopesNone",
      headings: ["scopeName", "title", "risk", "state"],
      row: (scope) => [
        link(scope.name, "scopes", scope.id),
        said(scope.title ?? ""),
        scope.risk ?? "",
        texts.of(scope.problems.length > 0 ? "hasProblems" : "active"),
      ],
    });
  }
}

/** One agent scope, or a new one, with the sentence that humans will read. */
export class Scope implements View {
  readonly heading: string;

  /** @param id the internal id; none for a new one */
  constructor(
    private readonly console: Console,
    private readonly id?: string,
  ) {
    this.heading = console.texts.of(id === undefined ? "scopeNew" : "scope");
  }

  async show(): Promise<readonly Node[]> {
    const { rest } = this.console;
    const { resource_servers } = await rest.get<Part<"resource_servers", ResourceServer>>(["resource-servers"]);
    const resources = resource_servers.flatMap((server) => server.resource ?? []);
    if (this.id === undefined) {
      return [this.form(undefined, resources)];
    }
    const scope = await rest.get<AgentScope>(["scopes", this.id]);
    return [
      ...problems(this.console, scope.problems),
      this.form(scope, resources),
      button(this.console.texts.of("remove"), () => this.remove(scope), "stop", scope.name),
    ];
  }

  private form(scope: AgentScope | undefined, resources: readonly string[]): HTMLElement {
    const { texts } = this.console;
    const read = (scope ?? {}) as unknown as Record<string, unknown>;
    const title = new TextField({ name: "title", label: texts.of("title"), hint: texts.of("titleHint") }, read["title"]);
    const action = new TextField(
      { name: "action", label: texts.of("action"), hint: texts.of("actionHint"), required: true },
      read["action"],
    );
    const resource = new TextField(
      { name: "resource", label: texts.of("resource"), hint: texts.of("scopeResourceHint"), required: true },
      read["resource"] ?? (resources.length === 1 ? resources[0] : undefined),
      resources,
    );
    const risk = new ChoiceField({ name: "risk", label: texts.of("risk"), hint: texts.of("riskHint") }, read["risk"] ?? "approval", [
      ["low", texts.of("riskLow")],
      ["approval", texts.of("riskApproval")],
      ["prohibited", texts.of("riskProhibited")],
    ]);
    const reversible = new CheckField({ name: "reversible", label: texts.of("reversible") }, read["reversible"]);
    const preview = new Preview(this.console, { title, action, resource, risk, reversible });
    const form = new Form(
      this.console,
      {
        fields: [resource, action, title, risk, reversible, ...this.delegators(read)],
        rare: this.rare(read),
        submit: texts.of(scope === undefined ? "create" : "save"),
        done: texts.of("saved"),
      },
      (written) => this.save(scope, written),
    );
    return element("div", {}, preview.element, form.element);
  }

  private delegators(read: Record<string, unknown>): Field[] {
    const { texts } = this.console;
    const roles = Array.isArray(read["roles"]) ? read["roles"].map(printed) : [];
    return [
      new ChoiceField(
        { name: "delegable_by", label: texts.of("delegableBy"), hint: texts.of("delegableByHint") },
        read["delegable_by"],
        [
          ["", texts.of("delegableByRoles")],
          ["everyone", texts.of("delegableByEveryone")],
        ],
      ),
      new LinesField({ name: "roles", label: texts.of("roles"), hint: texts.of("rolesHint") }, roles),
    ];
  }

  private rare(read: Record<string, unknown>): Field[] {
    const { texts } = this.console;
    return [
      new ChoiceField({ name: "visibility", label: texts.of("visibility") }, read["visibility"], [
        ["", texts.of("usual")],
        ["self", texts.of("visibilitySelf")],
        ["team", texts.of("visibilityTeam")],
        ["internal", texts.of("visibilityInternal")],
        ["public", texts.of("visibilityPublic")],
      ]),
      new LinesField({ name: "approvers", label: texts.of("approvers"), hint: texts.of("approversHint") }, read["approvers"]),
      new JsonField({ name: "constraints", label: texts.of("constraints"), hint: texts.of("constraintsHint") }, read["constraints"]),
      new JsonField({ name: "rendering", label: texts.of("rendering"), hint: texts.of("renderingHint") }, read["rendering"]),
      new JsonField({ name: "titles", label: texts.of("titles"), hint: texts.of("titlesHint") }, read["titles"]),
      new CheckField({ name: "approver_notices", label: texts.of("approverNotices") }, read["approver_notices"]),
    ];
  }

  private async save(scope: AgentScope | undefined, written: Written): Promise<void> {
    const roles = Array.isArray(written["roles"]) ? written["roles"].map(String).map(parsed) : undefined;
    await save(this.console, "scopes", scope, { ...written, roles }, { answered: ["name"] });
  }

  private async remove(scope: AgentScope): Promise<void> {
    const { texts, rest, confirmation } = this.console;
    if (await confirmation.ask(texts.of("removeAsk"), texts.of("removeTells"), texts.of("remove"), scope.name)) {
      await this.console.doing(async () => {
        await rest.remove(["scopes", scope.id]);
        this.console.go("scopes");
      }, texts.of("done"));
    }
  }
}

/** Separates a client from its role in what is written; a role of the realm stands alone. */
const OF_CLIENT = " / ";

function printed(role: unknown): string {
  const { client, name } = role as { readonly client?: string; readonly name: string };
  return client === undefined ? name : client + OF_CLIENT + name;
}

function parsed(line: string): { client?: string; name: string } {
  const at = line.indexOf(OF_CLIENT);
  return at < 0 ? { name: line } : { client: line.slice(0, at), name: line.slice(at + OF_CLIENT.length) };
}

/** What is shown of an agent scope on the approval page, while it is written. */
class Preview {
  readonly element: HTMLElement;
  private readonly sentence = element("p", { class: "sentence" });
  private readonly notes = element("p", { class: "caption" });

  constructor(
    private readonly console: Console,
    private readonly of: {
      readonly title: TextField;
      readonly action: TextField;
      readonly resource: TextField;
      readonly risk: ChoiceField;
      readonly reversible: CheckField;
    },
  ) {
    this.element = element(
      "aside",
      { class: "preview", "aria-label": console.texts.of("preview") },
      element("p", { class: "caption" }, console.texts.of("preview")),
      this.sentence,
      this.notes,
    );
    Object.values(of).forEach((field) => field.onChange(() => this.show()));
    this.show();
  }

  private show(): void {
    const { texts } = this.console;
    const { title, action, resource, risk, reversible } = this.of;
    this.sentence.replaceChildren(
      said(String(title.read() ?? action.read() ?? "…")),
      " ",
      element("code", {}, String(resource.read() ?? "")),
    );
    const notes = [
      texts.of(reversible.read() === true ? "canBeUndone" : "cannotBeUndone"),
      ...(risk.read() === "approval" ? [texts.of("approvedEachTime")] : []),
      ...(risk.read() === "prohibited" ? [texts.of("neverGranted")] : []),
    ];
    this.notes.textContent = notes.join(" · ");
  }
}
