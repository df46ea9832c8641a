import { button, element, section } from "../dom";
import { type Console, hash, type View } from "./console";
import type { ConsoleKey } from "./console-texts";
import type { Mission } from "./definitions";
import { link, Listing, moment, said, table } from "./parts";
import { Story } from "./story";
import { authority } from "./parts";

const STATES = ["active", "suspended", "completed", "revoked", "expired"] as const;

/** Missions of the realm, by whom and what and when. */
export class Missions implements View {
  readonly heading: string;
  private readonly human = input("human");
  private readonly agent = input("agent");
  private readonly state: HTMLSelectElement;
  private readonly from = input("from", "datetime-local");
  private readonly to = input("to", "datetime-local");
  private readonly token = input("token");

  /** @param of the client_id of the agent whose missions are wanted first */
  constructor(
    private readonly console: Console,
    of?: string,
  ) {
    const { texts } = console;
    this.heading = texts.of("missions");
    this.agent.value = of ?? "";
    this.state = element(
      "select",
      { id: "state" },
      element("option", { value: "" }, texts.of("any")),
      ...STATES.map((state) => element("option", { value: state }, texts.of(state))),
    );
  }

  async show(): Promise<readonly Node[]> {
    const { texts } = this.console;
    const list = new Listing<"missions", Mission>(
      this.console,
      "missions",
      (missions) => this.table(missions),
      () => element("p", {}, texts.of("missionsNone")),
    );
    const find = (): Promise<void> => this.console.reading(() => this.find(list));
    const form = element(
      "form",
      { class: "search", role: "search" },
      ...this.labelled(),
      button(texts.of("find"), find),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void find();
    });
    await this.find(list);
    return [form, list.element];
  }

  private labelled(): Node[] {
    const { texts } = this.console;
    const fields: readonly (readonly [ConsoleKey, HTMLElement])[] = [
      ["humanName", this.human],
      ["agentId", this.agent],
      ["state", this.state],
      ["from", this.from],
      ["to", this.to],
      ["tokenId", this.token],
    ];
    return fields.map(([label, field]) => element("div", {}, element("label", { for: field.id }, texts.of(label)), field));
  }

  /** A token has one mission, whatever else is asked. */
  private async find(list: Listing<"missions", Mission>): Promise<void> {
    const token_id = this.token.value.trim();
    if (token_id !== "") {
      await list.begin({ token_id });
      return;
    }
    const query: Record<string, string> = {};
    const filters: readonly (readonly [string, string | undefined])[] = [
      ["human", await this.idOfHuman()],
      ["client_id", this.agent.value.trim()],
      ["state", this.state.value],
      ["from", utc(this.from.value)],
      ["to", utc(this.to.value)],
    ];
    for (const [name, value] of filters) {
      if (value !== undefined && value !== "") {
        query[name] = value;
      }
    }
    await list.begin(query);
  }

  /** The internal id behind a username; what is no user's name is looked for as it is, and nothing is found. */
  private async idOfHuman(): Promise<string | undefined> {
    const username = this.human.value.trim();
    if (username === "") {
      return undefined;
    }
    const found = await this.console.rest.keycloak<{ id: string }[]>(["users"], { username, exact: "true", max: "1" });
    return found[0]?.id ?? username;
  }

  private table(missions: readonly Mission[]): HTMLElement {
    const { texts } = this.console;
    return table(
      this.heading,
      [texts.of("mission"), texts.of("agent"), texts.of("humanName"), texts.of("state"), texts.of("since"), texts.of("until")],
      missions.map((mission) => [
        link(mission.mission_id.slice(0, 12) + "…", "missions", mission.mission_id),
        said(mission.agent_name ?? mission.client_id),
        said(mission.human_name ?? mission.human),
        stateOf(this.console, mission.state),
        moment(this.console, mission.created_at),
        moment(this.console, mission.expires_at),
      ]),
    );
  }
}

/** One mission: what was approved, what was done, and the buttons that end it. It prints as one page. */
export class MissionView implements View {
  readonly heading: string;

  constructor(
    private readonly console: Console,
    private readonly id: string,
  ) {
    this.heading = console.texts.of("mission");
  }

  async show(): Promise<readonly Node[]> {
    const { texts, rest } = this.console;
    const mission = await rest.get<Mission>(["missions", this.id]);
    const story = new Story(this.console, this.id);
    await this.console.reading(() => story.read());
    return [this.facts(mission), this.buttons(mission), section("story", texts.of("story"), story.element)];
  }

  private facts(mission: Mission): HTMLElement {
    const { texts } = this.console;
    const lines: readonly (readonly [ConsoleKey, Node | string])[] = [
      ["mission", element("code", {}, mission.mission_id)],
      ["state", stateOf(this.console, mission.state)],
      ["agent", who(mission.agent_name, mission.client_id)],
      ["humanName", who(mission.human_name, mission.human)],
      ["since", moment(this.console, mission.created_at)],
      ["until", moment(this.console, mission.ended_at ?? mission.expires_at)],
    ];
    return element(
      "div",
      {},
      element("dl", {}, ...lines.flatMap(([term, value]) => [element("dt", {}, texts.of(term)), element("dd", {}, value)])),
      ...(mission.unreadable === true ? [element("p", { class: "alert" }, texts.of("unreadable"))] : []),
      ...(mission.goal === undefined
        ? []
        : [
            element("p", { class: "caption" }, texts.of("words")),
            element("blockquote", { tabindex: "0" }, said(mission.goal)),
          ]),
      element("p", { class: "caption" }, texts.of("may")),
      authority(mission.authorization_details ?? []),
    );
  }

  private buttons(mission: Mission): HTMLElement {
    const { texts } = this.console;
    return element(
      "div",
      { class: "buttons unprinted" },
      ...(mission.state === "active" ? [this.act("suspend", "suspendMissionTells")] : []),
      ...(mission.state === "active" || mission.state === "suspended" ? [this.act("revoke", "revokeTells")] : []),
      button(texts.of("print"), () => print()),
      ...(mission.template_id === undefined
        ? []
        : [element("a", { class: "link", href: hash("missions", mission.template_id) }, texts.of("template"))]),
    );
  }

  private act(name: "suspend" | "revoke", tells: "suspendMissionTells" | "revokeTells"): HTMLButtonElement {
    const { texts, rest, reasons } = this.console;
    return button(
      texts.of(name),
      async () => {
        const reason = await reasons.ask(texts.of(name), texts.of(tells), texts.of(name));
        if (reason !== undefined) {
          await this.console.doing(
            async () => void (await rest.post(["missions", this.id, name], { reason })),
            texts.of("done"),
          );
          this.console.reload();
        }
      },
      "stop",
    );
  }
}

/** A name that somebody gave, and the id that stands for the same. */
function who(name: string | undefined, id: string): HTMLElement {
  return name === undefined || name === id
    ? element("code", {}, id)
    : element("span", {}, said(name), " ", element("code", {}, id));
}

function stateOf(console: Console, state: string): string {
  const known = STATES.find((candidate) => candidate === state);
  return known === undefined ? state : console.texts.of(known);
}

function input(id: string, type = "text"): HTMLInputElement {
  return element("input", { id, type, autocomplete: "off", spellcheck: "false" });
}

/** A moment that was chosen here, in UTC (RFC 3339). */
function utc(chosen: string): string | undefined {
  return chosen === "" ? undefined : new Date(chosen).toISOString().replace(/\.\d+Z$/, "Z");
}
