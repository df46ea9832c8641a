import type { Confirmation } from "../confirmation";
import type { AdminRest } from "./admin-rest";
import type { ConsoleTexts } from "./console-texts";
import type { ReasonDialog } from "./reason-dialog";
import type { Site } from "./site";

/** The console, as its views know it. */
export interface Console {
  readonly site: Site;
  readonly rest: AdminRest;
  readonly texts: ConsoleTexts;
  readonly confirmation: Confirmation;
  readonly reasons: ReasonDialog;

  /** Does work on behalf of the admin: says `done` when it is, and what went wrong where it is not. */
  doing(work: () => Promise<void>, done: string): Promise<void>;

  /** Reads something that the admin asked for, and says what went wrong. */
  reading(work: () => Promise<void>): Promise<void>;

  /** Says what went wrong. */
  tell(cause: unknown): void;

  /** Goes to another view. */
  go(...place: string[]): void;

  /** Shows this view anew. */
  reload(): void;
}

/** One view of the console: under a heading, and read anew each time that somebody goes to it. */
export interface View {
  readonly heading: string;

  /** Reads what there is. @throws what the requests throw */
  show(): Promise<readonly Node[]>;
}

/** Address of a view within the page. */
export function hash(...place: readonly string[]): string {
  return `#/${place.map(encodeURIComponent).join("/")}`;
}
