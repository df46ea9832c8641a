import { Requests, type Sent } from "../requests";
import type { SignIn } from "../sign-in";
import { Unreachable } from "../unreachable";
import type { Site } from "./site";

/** Longest wait for what goes through all evidence, in milliseconds. */
const LONG = 300_000;

/** A resource as it was read. */
export interface Tagged<T> {
  readonly is: T;
  readonly tag: string;
}

/** The admins' REST, and what the console needs of Keycloak's own, with the token of the one who looks. */
export class AdminRest {
  private readonly requests: Requests;

  constructor(
    private readonly site: Site,
    signIn: SignIn,
  ) {
    this.requests = new Requests(signIn);
  }

  get<T>(segments: readonly string[], query: Record<string, string> = {}): Promise<T> {
    return this.json<T>("GET", this.site.admin(...segments), { query });
  }

  post<T>(segments: readonly string[], json: unknown): Promise<T> {
    return this.json<T>("POST", this.site.admin(...segments), { json });
  }

  /** A resource with the entity tag under which it can be replaced. */
  async tagged<T>(segments: readonly string[]): Promise<Tagged<T>> {
    const answer = await this.requests.send("GET", this.site.admin(...segments));
    return { is: (await answer.json()) as T, tag: answer.headers.get("ETag") ?? "" };
  }

  /**
   * Replaces a resource.
   *
   * @param unchanged its entity tag as it was read
   */
  put<T>(segments: readonly string[], json: unknown, unchanged: string): Promise<T> {
    return this.json<T>("PUT", this.site.admin(...segments), { json, unchanged });
  }

  async remove(segments: readonly string[]): Promise<void> {
    await this.requests.send("DELETE", this.site.admin(...segments));
  }

  /** What takes the server long: the answer as text. */
  async long(segments: readonly string[], query: Record<string, string> = {}): Promise<string> {
    const answer = await this.requests.send("GET", this.site.admin(...segments), { query, patience: LONG });
    try {
      return await answer.text();
    } catch (cause) {
      throw new Unreachable("No whole answer", { cause });
    }
  }

  /** A resource of Keycloak's own. */
  keycloak<T>(segments: readonly string[], query: Record<string, string> = {}): Promise<T> {
    return this.json<T>("GET", this.site.keycloak(...segments), { query });
  }

  /** Replaces a resource of Keycloak's own. */
  async replaceInKeycloak(segments: readonly string[], json: unknown): Promise<void> {
    await this.requests.send("PUT", this.site.keycloak(...segments), { json });
  }

  /** Has Keycloak make something new in the place of this. */
  async renewInKeycloak<T>(segments: readonly string[]): Promise<T> {
    return this.json<T>("POST", this.site.keycloak(...segments), {});
  }

  private async json<T>(method: string, address: string, sent: Sent): Promise<T> {
    return (await (await this.requests.send(method, address, sent)).json()) as T;
  }
}
