import styles from "../agents.css";
import { Confirmation } from "../confirmation";
import { button, element } from "../dom";
import { Refused } from "../requests";
import { SignIn, SignInFailed, SignInRequired } from "../sign-in";
import { Unreachable } from "../unreachable";
import { AdminRest } from "./admin-rest";
import { type Console, hash, type View } from "./console";
import own from "./console.css";
import { type ConsoleKey, ConsoleTexts } from "./console-texts";
import { ReasonDialog } from "./reason-dialog";
import { ChangedMeanwhile } from "./saving";
import { Site } from "./site";
import { viewAt } from "./views";

/** The views that stand in the menu, and their names. */
const MENU: readonly (readonly [ConsoleKey, string])[] = [
  ["overview", ""],
  ["agents", "agents"],
  ["scopes", "scopes"],
  ["services", "services"],
  ["apps", "apps"],
  ["missions", "missions"],
  ["evidence", "evidence"],
  ["dryRun", "dry-run"],
  ["settings", "settings"],
];

/** The console: a menu, one view at a time, and what went well or wrong. */
class ConsolePage implements Console {
  readonly texts = new ConsoleTexts(document.documentElement.lang);
  readonly confirmation = new Confirmation(this.texts.of("cancel"));
  readonly reasons = new ReasonDialog({
    cancel: this.texts.of("cancel"),
    reason: this.texts.of("reason"),
    needed: this.texts.of("needed"),
  });
  readonly rest: AdminRest;
  private readonly signIn: SignIn;
  private readonly status = element("p", { role: "status" });
  private readonly wrong = element("div", { role: "alert" });
  private readonly heading = element("h1", { tabindex: "-1" });
  private readonly view = element("div");
  private readonly links = new Map<string, HTMLAnchorElement>();
  private readonly watch = new AbortController();
  private shows = 0;

  constructor(readonly site: Site) {
    this.signIn = new SignIn(site);
    this.rest = new AdminRest(site, this.signIn);
  }

  /** Fills the root of the element. */
  show(root: ShadowRoot): void {
    const menu = MENU.map(([label, place]) => {
      const to = element("a", { href: place === "" ? hash() : hash(place) }, this.texts.of(label));
      this.links.set(place, to);
      return element("li", {}, to);
    });
    root.replaceChildren(
      element("nav", { "aria-label": this.texts.of("console") }, element("ul", {}, ...menu)),
      element("div", { class: "body" }, this.heading, this.status, this.wrong, this.view),
      this.confirmation.element,
      this.reasons.element,
    );
    addEventListener("hashchange", () => void this.showView(true), { signal: this.watch.signal });
    void this.begin();
  }

  /** Ends what goes on. */
  end(): void {
    this.watch.abort();
    this.confirmation.close();
    this.reasons.close();
  }

  async doing(work: () => Promise<void>, done: string): Promise<void> {
    this.wrong.replaceChildren();
    this.status.textContent = "";
    try {
      await work();
      this.status.textContent = done;
    } catch (cause) {
      this.tell(cause, "unknown");
    }
  }

  async reading(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      this.tell(cause);
    }
  }

  go(...place: string[]): void {
    location.hash = hash(...place);
  }

  reload(): void {
    void this.showView(false);
  }

  tell(cause: unknown, unreachable: ConsoleKey = "unreachable"): void {
    this.status.textContent = "";
    const line = element("p", {}, this.words(cause, unreachable));
    const signedOut = cause instanceof SignInRequired || cause instanceof SignInFailed;
    if (signedOut) {
      this.hide();
    }
    this.wrong.replaceChildren(
      element(
        "div",
        { class: "alert" },
        line,
        ...(signedOut ? [button(this.texts.of("signIn"), () => this.signIn.leave(), "primary")] : []),
      ),
    );
  }

  /** Shows the first view. The page leaves for a login by itself, unless it just came back from one. */
  private async begin(): Promise<void> {
    try {
      const returned = await this.signIn.arrive();
      if (!returned && !(await this.isSignedIn())) {
        await this.signIn.leave();
      } else {
        await this.showView(false);
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

  /** @param moved whether somebody went there, so that what is read aloud begins at its heading */
  private async showView(moved: boolean): Promise<void> {
    const place = location.hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decoded);
    const view = viewAt(this, place);
    const show = ++this.shows;
    if (moved) {
      this.status.textContent = "";
      this.wrong.replaceChildren();
    }
    this.mark(place[0] ?? "");
    this.heading.textContent = view.heading;
    document.title = `${view.heading} – ${this.texts.of("console")}`;
    this.view.ariaBusy = "true";
    if (moved) {
      this.view.replaceChildren(element("p", {}, this.texts.of("loading")));
      this.heading.focus();
    }
    await this.fill(view, show);
  }

  private async fill(view: View, show: number): Promise<void> {
    try {
      const parts = await view.show();
      if (show === this.shows) {
        this.view.hidden = false;
        this.view.replaceChildren(...parts);
      }
    } catch (cause) {
      if (show === this.shows) {
        this.view.replaceChildren();
        this.tell(cause);
      }
    } finally {
      if (show === this.shows) {
        this.view.ariaBusy = "false";
      }
    }
  }

  private mark(place: string): void {
    for (const [name, to] of this.links) {
      if (name === place) {
        to.ariaCurrent = "page";
      } else {
        to.removeAttribute("aria-current");
      }
    }
  }

  /** Nobody who is not signed in sees what the last one read; what somebody is writing stays where it is. */
  private hide(): void {
    this.view.hidden = this.view.querySelector("form") === null;
    this.view.querySelectorAll("[data-secret]").forEach((secret) => secret.replaceChildren());
    this.confirmation.close();
    this.reasons.close();
  }

  private words(cause: unknown, unreachable: ConsoleKey): string {
    if (cause instanceof SignInRequired) {
      return this.texts.of("signInNeeded");
    } else if (cause instanceof SignInFailed) {
      return `${this.texts.of("signInFailed")} ${cause.code}`;
    } else if (cause instanceof Refused) {
      return cause.status === 404
        ? this.texts.of("notFound")
        : `${this.texts.of("refused")} ${cause.message} (${cause.reason || cause.status})`;
    } else if (cause instanceof Unreachable) {
      return this.texts.of(unreachable);
    } else if (cause instanceof ChangedMeanwhile) {
      return this.texts.of("changedMeanwhile");
    }
    console.error(cause);
    return this.texts.of("failed");
  }
}

/** A segment of an address; what cannot be decoded is what it is, and names nothing. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/**
 * `<agent-identity-console issuer="…" server="…">`: the page on which admins define agents and auditors read. With
 * `enable` it says by which command agents are enabled first: until then nobody can sign in there.
 */
class AgentConsole extends HTMLElement {
  private page: ConsolePage | undefined;

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styles, own].map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
    const command = this.getAttribute("enable");
    if (command !== null) {
      const texts = new ConsoleTexts(document.documentElement.lang);
      root.replaceChildren(
        element(
          "div",
          { class: "whole" },
          element("h1", {}, texts.of("console")),
          element("p", { class: "alert" }, texts.of("notEnabled")),
          element("pre", { tabindex: "0" }, command),
        ),
      );
      return;
    }
    this.page = new ConsolePage(new Site(this.getAttribute("issuer") ?? "", this.getAttribute("server") ?? ""));
    this.page.show(root);
  }

  disconnectedCallback(): void {
    this.page?.end();
  }
}

customElements.define("agent-identity-console", AgentConsole);
