import type { LoginPlace } from "../sign-in";

/** Addresses of the console of one realm. None is ever built from what an agent wrote. */
export class Site implements LoginPlace {
  readonly client = "agent-identity-admin";
  /** The realm's name as it stands in addresses. */
  private readonly realm: string;

  /**
   * @param url the issuer's URL, without a slash at its end; its origin can be another one than the page's
   * @param server the URL at which the server answers admins, without a slash at its end
   */
  constructor(
    readonly url: string,
    private readonly server: string,
  ) {
    if (new URL(server).origin !== location.origin) {
      throw new Error("The server for admins is at another origin than this page.");
    }
    this.realm = new URL(url).pathname.split("/").pop() ?? "";
  }

  /** The realm's name. */
  get name(): string {
    return decodeURIComponent(this.realm);
  }

  get authorization(): string {
    return `${this.url}/protocol/openid-connect/auth`;
  }

  get token(): string {
    return `${this.url}/protocol/openid-connect/token`;
  }

  get page(): string {
    return `${this.server}/realms/${this.realm}/agent-identity/console`;
  }

  get signedIn(): string {
    return `${this.page}/signed-in`;
  }

  /** A resource of the admins' REST, by its segments. */
  admin(...segments: string[]): string {
    return this.keycloak("agent-identity", ...segments);
  }

  /** A resource of Keycloak's own Admin API for this realm, by its segments. */
  keycloak(...segments: string[]): string {
    return [this.server, "admin", "realms", this.realm, ...segments.map(encodeURIComponent)].join("/");
  }
}
