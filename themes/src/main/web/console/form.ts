import { button, element, keepingFocus } from "../dom";
import { Refused } from "../requests";
import type { Console } from "./console";
import { NotReadable, type Field } from "./fields";

/** Members of a definition as they were written. */
export type Written = Record<string, unknown>;

/** Parts of a form. */
export interface FormParts {
  readonly fields: readonly Field[];
  /** Fields that are rarely needed, and folded away. */
  readonly rare?: readonly Field[];
  readonly submit: string;
  readonly done: string;
}

/**
 * Form of a definition. A refusal is shown at the fields that it names, and nothing that was written is lost.
 */
export class Form {
  readonly element: HTMLFormElement;
  private readonly all: readonly Field[];
  private readonly wrong = element("div", { role: "alert" });
  private readonly fold: HTMLDetailsElement | undefined;

  /** @param send sends what was written; what it throws is shown */
  constructor(
    private readonly console: Console,
    private readonly parts: FormParts,
    private readonly send: (written: Written) => Promise<void>,
  ) {
    const rare = parts.rare ?? [];
    this.all = [...parts.fields, ...rare];
    this.fold =
      rare.length === 0
        ? undefined
        : element(
            "details",
            {},
            element("summary", {}, console.texts.of("moreSettings")),
            ...rare.map((field) => field.element),
          );
    this.element = element(
      "form",
      { novalidate: "", autocomplete: "off" },
      ...parts.fields.map((field) => field.element),
      ...(this.fold === undefined ? [] : [this.fold]),
      this.wrong,
      element("div", { class: "buttons" }, button(parts.submit, () => this.submit(), "primary")),
    );
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.submit();
    });
  }

  private async submit(): Promise<void> {
    this.all.forEach((field) => field.mark(""));
    keepingFocus(this.wrong, () => this.wrong.replaceChildren());
    const written: Written = {};
    for (const field of this.all) {
      try {
        written[field.name] = field.read();
      } catch (cause) {
        if (!(cause instanceof NotReadable)) {
          throw cause;
        }
        field.mark(this.console.texts.of(cause.message === "number" ? "noNumber" : "noJson"));
        this.lead(field);
        return;
      }
    }
    await this.console.doing(async () => {
      try {
        await this.send(written);
      } catch (cause) {
        if (!(cause instanceof Refused) || cause.mistakes.length === 0) {
          throw cause;
        }
        this.show(cause);
        throw cause;
      }
    }, this.parts.done);
  }

  private show(refused: Refused): void {
    const elsewhere: string[] = [];
    let first: Field | undefined;
    for (const { field: pointer, rule, remedy } of refused.mistakes) {
      const name = pointer.split("/")[1] ?? pointer;
      const field = this.all.find((candidate) => candidate.name === name);
      const text = [rule, remedy].filter((part) => part !== "").join(" ");
      if (field === undefined) {
        elsewhere.push(`${pointer}: ${text}`);
      } else {
        field.mark(text);
        first ??= field;
      }
    }
    this.wrong.replaceChildren(...elsewhere.map((text) => element("p", { class: "alert" }, text)));
    if (first !== undefined) {
      this.lead(first);
    }
  }

  private lead(field: Field): void {
    if (this.fold !== undefined && this.fold.contains(field.element)) {
      this.fold.open = true;
    }
    field.focus();
  }
}
