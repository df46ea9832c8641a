import type { Issuer } from "./issuer";
import { Requests } from "./requests";
import type { SignIn } from "./sign-in";

/** The human's REST, with the token of the one who looks. */
export class Rest {
  private readonly requests: Requests;

  constructor(
    private readonly issuer: Issuer,
    signIn: SignIn,
  ) {
    this.requests = new Requests(signIn);
  }

  async get<T>(segments: readonly string[], query: Record<string, string> = {}): Promise<T> {
    return (await (await this.requests.send("GET", this.issuer.account(...segments), { query })).json()) as T;
  }

  async post(...segments: string[]): Promise<void> {
    await this.requests.send("POST", this.issuer.account(...segments));
  }

  async remove(...segments: string[]): Promise<void> {
    await this.requests.send("DELETE", this.issuer.account(...segments));
  }
}
