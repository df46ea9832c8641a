import type { Confirmation } from "./confirmation";
import type { Issuer } from "./issuer";
import type { Rest } from "./rest";
import type { Texts } from "./texts";

/** The page, as its parts know it. */
export interface Page {
  readonly issuer: Issuer;
  readonly rest: Rest;
  readonly texts: Texts;
  readonly confirmation: Confirmation;

  /**
   * Does work on behalf of the human: says `done` when it is, and what went wrong where it is not, until the human does
   * something else; then looks again.
   */
  doing(work: () => Promise<void>, done: string): Promise<void>;

  /** Reads something that the human asked for, and says what went wrong. */
  reading(work: () => Promise<void>): Promise<void>;
}

/** Part of the page under a heading of its own. */
export interface Section {
  readonly element: HTMLElement;

  /** Whether what it shows changes by itself, so that it is looked at all the time. */
  readonly lives: boolean;

  /** Asks for what there is now; the answer is shown by what this returns, unless a newer one came before. */
  look(): Promise<() => void>;
}
