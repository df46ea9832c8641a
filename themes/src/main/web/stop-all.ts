import { button, element, keepingFocus } from "./dom";
import type { Page, Section } from "./page";
import { moment } from "./words";

interface Stop {
  readonly stopped: boolean;
  readonly since?: string;
}

/** The one button that stops everything, and the one that lets agents ask again. */
export class StopAll implements Section {
  readonly lives = false;
  readonly element: HTMLElement = element("div");
  private readonly stop: HTMLButtonElement;
  private readonly banner: HTMLElement;
  private readonly since = element("span");

  constructor(private readonly page: Page) {
    const { texts, rest } = page;
    const release = button(texts.of("release"), () =>
      page.doing(() => rest.post("stop-all", "release"), texts.of("released")),
    );
    this.stop = button(texts.of("stopAll"), () => this.stopAll(), "stop");
    this.banner = element("div", { class: "alert" }, element("p", {}, texts.of("allStopped"), " ", this.since), release);
    this.banner.hidden = true;
    this.element.append(this.stop, this.banner);
  }

  async look(): Promise<() => void> {
    const stop = await this.page.rest.get<Stop>(["stop-all"]);
    return () =>
      keepingFocus(this.element, () => {
        this.stop.hidden = stop.stopped;
        this.banner.hidden = !stop.stopped;
        this.since.replaceChildren(
          ...(stop.since === undefined ? [] : [this.page.texts.of("since"), " ", moment(this.page, stop.since)]),
        );
      });
  }

  private async stopAll(): Promise<void> {
    const { texts, rest, confirmation } = this.page;
    if (await confirmation.ask(texts.of("stopAllAsk"), texts.of("stopAllTells"), texts.of("stopAll"))) {
      await this.page.doing(() => rest.post("stop-all"), texts.of("stopped"));
    }
  }
}
