import type { SponsoredAgent } from "./account";
import { button, element, RowList, section, type Row } from "./dom";
import type { Page, Section } from "./page";
import { called, named } from "./words";

/** Agents for which the human answers; the section shows only where there are any. */
export class Sponsored implements Section {
  readonly lives = false;
  readonly element: HTMLElement;
  private readonly list: RowList<SponsoredAgent>;

  constructor(private readonly page: Page) {
    this.list = new RowList<SponsoredAgent>(
      (agent) => agent.agent,
      (agent) => this.row(agent),
    );
    this.element = section("sponsored", page.texts.of("sponsored"), this.list.element);
    this.element.hidden = true;
  }

  async look(): Promise<() => void> {
    const { agents } = await this.page.rest.get<{ agents: SponsoredAgent[] }>(["sponsored"]);
    return () => {
      this.list.show(agents);
      this.element.hidden = this.list.size === 0;
    };
  }

  private row(agent: SponsoredAgent): Row<SponsoredAgent> {
    const { texts } = this.page;
    const state = element("span", { class: "state" });
    const running = element("p");
    const stop = button(texts.of("stop"), () => this.stop(agent), "stop", called(agent));
    return {
      element: element("li", {}, element("h3", {}, named(agent), state), running, stop),
      update: (now) => {
        state.dataset["state"] = now.state;
        state.textContent = this.state(now.state);
        running.textContent = `${texts.of("sponsoredRunning")} ${texts.number(now.missions_running)}`;
        stop.hidden = now.state !== "active";
      },
    };
  }

  private state(state: string): string {
    return state === "active" || state === "suspended" || state === "retired" ? this.page.texts.of(state) : state;
  }

  private async stop(agent: SponsoredAgent): Promise<void> {
    const { texts, rest, confirmation } = this.page;
    if (await confirmation.ask(texts.of("stopAgentAsk"), texts.of("stopAgentTells"), texts.of("stop"), called(agent))) {
      await this.page.doing(() => rest.post("sponsored", agent.agent, "suspend"), texts.of("stopped"));
    }
  }
}
