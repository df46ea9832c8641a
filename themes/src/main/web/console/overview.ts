import { button, element, section } from "../dom";
import type { Console, View } from "./console";
import type { Freeze, Part, RealmProblems, RealmState } from "./definitions";
import { link, moment, said, table } from "./parts";

/** What is in force in the realm, what will not work, and what to do first. */
export class Overview implements View {
  readonly heading: string;

  constructor(private readonly console: Console) {
    this.heading = console.texts.of("overview");
  }

  async show(): Promise<readonly Node[]> {
    const { rest } = this.console;
    const [realm, freeze, ...counts] = await Promise.all([
      rest.get<RealmState>(["realm"]),
      rest.get<Freeze>(["freeze"]),
      this.isThere("resource_servers"),
      this.isThere("scopes"),
      this.isThere("agents"),
    ]);
    return [this.state(realm, freeze), ...this.steps(counts), this.attention()];
  }

  private async isThere<N extends string>(name: N): Promise<boolean> {
    const part = await this.console.rest.get<Part<N, unknown>>([name.replaceAll("_", "-")], { max: "1" });
    return part[name].length > 0;
  }

  private state(realm: RealmState, freeze: Freeze): HTMLElement {
    const { texts } = this.console;
    const line = freeze.frozen ? "frozenNow" : realm.enabled ? "enabledNow" : "disabledNow";
    const since = freeze.frozen ? freeze : realm;
    return section(
      "state",
      texts.of("state"),
      element("p", { class: freeze.frozen || !realm.enabled ? "alert" : "plain" }, texts.of(line)),
      ...(since.at === undefined ? [] : [element("p", {}, texts.of("since"), " ", moment(this.console, since.at))]),
      ...(since.reason === undefined ? [] : [element("p", {}, texts.of("reason"), ": ", said(since.reason))]),
      element(
        "div",
        { class: "buttons" },
        freeze.frozen
          ? this.act("release", "releaseTells", ["freeze", "release"], "primary")
          : this.act("freeze", "freezeTells", ["freeze"], "stop"),
        realm.enabled
          ? this.act("disable", "disableTells", ["realm", "disable"], "stop")
          : this.act("enable", "enableTells", ["realm", "enable"], "primary"),
        ...(realm.enabled && !realm.in_order
          ? [this.act("reconcile", "reconcileTells", ["realm", "reconcile"], "primary")]
          : []),
      ),
    );
  }

  private act(
    label: "release" | "freeze" | "disable" | "enable" | "reconcile",
    tells: "releaseTells" | "freezeTells" | "disableTells" | "enableTells" | "reconcileTells",
    segments: readonly string[],
    kind: string,
  ): HTMLButtonElement {
    const { texts, rest, reasons } = this.console;
    const work = async (): Promise<void> => {
      const reason = await reasons.ask(texts.of(label), texts.of(tells), texts.of(label), kind);
      if (reason !== undefined) {
        await this.console.doing(async () => void (await rest.post(segments, { reason })), texts.of("done"));
        this.console.reload();
      }
    };
    return button(texts.of(label), work, kind);
  }

  /** From an empty realm to a first mission; nothing where all of it was done. */
  private steps(done: readonly boolean[]): HTMLElement[] {
    const { texts } = this.console;
    if (done.every(Boolean)) {
      return [];
    }
    const places = [
      ["stepServer", "services"],
      ["stepScope", "scopes"],
      ["stepAgent", "agents"],
    ] as const;
    const lines = places.map(([text, place], at) =>
      element(
        "li",
        {},
        link(texts.of(text), place, "new"),
        ...(done[at] === true ? [" ", element("span", { class: "state" }, texts.of("doneAlready"))] : []),
      ),
    );
    return [
      section(
        "steps",
        texts.of("firstSteps"),
        element("p", {}, texts.of("firstStepsTell")),
        element("ol", {}, ...lines, element("li", {}, link(texts.of("stepTry"), "dry-run"))),
      ),
    ];
  }

  /** What will not work. To look at many agents takes a while, so it comes when the rest is there. */
  private attention(): HTMLElement {
    const { texts } = this.console;
    const found = element("div", { "aria-live": "polite" }, element("p", {}, texts.of("loading")));
    void this.fill(found, 0);
    return section("attention", texts.of("attention"), found);
  }

  /** Puts a part of it there; what goes wrong is no longer news where the admin went elsewhere meanwhile. */
  private async fill(place: HTMLElement, first: number): Promise<void> {
    try {
      place.replaceChildren(...(await this.part(first)));
    } catch (cause) {
      if (place.isConnected) {
        place.replaceChildren();
        this.console.tell(cause);
      }
    }
  }

  /** A part of it; where more agents follow, a button for them. */
  private async part(first: number): Promise<readonly Node[]> {
    const { texts, rest } = this.console;
    const query: Record<string, string> = first === 0 ? {} : { first: String(first) };
    const { problems, more, next } = JSON.parse(await rest.long(["problems"], query)) as RealmProblems;
    const none = first === 0 && next === undefined ? "attentionNone" : "attentionNoneHere";
    return [
      problems.length === 0
        ? element("p", {}, texts.of(none))
        : table(
            texts.of("problem"),
            [texts.of("object"), texts.of("problem"), texts.of("remedy")],
            problems.map(({ object, problem, remedy }) => [said(object), said(problem), said(remedy)]),
          ),
      ...(more ? [element("p", { class: "alert" }, texts.of("attentionMore"))] : []),
      ...(next === undefined ? [] : [this.following(next)]),
    ];
  }

  private following(next: number): HTMLElement {
    const part = element("div", { tabindex: "-1" });
    part.append(
      button(this.console.texts.of("moreAgents"), async () => {
        await this.fill(part, next);
        part.focus();
      }),
    );
    return part;
  }
}
