import { SignInFailed, type SignIn } from "./sign-in";
import { Unreachable } from "./unreachable";

/** Longest wait for an answer, in milliseconds. */
const PATIENCE = 15_000;

/** A mistake in what was sent: at which member, and what to do. */
export interface Mistake {
  /** A JSON pointer (RFC 6901) to the member, or the name of a setting. */
  readonly field: string;
  readonly rule: string;
  readonly remedy: string;
}

/** A refusal of the server: what it says is what the human reads. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
    readonly mistakes: readonly Mistake[] = [],
  ) {
    super(message);
  }
}

/** What goes with a request. */
export interface Sent {
  readonly query?: Record<string, string>;
  readonly json?: unknown;
  /** The entity tag of what is to be replaced, as it was read. */
  readonly unchanged?: string;
  /** Longest wait for an answer, in milliseconds; the usual one where it is left out. */
  readonly patience?: number;
}

/** Requests with the token of the one who looks. */
export class Requests {
  constructor(private readonly signIn: SignIn) {}

  /**
   * The answer to a request that was accepted.
   *
   * @throws Refused, SignInRequired, SignInFailed, Unreachable
   */
  async send(method: string, address: string, sent: Sent = {}): Promise<Response> {
    const parameters = new URLSearchParams(sent.query).toString();
    const whole = parameters === "" ? address : `${address}?${parameters}`;
    const refused = await this.signIn.accessToken();
    const first = await answer(method, whole, refused, sent);
    if (first.status !== 401) {
      return accepted(first);
    }
    this.signIn.forget(refused);
    const second = await answer(method, whole, await this.signIn.accessToken(), sent);
    if (second.status === 401) {
      // A session such as an administrator's in the human's name is none that could be renewed into a good one.
      throw new SignInFailed("token_refused");
    }
    return accepted(second);
  }
}

async function answer(
  method: string,
  address: string,
  token: string,
  { json, unchanged, patience = PATIENCE }: Sent,
): Promise<Response> {
  const body = json === undefined ? {} : { body: JSON.stringify(json) };
  try {
    return await fetch(address, {
      method,
      ...body,
      credentials: "omit",
      cache: "no-store",
      headers: {
        Authorization: `Bearer ${token}`,
        ...(json === undefined ? {} : { "Content-Type": "application/json" }),
        ...(unchanged === undefined ? {} : { "If-Match": unchanged }),
      },
      signal: AbortSignal.timeout(patience),
    });
  } catch (cause) {
    throw new Unreachable("No answer", { cause });
  }
}

async function accepted(response: Response): Promise<Response> {
  if (response.ok) {
    return response;
  }
  const body: unknown = await response.json().catch(() => ({}));
  const said = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const sentence = word(said["error_description"]) || word(said["errorMessage"]) || word(said["error"]);
  throw new Refused(response.status, word(said["reason"]), sentence, mistakes(said["errors"]));
}

function mistakes(value: unknown): Mistake[] {
  return Array.isArray(value)
    ? value
        .filter((item): item is Record<string, unknown> => typeof item === "object" && item !== null)
        .map((item) => ({ field: word(item["field"]), rule: word(item["rule"]), remedy: word(item["remedy"]) }))
    : [];
}

function word(value: unknown): string {
  return typeof value === "string" ? value : "";
}
