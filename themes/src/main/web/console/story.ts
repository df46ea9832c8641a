import { button, element } from "../dom";
import type { Console } from "./console";
import type { Evidence, EvidenceRow } from "./definitions";
import { moment, said } from "./parts";

/** Members of a row that say who, on whose word, what and where, in the order in which they are read. */
const TELLING = ["by", "cause", "client", "client_id", "service", "audience", "action", "scope", "resource", "reason", "state", "jti"];

/** The history of a mission from its evidence, oldest first. */
export class Story {
  readonly element = element("div");
  private readonly rows = element("ol", { class: "story" });
  private readonly further: HTMLButtonElement;
  private last = 0;

  /** @param subject the mission_id, or what else has a history */
  constructor(
    private readonly console: Console,
    private readonly subject: string,
  ) {
    this.further = button(console.texts.of("more"), () => console.reading(() => this.read()));
    this.further.hidden = true;
    this.element.append(this.rows, this.further);
  }

  /** Reads what comes next. */
  async read(): Promise<void> {
    const { evidence, more } = await this.console.rest.get<Evidence>(["evidence", this.subject], {
      after: String(this.last),
    });
    this.rows.append(...evidence.map((row) => this.row(row)));
    this.last = evidence.reduce((last, row) => Math.max(last, row.seq ?? 0), this.last);
    this.further.hidden = !more;
  }

  private row(row: EvidenceRow): HTMLElement {
    const { texts } = this.console;
    const content = row.content ?? {};
    const told = TELLING.flatMap((name) => {
      const value = content[name];
      return typeof value === "string" || typeof value === "number"
        ? [element("span", { class: "fact" }, `${name}: `, said(String(value)))]
        : [];
    });
    return element(
      "li",
      {},
      element("p", {}, moment(this.console, row.recorded_at), " ", element("strong", {}, row.kind)),
      ...(row.unreadable === true ? [element("p", { class: "alert" }, texts.of("unreadable"))] : []),
      element("p", {}, ...told),
      element(
        "details",
        {},
        element("summary", {}, row.seal === undefined ? texts.of("rowUnsealed") : texts.of("rowSealed")),
        element("pre", { tabindex: "0" }, element("code", {}, JSON.stringify(row, undefined, 2))),
      ),
    );
  }
}
