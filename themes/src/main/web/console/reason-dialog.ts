import { button, element } from "../dom";

/** Longest reason that the server takes, in characters. */
const LONGEST = 256;

/** Texts of the dialog. */
export interface ReasonTexts {
  readonly cancel: string;
  readonly reason: string;
  readonly needed: string;
}

/** Question why, before what stops an agent or lets it go. Escape does nothing. */
export class ReasonDialog {
  readonly element: HTMLDialogElement = element("dialog", { "aria-labelledby": "why" });

  constructor(private readonly texts: ReasonTexts) {}

  /** Takes the question back. */
  close(): void {
    this.element.close("");
  }

  /**
   * Asks.
   *
   * @returns the reason; nothing where it is not to be done
   */
  ask(question: string, tells: string, yes: string, kind = "stop"): Promise<string | undefined> {
    return new Promise((resolve) => {
      const field = element("input", {
        id: "reason",
        type: "text",
        required: "",
        maxlength: String(LONGEST),
        autocomplete: "off",
        "aria-describedby": "reason-wrong",
      });
      const wrong = element("p", { id: "reason-wrong", class: "wrong", role: "alert" });
      const confirmed = (): void => {
        if (field.value.trim() === "") {
          wrong.textContent = this.texts.needed;
          field.ariaInvalid = "true";
          field.focus();
        } else {
          this.element.close("yes");
        }
      };
      const form = element(
        "form",
        { novalidate: "" },
        element("h2", { id: "why" }, question),
        element("p", {}, tells),
        element("label", { for: "reason" }, this.texts.reason),
        field,
        wrong,
        element("div", { class: "buttons" }, button(this.texts.cancel, () => this.close()), button(yes, confirmed, kind)),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        confirmed();
      });
      this.element.returnValue = "";
      this.element.replaceChildren(form);
      this.element.addEventListener(
        "close",
        () => resolve(this.element.returnValue === "yes" ? field.value.trim() : undefined),
        { once: true },
      );
      this.element.showModal();
      field.focus();
    });
  }
}
