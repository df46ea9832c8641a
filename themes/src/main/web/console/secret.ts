import { button, element, section } from "../dom";
import type { Console } from "./console";

/** The secret of a client, as Keycloak keeps it: shown when somebody asks for it, and made anew. */
export class Secret {
  readonly element: HTMLElement;
  private readonly value = element("p", { "aria-live": "polite", "data-secret": "" });

  /** @param within whether it stands within another section */
  constructor(
    private readonly console: Console,
    private readonly id: string,
    within: boolean,
  ) {
    const { texts } = console;
    const parts = [
      this.value,
      element(
        "div",
        { class: "buttons" },
        button(texts.of("secretShow"), () => console.reading(() => this.read())),
        button(texts.of("secretRenew"), () => this.renew(), "stop"),
      ),
    ];
    this.element = within ? element("div", {}, ...parts) : section("secret", texts.of("secret"), ...parts);
  }

  private async read(): Promise<void> {
    this.show(await this.console.rest.keycloak<{ value?: string }>(["clients", this.id, "client-secret"]));
  }

  private async renew(): Promise<void> {
    const { texts, rest, confirmation } = this.console;
    if (await confirmation.ask(texts.of("secretRenew"), texts.of("secretRenewTells"), texts.of("secretRenew"))) {
      await this.console.doing(
        async () => this.show(await rest.renewInKeycloak<{ value?: string }>(["clients", this.id, "client-secret"])),
        texts.of("done"),
      );
    }
  }

  private show(secret: { readonly value?: string }): void {
    this.value.replaceChildren(element("code", {}, secret.value ?? this.console.texts.of("secretNone")));
  }
}
