import { button, element, section } from "../dom";
import { type Console, hash, type View } from "./console";
import type { ConsoleKey } from "./console-texts";
import { Credentials } from "./credentials";
import type { Agent, AgentScope, Part } from "./definitions";
import { CheckField, ChecksField, ChoiceField, LinesField, NumberField, TextField, TimeField, type Field } from "./fields";
import { Form } from "./form";
import { definitions, link, moment, problems, said } from "./parts";
import { save } from "./saving";

/** Largest number of agent scopes that are offered as boxes. */
const OFFERED = "100";

const STATES: Record<string, ConsoleKey> = {
  active: "active",
  suspended: "suspended",
  retired: "retired",
  expired: "expired",
  disabled: "disabled",
};

/** Agents of the realm. */
export class Agents implements View {
  readonly heading: string;

  constructor(private readonly console: Console) {
    this.heading = console.texts.of("agents");
  }

  show(): Promise<readonly Node[]> {
    const { texts } = this.console;
    return definitions<"agents", Agent>(this.console, {
      name: "agents",
      place: "agents",
      label: this.heading,
      tells: "agentsTell",
      create: "agentNew",
      none: "agentsNone",
      headings: ["clientId", "name", "sponsor", "state"],
      row: (agent) => [
        link(agent.client_id, "agents", agent.id),
        said(agent.name ?? ""),
        said(agent.sponsor ?? ""),
        agent.problems.length > 0 ? texts.of("hasProblems") : stateOf(this.console, agent.state),
      ],
    });
  }
}

/** One agent, or a new one. */
export class AgentView implements View {
  readonly heading: string;
  private read: Agent | undefined;

  /** @param id the internal id; none for a new one */
  constructor(
    private readonly console: Console,
    private readonly id?: string,
  ) {
    this.heading = console.texts.of(id === undefined ? "agentNew" : "agent");
  }

  async show(): Promise<readonly Node[]> {
    const { rest, texts } = this.console;
    const { scopes } = await rest.get<Part<"scopes", AgentScope>>(["scopes"], { max: OFFERED });
    if (this.id === undefined) {
      return [this.form(undefined, scopes)];
    }
    const agent = await rest.get<Agent>(["agents", this.id]);
    this.read = agent;
    const again = async (): Promise<Agent> => (this.read = await rest.get<Agent>(["agents", agent.id]));
    return [
      this.state(agent),
      ...problems(this.console, agent.problems),
      section("definition", texts.of("definition"), this.form(agent, scopes)),
      new Credentials(this.console, agent, again).element,
    ];
  }

  private state(agent: Agent): HTMLElement {
    const { texts } = this.console;
    const { stop } = agent;
    return section(
      "state",
      agent.name ?? agent.client_id,
      element("p", {}, texts.of("state"), ": ", stateOf(this.console, agent.state)),
      ...(stop === undefined
        ? []
        : [element("p", { class: "alert" }, moment(this.console, stop.at), ": ", said(stop.reason))]),
      element(
        "div",
        { class: "buttons" },
        ...(stop === undefined ? [this.act(agent, "suspend", "suspendTells", "stop")] : []),
        ...(stop?.kind === "suspended" ? [this.act(agent, "release", "releaseAgentTells", "primary")] : []),
        ...(stop?.kind === "retired" ? [] : [this.act(agent, "retire", "retireTells", "stop")]),
        element("a", { class: "link", href: hash("missions", "of", agent.client_id) }, texts.of("missionsOf")),
      ),
    );
  }

  private act(
    agent: Agent,
    name: "suspend" | "release" | "retire",
    tells: "suspendTells" | "releaseAgentTells" | "retireTells",
    kind: string,
  ): HTMLButtonElement {
    const { texts, rest, reasons } = this.console;
    const work = async (): Promise<void> => {
      const reason = await reasons.ask(`${texts.of(name)}: ${agent.client_id}`, texts.of(tells), texts.of(name), kind);
      if (reason !== undefined) {
        await this.console.doing(
          async () => void (await rest.post(["agents", agent.id, name], { reason })),
          texts.of("done"),
        );
        this.console.reload();
      }
    };
    return button(texts.of(name), work, kind, agent.client_id);
  }

  private form(agent: Agent | undefined, scopes: readonly AgentScope[]): HTMLElement {
    const { texts } = this.console;
    const form = new Form(
      this.console,
      {
        fields: this.fields(agent, scopes),
        rare: this.rare(agent),
        submit: texts.of(agent === undefined ? "create" : "save"),
        done: texts.of("saved"),
      },
      (written) => save(this.console, "agents", agent && (this.read ?? agent), written),
    );
    return form.element;
  }

  private fields(agent: Agent | undefined, scopes: readonly AgentScope[]): Field[] {
    const { texts } = this.console;
    return [
      new TextField(
        { name: "client_id", label: texts.of("clientId"), hint: texts.of("clientIdHint"), required: true },
        agent?.client_id,
      ),
      new TextField({ name: "name", label: texts.of("name"), hint: texts.of("agentNameHint") }, agent?.name),
      new TextField(
        { name: "sponsor", label: texts.of("sponsor"), hint: texts.of("sponsorHint"), required: true },
        agent?.sponsor,
      ),
      new ChecksField(
        { name: "scopes", label: texts.of("ceiling"), hint: texts.of("ceilingHint") },
        agent?.scopes,
        scopes.map((scope) => [scope.name, scope.title === undefined ? scope.name : `${scope.title} (${scope.name})`]),
      ),
    ];
  }

  private rare(agent: Agent | undefined): Field[] {
    const { texts } = this.console;
    const read = (agent ?? {}) as Record<string, unknown>;
    const number = (name: string, label: ConsoleKey, hint: ConsoleKey): Field =>
      new NumberField({ name, label: texts.of(label), hint: texts.of(hint) }, read[name]);
    return [
      new TextField({ name: "description", label: texts.of("description") }, read["description"]),
      new TimeField({ name: "expires_at", label: texts.of("expiresAt"), hint: texts.of("expiresAtHint") }, read["expires_at"]),
      number("max_token_lifetime", "maxTokenLifetime", "maxTokenLifetimeHint"),
      number("max_depth", "maxDepth", "maxDepthHint"),
      new LinesField(
        { name: "allowed_delegates", label: texts.of("allowedDelegates"), hint: texts.of("allowedDelegatesHint") },
        read["allowed_delegates"],
      ),
      new ChoiceField({ name: "key_binding", label: texts.of("keyBinding"), hint: texts.of("keyBindingHint") }, read["key_binding"], [
        ["", texts.of("usual")],
        ["optional", texts.of("keyOptional")],
        ["required", texts.of("keyRequired")],
      ]),
      number("max_pending_proposals", "maxPending", "maxPendingHint"),
      number("max_pending_proposals_per_human", "maxPendingPerHuman", "maxPendingPerHumanHint"),
      new TextField(
        { name: "suspend_after_refusals", label: texts.of("suspendAfter"), hint: texts.of("suspendAfterHint") },
        read["suspend_after_refusals"],
      ),
      ...(agent === undefined ? [] : [new CheckField({ name: "enabled", label: texts.of("enabled") }, read["enabled"])]),
    ];
  }
}

function stateOf(console: Console, state: string): string {
  const known = STATES[state];
  return known === undefined ? state : console.texts.of(known);
}
