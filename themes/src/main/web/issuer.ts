import type { LoginPlace } from "./sign-in";

/** Addresses of one realm. None is ever built from what an agent wrote. */
export class Issuer implements LoginPlace {
  readonly client = "agent-identity-console";

  /** @param url the issuer's URL, without a slash at its end */
  constructor(readonly url: string) {
    if (new URL(url).origin !== location.origin) {
      throw new Error("The issuer is at another origin than this page.");
    }
  }

  get authorization(): string {
    return `${this.url}/protocol/openid-connect/auth`;
  }

  get token(): string {
    return `${this.url}/protocol/openid-connect/token`;
  }

  /** The page that stands alone. */
  get page(): string {
    return `${this.url}/agent-identity/my`;
  }

  /** The end of a login that nobody sees. */
  get signedIn(): string {
    return `${this.page}/signed-in`;
  }

  /** A resource of the human's REST, by its segments. */
  account(...segments: string[]): string {
    return [this.url, "agent-identity", "account", ...segments.map(encodeURIComponent)].join("/");
  }

  /** The page on which a request is decided, or a mission resumed; none for what is not an id of ours. */
  approval(id: string): string | undefined {
    return /^(?:msn|mpr|arq)_[A-Za-z0-9_-]{43}$/.test(id) ? `${this.url}/agent-identity/approvals/${id}` : undefined;
  }
}
