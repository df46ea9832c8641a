import { goesOn, type Acts, type Grant, type Mission } from "./account";
import { button, element, keepingFocus, type Row } from "./dom";
import type { Page } from "./page";
import type { TextKey } from "./texts";
import { called, moment, named, quoted } from "./words";

const STATES: Record<string, TextKey> = {
  active: "active",
  suspended: "suspended",
  completed: "completed",
  revoked: "revoked",
  expired: "expired",
};

const KINDS: Record<string, TextKey> = {
  approved: "approved",
  started: "started",
  granted: "granted",
  minted: "minted",
  repeated: "repeated",
  permitted: "permitted",
  reported: "reported",
  permit_voided: "permit_voided",
  action_requested: "action_requested",
  action_approved: "action_approved",
  action_denied: "action_denied",
  withdrawn: "withdrawn",
  suspended: "suspendedNow",
  resumed: "resumed",
  revoked: "revokedNow",
  completed: "completedNow",
  refused: "refusedNow",
};

/** One mission: who, in which words, what it may do, what it did, and the buttons that end it. */
export class MissionRow implements Row<Mission> {
  readonly element: HTMLElement = element("li");
  private readonly state = element("span", { class: "state" });
  private readonly times = element("p");
  private readonly buttons = element("div", { class: "buttons" });
  private readonly approved = element("div");
  private readonly acts = element("details");
  private readonly done = element("div");
  private shown = "";
  private shownActs = "";

  constructor(
    private readonly page: Page,
    private mission: Mission,
  ) {
    // The buttons stand before the agent's words, which can be long.
    this.element.append(
      element("h3", {}, named(mission), this.state),
      this.times,
      this.buttons,
      this.approved,
      this.acts,
    );
    this.acts.append(element("summary", {}, page.texts.of("did")), this.done);
    this.acts.addEventListener("toggle", () => void this.page.reading(() => this.readActs()));
  }

  update(mission: Mission): void {
    this.mission = mission;
    const state = STATES[mission.state];
    const shows = JSON.stringify(mission);
    if (shows !== this.shown) {
      this.shown = shows;
      this.state.textContent = state === undefined ? mission.state : this.page.texts.of(state);
      this.state.dataset["state"] = mission.state;
      this.times.replaceChildren(...this.period());
      this.approved.replaceChildren(...this.whatWasApproved());
      keepingFocus(this.buttons, () => this.buttons.replaceChildren(...this.choices()));
    }
    if (this.acts.open && goesOn(mission)) {
      void this.page.reading(() => this.readActs());
    }
  }

  private whatWasApproved(): Node[] {
    const { goal, authorization_details, unreadable } = this.mission;
    if (unreadable === true) {
      return [element("p", {}, this.page.texts.of("unreadable"))];
    }
    return [
      ...(goal === undefined ? [] : quoted(this.page, goal)),
      element("p", { class: "caption" }, this.page.texts.of("may")),
      element("ul", { class: "grants" }, ...(authorization_details ?? []).map(grant)),
    ];
  }

  private period(): Node[] {
    const { created_at, expires_at, state } = this.mission;
    const ended = this.mission.ended_at ?? (state === "expired" ? expires_at : undefined);
    const period: Node[] = [element("span", {}, this.page.texts.of("since"), " ", moment(this.page, created_at))];
    if (goesOn(this.mission)) {
      period.push(element("span", {}, ", ", this.page.texts.of("until"), " ", moment(this.page, expires_at)));
    } else if (ended !== undefined) {
      period.push(element("span", {}, ", ", this.page.texts.of("ended"), " ", moment(this.page, ended)));
    }
    return period;
  }

  private choices(): Node[] {
    if (!goesOn(this.mission)) {
      return [];
    }
    const { mission_id, state } = this.mission;
    const { texts, rest } = this.page;
    const about = this.about();
    const stop = button(texts.of("stop"), () => this.stop(), "stop", about);
    if (state === "active") {
      const pause = (): Promise<void> =>
        this.page.doing(() => rest.post("missions", mission_id, "suspend"), texts.of("paused"));
      return [stop, button(texts.of("pause"), pause, "plain", about)];
    }
    const address = this.page.issuer.approval(mission_id);
    return this.mission.resume_uri === undefined || address === undefined
      ? [stop]
      : [stop, element("a", { class: "link", href: address }, texts.of("resume"))];
  }

  private async stop(): Promise<void> {
    const { texts, rest, confirmation } = this.page;
    const { mission_id } = this.mission;
    if (await confirmation.ask(texts.of("stopAsk"), texts.of("stopTells"), texts.of("stop"), this.about())) {
      await this.page.doing(() => rest.post("missions", mission_id, "revoke"), texts.of("stopped"));
    }
  }

  /** Who, and since when: one agent can be at work in several missions. */
  private about(): string {
    const { texts } = this.page;
    return `${called(this.mission)}, ${texts.of("since")} ${texts.time(this.mission.created_at)}`;
  }

  private async readActs(): Promise<void> {
    if (this.acts.open) {
      const acts = await this.page.rest.get<Acts>(["missions", this.mission.mission_id, "acts"]);
      const shows = JSON.stringify(acts);
      if (shows !== this.shownActs) {
        this.shownActs = shows;
        this.done.replaceChildren(...this.whatWasDone(acts));
      }
    }
  }

  private whatWasDone(acts: Acts): Node[] {
    const { texts } = this.page;
    const { tokens, permits, denials } = acts.counts;
    if (acts.acts.length === 0) {
      return [element("p", {}, texts.of("didNothing"))];
    }
    const counts = [
      `${texts.number(tokens)} ${texts.of("tokens")}`,
      `${texts.number(permits)} ${texts.of("permits")}`,
      `${texts.number(denials)} ${texts.of("denials")}`,
    ].join(" · ");
    return [
      element("p", {}, counts, ...(acts.more ? [" ", texts.of("didMore")] : [])),
      element(
        "table",
        {},
        element(
          "tbody",
          {},
          ...acts.acts.map((act) =>
            element(
              "tr",
              {},
              element("td", {}, moment(this.page, act.at)),
              element("td", {}, this.kind(act.kind)),
              element("td", {}, element("code", {}, [act.service, act.action].filter(Boolean).join(" "))),
            ),
          ),
        ),
      ),
    ];
  }

  private kind(kind: string): string {
    const known = KINDS[kind];
    return known === undefined ? kind : this.page.texts.of(known);
  }
}

function grant(entry: Grant): HTMLElement {
  return element(
    "li",
    {},
    element("code", {}, entry.resource ?? ""),
    ": ",
    ...(entry.actions ?? []).flatMap((action, place) => [place === 0 ? "" : ", ", element("code", {}, action)]),
  );
}
