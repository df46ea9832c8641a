import { Unreachable } from "./unreachable";

/** Longest wait for a login that nobody sees, in milliseconds. */
const PATIENCE = 10_000;

/** Part of a token's life, in milliseconds, in which it is not used any more. */
const MARGIN = 10_000;

/** Nobody is signed in who could be asked without being seen: the human must sign in themselves. */
export class SignInRequired extends Error {}

/** A login that came to nothing, by an error of RFC 6749 or for want of an answer. */
export class SignInFailed extends Error {
  constructor(readonly code: string) {
    super(`The login failed: ${code}`);
  }
}

/** A login in a frame did not come to its end; perhaps the realm forbids that its logins are framed. */
class NoEnd extends SignInRequired {}

/** The client of a page, and the addresses of its logins. */
export interface LoginPlace {
  /** The `client_id`. */
  readonly client: string;
  /** The issuer's URL. */
  readonly url: string;
  readonly authorization: string;
  readonly token: string;
  /** The page to which a login for which it was left comes back. */
  readonly page: string;
  /** The end of a login that nobody sees. */
  readonly signedIn: string;
}

interface Login {
  readonly state: string;
  readonly verifier: string;
  readonly redirect: string;
  /** Where on the page somebody was, as the fragment of its address. */
  readonly at: string;
}

interface Token {
  readonly value: string;
  readonly until: number;
}

/** Access tokens of the one who looks at the page. They are kept in memory, and there is nothing to renew them with. */
export class SignIn {
  private token: Token | undefined;
  private wasSignedIn = false;
  private asking: Promise<Token> | undefined;

  constructor(private readonly place: LoginPlace) {}

  /**
   * An access token, by a login that nobody sees where there is none yet.
   *
   * @throws SignInRequired, SignInFailed, Unreachable
   */
  async accessToken(): Promise<string> {
    if (this.token === undefined || this.token.until < Date.now()) {
      this.asking ??= this.silently().finally(() => (this.asking = undefined));
      this.token = await this.asking;
      this.wasSignedIn = true;
    }
    return this.token.value;
  }

  /** Forgets this token, which the server refused. */
  forget(refused: string): void {
    if (this.token?.value === refused) {
      this.token = undefined;
    }
  }

  /** Leaves the page for a login that comes back to the page that stands alone. */
  async leave(): Promise<void> {
    const login = newLogin(this.place.page);
    sessionStorage.setItem(this.kept, JSON.stringify(login));
    location.assign(await this.address(login));
  }

  /**
   * Ends a login for which the page was left; nothing happens where none was.
   *
   * @returns whether the page was opened by the end of a login
   * @throws SignInFailed
   */
  async arrive(): Promise<boolean> {
    const answer = new URLSearchParams(location.search);
    const kept = sessionStorage.getItem(this.kept);
    sessionStorage.removeItem(this.kept);
    if (!answer.has("state")) {
      return false;
    }
    const login = kept === null ? undefined : (JSON.parse(kept) as Login);
    history.replaceState(undefined, "", location.pathname + (login?.at ?? ""));
    if (login !== undefined) {
      this.token = await this.redeemed(login, answer);
    }
    return true;
  }

  /** Where its tokens and what goes with them are kept while the page is left. */
  private get kept(): string {
    return `${this.place.client}.login`;
  }

  private async silently(): Promise<Token> {
    if (new URL(this.place.url).origin !== location.origin) {
      // No page reads the address of a frame of another origin.
      throw new SignInRequired("another_origin");
    }
    const login = newLogin(this.place.signedIn);
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.title = "";
    frame.src = await this.address(login, "none");
    try {
      return await this.redeemed(login, await endOf(frame, this.place.signedIn));
    } catch (cause) {
      // Who was signed in a moment ago still is, unless the server itself says otherwise.
      throw this.wasSignedIn && cause instanceof NoEnd ? new Unreachable("No end", { cause }) : cause;
    } finally {
      frame.remove();
    }
  }

  private async address(login: Login, prompt?: "none"): Promise<string> {
    const query = new URLSearchParams({
      client_id: this.place.client,
      response_type: "code",
      scope: "openid",
      redirect_uri: login.redirect,
      state: login.state,
      code_challenge: await challenge(login.verifier),
      code_challenge_method: "S256",
    });
    if (prompt !== undefined) {
      query.set("prompt", prompt);
    }
    return `${this.place.authorization}?${query}`;
  }

  /** The token for the code of an answer (RFC 6749 section 4.1.3), if it is this issuer's to this login (RFC 9207). */
  private async redeemed(login: Login, answer: URLSearchParams): Promise<Token> {
    if (answer.get("state") !== login.state || answer.get("iss") !== this.place.url) {
      throw new SignInFailed("another_login");
    }
    const error = answer.get("error");
    if (error === "login_required" || error === "interaction_required" || error === "consent_required") {
      throw new SignInRequired(error);
    }
    const code = answer.get("code");
    if (code === null) {
      throw new SignInFailed(error ?? "no_code");
    }
    const began = Date.now();
    const response = await fetch(this.place.token, {
      method: "POST",
      credentials: "omit",
      signal: AbortSignal.timeout(PATIENCE),
      body: new URLSearchParams({
        grant_type: "authorization_code",
        client_id: this.place.client,
        code,
        redirect_uri: login.redirect,
        code_verifier: login.verifier,
      }),
    }).catch((cause: unknown) => {
      throw new Unreachable("No answer", { cause });
    });
    if (!response.ok) {
      throw new SignInFailed("code_refused");
    }
    const body = (await response.json()) as { access_token: string; expires_in: number };
    return { value: body.access_token, until: began + body.expires_in * 1000 - MARGIN };
  }
}

function newLogin(redirect: string): Login {
  return { state: random(), verifier: random(), redirect, at: location.hash };
}

/** The query to which a login leads that is made in a frame. */
function endOf(frame: HTMLIFrameElement, end: string): Promise<URLSearchParams> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new NoEnd("no_answer")), PATIENCE);
    frame.addEventListener("load", () => {
      clearTimeout(late);
      const at = placeOf(frame);
      if (at !== undefined && at.origin + at.pathname === end) {
        resolve(new URLSearchParams(at.search));
      } else {
        reject(new NoEnd("another_page"));
      }
    });
    document.body.append(frame);
  });
}

/** The address of a frame; none where it shows a page of somebody else. */
function placeOf(frame: HTMLIFrameElement): Location | undefined {
  try {
    const at = frame.contentWindow?.location;
    return at?.origin === location.origin ? at : undefined;
  } catch {
    return undefined;
  }
}

/** 256 random bits as BASE64URL (RFC 7636 section 4.1). */
function random(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challenge(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
