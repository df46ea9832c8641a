import styles from "./agents.css";
import { Askers } from "./askers";
import { Confirmation } from "./confirmation";
import { button, element } from "./dom";
import { Issuer } from "./issuer";
import { AllMissions } from "./missions";
import type { Page, Section } from "./page";
import { Refused } from "./requests";
import { Rest } from "./rest";
import { SignIn, SignInFailed, SignInRequired } from "./sign-in";
import { Sponsored } from "./sponsored";
import { StopAll } from "./stop-all";
import { Texts } from "./texts";
import { Unreachable } from "./unreachable";
import { Waiting } from "./waiting";

/** Time between two looks, in milliseconds. */
const PACE = 4_000;

/** The same at most, while looks fail, and for what does not change by itself. */
const SLOW_PACE = 60_000;

/** Time without a touch or a key after which the page stops looking, so that it keeps no session alive. */
const ATTENTION = 10 * 60_000;

/** What agents do for the human who is signed in, and the buttons that stop it. */
class MyAgentsPage implements Page {
  readonly texts = new Texts(document.documentElement.lang);
  readonly confirmation = new Confirmation(this.texts.of("cancel"));
  readonly rest: Rest;
  private readonly signIn: SignIn;
  private readonly stopAll: StopAll;
  private readonly sections: readonly Section[];
  private readonly seen = element("div", { role: "alert" });
  private readonly done = element("div", { role: "alert" });
  private readonly status = element("p", { role: "status" }, this.texts.of("loading"));
  private readonly body = element("div");
  private readonly watch = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pace = PACE;
  private looks = 0;
  private lastWhole = 0;
  private lastTouch = Date.now();

  constructor(readonly issuer: Issuer) {
    this.signIn = new SignIn(issuer);
    this.rest = new Rest(issuer, this.signIn);
    this.stopAll = new StopAll(this);
    const below = [new Waiting(this), new AllMissions(this), new Sponsored(this), new Askers(this)];
    this.sections = [this.stopAll, ...below];
    this.body.append(...below.map((section) => section.element));
    this.hide();
  }

  /** Fills the root of the element. */
  show(root: ShadowRoot): void {
    root.replaceChildren(
      element("header", {}, element("h1", {}, this.texts.of("title")), this.stopAll.element),
      this.status,
      this.done,
      this.seen,
      this.body,
      this.confirmation.element,
    );
    const { signal } = this.watch;
    document.addEventListener("visibilitychange", () => void this.lookNow(), { signal });
    for (const touch of ["pointerdown", "keydown"]) {
      document.addEventListener(touch, () => (this.lastTouch = Date.now()), { signal, passive: true });
    }
    void this.begin();
  }

  /** Looks no more. */
  end(): void {
    this.watch.abort();
    clearTimeout(this.timer);
    this.confirmation.close();
  }

  async doing(work: () => Promise<void>, done: string): Promise<void> {
    this.done.replaceChildren();
    this.status.textContent = "";
    try {
      await work();
      this.status.textContent = done;
    } catch (cause) {
      const text = cause instanceof Unreachable ? this.texts.of("unknown") : this.words(cause);
      this.done.replaceChildren(element("p", { class: "alert" }, text));
    }
    this.lastWhole = 0;
    await this.lookNow();
  }

  async reading(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      this.tell(cause);
    }
  }

  /** The first look. A page that stands alone leaves for a login by itself, unless it just came back from one. */
  private async begin(): Promise<void> {
    try {
      const returned = await this.signIn.arrive();
      if (!returned && location.origin + location.pathname === this.issuer.page && !(await this.isSignedIn())) {
        await this.signIn.leave();
      } else {
        await this.lookNow();
      }
    } catch (cause) {
      this.tell(cause);
    }
  }

  private async isSignedIn(): Promise<boolean> {
    try {
      await this.signIn.accessToken();
      return true;
    } catch (cause) {
      if (cause instanceof SignInRequired) {
        return false;
      }
      throw cause;
    }
  }

  /** Looks now and, unless the human must do something first, again after a while. */
  private async lookNow(): Promise<void> {
    clearTimeout(this.timer);
    if (this.watch.signal.aborted || document.visibilityState !== "visible") {
      return;
    }
    if (Date.now() - this.lastTouch > ATTENTION) {
      this.offer(this.texts.of("away"), this.texts.of("lookAgain"), () => this.lookNow());
      return;
    }
    const look = ++this.looks;
    try {
      await this.showAll(look);
      this.pace = PACE;
      this.seen.replaceChildren();
    } catch (cause) {
      this.pace = Math.min(this.pace * 2, SLOW_PACE);
      this.tell(cause);
      if (cause instanceof SignInRequired || cause instanceof SignInFailed) {
        return;
      }
    }
    if (look === this.looks && !this.watch.signal.aborted) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.lookNow(), this.pace);
    }
  }

  /** Shows what there is; an answer that comes after that to a newer question is dropped. */
  private async showAll(look: number): Promise<void> {
    const whole = Date.now() - this.lastWhole > SLOW_PACE;
    const asked = this.sections.filter((section) => whole || section.lives);
    const answers = await Promise.allSettled(asked.map((section) => section.look()));
    if (look !== this.looks) {
      return;
    }
    const failed = answers.find((answer) => answer.status === "rejected");
    // What could be read can be stopped, whatever else failed.
    answers.forEach((answer) => answer.status === "fulfilled" && answer.value());
    if (answers.some((answer) => answer.status === "fulfilled") && this.body.hidden) {
      this.body.hidden = false;
      this.stopAll.element.hidden = false;
      this.status.textContent = "";
    }
    if (failed !== undefined) {
      throw failed.reason;
    }
    this.lastWhole = whole ? Date.now() : this.lastWhole;
  }

  private hide(): void {
    this.body.hidden = true;
    this.stopAll.element.hidden = true;
  }

  private tell(cause: unknown): void {
    const text = this.words(cause);
    if (cause instanceof SignInRequired || cause instanceof SignInFailed) {
      // Nothing more is asked for until the human signs in: what was shown is theirs, and is hidden.
      clearTimeout(this.timer);
      this.confirmation.close();
      this.hide();
      this.offer(text, this.texts.of("signIn"), () => this.signIn.leave());
    } else if (this.seen.textContent !== text) {
      this.status.textContent = "";
      this.seen.replaceChildren(element("p", { class: "alert" }, text));
    }
  }

  private words(cause: unknown): string {
    if (cause instanceof SignInRequired) {
      return this.texts.of("signInNeeded");
    } else if (cause instanceof SignInFailed) {
      return `${this.texts.of("signInFailed")} ${cause.code}`;
    } else if (cause instanceof Refused) {
      return `${this.texts.of("refused")} ${cause.message} (${cause.reason || cause.status})`;
    } else if (cause instanceof Unreachable) {
      return this.texts.of("unreachable");
    }
    console.error(cause);
    return this.texts.of("failed");
  }

  private offer(text: string, label: string, work: () => Promise<void>): void {
    this.status.textContent = "";
    this.seen.replaceChildren(element("div", { class: "alert" }, element("p", {}, text), button(label, work)));
  }
}

/** `<agent-identity-my issuer="…">`: the page of a human's agents, alone or within another page. */
class MyAgents extends HTMLElement {
  private page: MyAgentsPage | undefined;

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    this.page = new MyAgentsPage(new Issuer(this.getAttribute("issuer") ?? ""));
    this.page.show(root);
  }

  disconnectedCallback(): void {
    this.page?.end();
  }
}

customElements.define("agent-identity-my", MyAgents);
