import type { EnabledAgent } from "./account";
import { button, element, RowList, section } from "./dom";
import type { Page, Section } from "./page";
import { named } from "./words";

/** Agents that may ask the human by their name alone. */
export class Askers implements Section {
  readonly lives = false;
  readonly element: HTMLElement;
  private readonly none: HTMLElement;
  private readonly list: RowList<EnabledAgent>;

  constructor(private readonly page: Page) {
    const { texts } = page;
    this.none = element("p", { hidden: "" }, texts.of("askersNone"));
    this.list = new RowList<EnabledAgent>(
      (asker) => asker.client_id,
      (asker) => ({
        element: element("li", {}, element("h3", {}, named({ agent: asker.client_id })), this.withdrawal(asker.client_id)),
        update: () => undefined,
      }),
    );
    const tells = element("p", {}, texts.of("askersTell"));
    this.element = section("askers", texts.of("askers"), tells, this.none, this.list.element);
  }

  async look(): Promise<() => void> {
    const { agents } = await this.page.rest.get<{ agents: EnabledAgent[] }>(["agents"]);
    return () => {
      this.list.show(agents);
      this.none.hidden = this.list.size > 0;
    };
  }

  private withdrawal(agent: string): HTMLElement {
    const { rest, texts } = this.page;
    const withdraw = (): Promise<void> =>
      this.page.doing(() => rest.remove("agents", agent), texts.of("withdrawnAsker"));
    return button(texts.of("withdraw"), withdraw, "plain", agent);
  }
}
