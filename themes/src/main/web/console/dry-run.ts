import { element, section } from "../dom";
import type { Console, View } from "./console";
import type { Agent, AgentScope, DryRun, Part, Standing } from "./definitions";
import { ChecksField, TextField } from "./fields";
import { Form, type Written } from "./form";
import { authority, said, table } from "./parts";

/** Largest number of agents and scopes that are offered. */
const OFFERED = "100";

/** What could this agent get for this human now, and why not more. */
export class DryRunView implements View {
  readonly heading: string;
  private readonly answer = element("div", { "aria-live": "polite" });

  constructor(private readonly console: Console) {
    this.heading = console.texts.of("dryRun");
  }

  async show(): Promise<readonly Node[]> {
    const { texts, rest } = this.console;
    const [{ agents }, { scopes }] = await Promise.all([
      rest.get<Part<"agents", Agent>>(["agents"], { max: OFFERED }),
      rest.get<Part<"scopes", AgentScope>>(["scopes"], { max: OFFERED }),
    ]);
    const only = agents.length === 1 ? agents[0]?.client_id : undefined;
    const form = new Form(
      this.console,
      {
        fields: [
          new TextField(
            { name: "agent", label: texts.of("agentId"), required: true },
            only,
            agents.map((agent) => agent.client_id),
          ),
          new TextField({ name: "human", label: texts.of("humanName"), required: true }, undefined),
          new ChecksField(
            { name: "scope", label: texts.of("asksFor") },
            scopes.length === 1 ? scopes.map((scope) => scope.name) : [],
            scopes.map((scope) => [scope.name, scope.title === undefined ? scope.name : `${scope.title} (${scope.name})`]),
          ),
        ],
        submit: texts.of("dryRunDo"),
        done: texts.of("done"),
      },
      (written) => this.run(written),
    );
    return [element("p", {}, texts.of("dryRunTells")), form.element, this.answer];
  }

  private async run({ agent, human, scope }: Written): Promise<void> {
    const asked = Array.isArray(scope) ? scope.join(" ") : "";
    this.answer.replaceChildren();
    const answer = await this.console.rest.post<DryRun>(["dry-run"], { agent, human, scope: asked });
    this.answer.replaceChildren(...this.shown(answer));
  }

  private shown(answer: DryRun): HTMLElement[] {
    const { texts } = this.console;
    return [
      ...this.standing(answer.agent),
      ...this.standing(answer.human),
      section(
        "granted",
        texts.of("wouldGet"),
        answer.granted.length === 0 ? element("p", { class: "alert" }, texts.of("wouldGetNothing")) : authority(answer.granted),
        ...(answer.needs_strong_approval ? [element("p", {}, texts.of("needsStrong"))] : []),
        ...answer.unserved.map((resource) =>
          element("p", { class: "alert" }, texts.of("unserved"), " ", element("code", {}, resource)),
        ),
      ),
      ...this.why(answer),
    ];
  }

  private standing({ in_good_standing, reason, remedy }: Standing): HTMLElement[] {
    return in_good_standing ? [] : [element("p", { class: "alert" }, said([reason, remedy].filter(Boolean).join(": ")))];
  }

  private why({ shortfalls, problems }: DryRun): HTMLElement[] {
    const { texts } = this.console;
    const rows = [
      ...shortfalls.map(({ resource, action, reason, remedy }) => [said(`${resource}#${action}`), said(reason), said(remedy)]),
      ...problems.map(({ object, problem, remedy }) => [said(object), said(problem), said(remedy)]),
    ];
    return rows.length === 0
      ? []
      : [
          section(
            "why",
            texts.of("whyNotMore"),
            table(texts.of("whyNotMore"), [texts.of("object"), texts.of("problem"), texts.of("remedy")], rows),
          ),
        ];
  }
}
