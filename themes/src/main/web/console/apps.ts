import { button, element } from "../dom";
import type { Console, View } from "./console";
import type { HandoffApp } from "./definitions";
import { CheckField, LinesField, TextField } from "./fields";
import { Form } from "./form";
import { definitions, link, problems, said } from "./parts";
import { save } from "./saving";
import { Secret } from "./secret";

/** Hand-off apps of the realm. */
export class Apps implements View {
  readonly heading: string;

  constructor(private readonly console: Console) {
    this.heading = console.texts.of("apps");
  }

  show(): Promise<readonly Node[]> {
    const { texts } = this.console;
    return definitions<"apps", HandoffApp>(this.console, {
      name: "apps",
      place: "apps",
      label: this.heading,
      tells: "appsTell",
      create: "appNew",
      none: "appsNone",
      headings: ["clientId", "name", "state"],
      row: (app) => [
        link(app.client_id, "apps", app.id),
        said(app.name ?? ""),
        texts.of(app.problems.length > 0 ? "hasProblems" : "active"),
      ],
    });
  }
}

/** One hand-off app, or a new one. */
export class AppView implements View {
  readonly heading: string;

  /** @param id the internal id; none for a new one */
  constructor(
    private readonly console: Console,
    private readonly id?: string,
  ) {
    this.heading = console.texts.of(id === undefined ? "appNew" : "app");
  }

  async show(): Promise<readonly Node[]> {
    if (this.id === undefined) {
      return [this.form(undefined)];
    }
    const { rest, texts } = this.console;
    const app = await rest.get<HandoffApp>(["apps", this.id]);
    return [
      ...problems(this.console, app.problems),
      this.form(app),
      new Secret(this.console, app.id, false).element,
      element("div", { class: "buttons" }, button(texts.of("appRemove"), () => this.remove(app), "stop")),
    ];
  }

  private form(app: HandoffApp | undefined): HTMLElement {
    const { texts } = this.console;
    const form = new Form(
      this.console,
      {
        fields: [
          new TextField(
            { name: "client_id", label: texts.of("clientId"), hint: texts.of("clientIdHint"), required: true },
            app?.client_id,
          ),
          new TextField({ name: "name", label: texts.of("name") }, app?.name),
          new LinesField(
            { name: "redirect_uris", label: texts.of("redirectUris"), hint: texts.of("redirectUrisHint") },
            app?.redirect_uris,
          ),
        ],
        rare: app === undefined ? [] : [new CheckField({ name: "enabled", label: texts.of("enabled") }, app.enabled)],
        submit: texts.of(app === undefined ? "create" : "save"),
        done: texts.of("saved"),
      },
      (written) => save(this.console, "apps", app, { ...written, redirect_uris: written["redirect_uris"] ?? [] }),
    );
    return form.element;
  }

  private async remove(app: HandoffApp): Promise<void> {
    const { texts, rest, confirmation } = this.console;
    if (await confirmation.ask(texts.of("appRemoveAsk"), texts.of("appRemoveTells"), texts.of("appRemove"), app.client_id)) {
      await this.console.doing(async () => {
        await rest.remove(["apps", app.id]);
        this.console.go("apps");
      }, texts.of("done"));
    }
  }
}
