import { button, element } from "./dom";

/** Question that stands before what cannot be taken back. The safe answer comes first, and Escape gives it. */
export class Confirmation {
  readonly element: HTMLDialogElement = element("dialog", { "aria-labelledby": "question", "aria-describedby": "about tells" });

  /** @param cancel the words of the safe answer */
  constructor(private readonly cancel: string) {}

  /** Takes the question back. */
  close(): void {
    this.element.close("");
  }

  /**
   * Asks.
   *
   * @param about who it is about, in words that may be somebody else's
   */
  ask(question: string, tells: string, yes: string, about?: string): Promise<boolean> {
    return new Promise((resolve) => {
      const close = (answer: boolean): void => this.element.close(answer ? "yes" : "");
      this.element.returnValue = "";
      this.element.replaceChildren(
        element("h2", { id: "question" }, question),
        ...(about === undefined ? [] : [element("p", { id: "about" }, element("bdi", {}, about))]),
        element("p", { id: "tells" }, tells),
        element(
          "div",
          { class: "buttons" },
          button(this.cancel, () => close(false)),
          button(yes, () => close(true), "stop"),
        ),
      );
      this.element.addEventListener("close", () => resolve(this.element.returnValue === "yes"), { once: true });
      this.element.showModal();
    });
  }
}
