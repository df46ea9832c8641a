import { Refused } from "../requests";
import type { AdminRest } from "./admin-rest";
import type { Console } from "./console";
import type { Answered, Defined } from "./definitions";
import type { Written } from "./form";

/** Somebody else changed what is to be replaced, after it was read. */
export class ChangedMeanwhile extends Error {}

/** RFC 9110 section 15.5.13. */
const PRECONDITION_FAILED = 412;

/** Members that the server answers with and nobody defines. */
const ANSWERED: ReadonlySet<string> = new Set(["id", "state", "stop", "problems"]);

/**
 * Replaces a definition by what was written; members without a field stay. Somebody else's change since it was read is
 * kept.
 *
 * @param answered further members that nobody defines
 * @throws ChangedMeanwhile, and what the requests throw
 */
export async function replace(
  rest: AdminRest,
  segments: readonly string[],
  read: Answered,
  written: Written,
  answered: readonly string[] = [],
): Promise<void> {
  const without = new Set([...ANSWERED, ...answered]);
  const tag = await requireUnchanged(rest, segments, read, without);
  try {
    await rest.put(segments, { ...definable(read, without), ...written }, tag);
  } catch (refused) {
    throw refused instanceof Refused && refused.status === PRECONDITION_FAILED ? new ChangedMeanwhile() : refused;
  }
}

/**
 * Defines something new and goes there, or replaces it by what was written and shows it anew.
 *
 * @param place the first segment of its place, and of its resource unless that is another
 * @param read as it was read; nothing for something new
 * @throws ChangedMeanwhile, and what the requests throw
 */
export async function save(
  console: Console,
  place: string,
  read: Defined | undefined,
  written: Written,
  { resource = place, answered = [] }: { readonly resource?: string; readonly answered?: readonly string[] } = {},
): Promise<void> {
  if (read === undefined) {
    const { id } = await console.rest.post<Defined>([resource], written);
    console.go(place, id);
  } else {
    await replace(console.rest, [resource, read.id], read, written, answered);
    console.reload();
  }
}

/**
 * The entity tag of a definition that is still as it was read, whatever became of its state.
 *
 * @throws ChangedMeanwhile where a definition is not any more as it was read
 */
export async function requireUnchanged(
  rest: AdminRest,
  segments: readonly string[],
  read: Answered,
  without: ReadonlySet<string> = ANSWERED,
): Promise<string> {
  const { is, tag } = await rest.tagged<Answered>(segments);
  if (JSON.stringify(definable(is, without)) !== JSON.stringify(definable(read, without))) {
    throw new ChangedMeanwhile();
  }
  return tag;
}

function definable(answer: Answered, without: ReadonlySet<string>): Written {
  return Object.fromEntries(Object.entries(answer).filter(([member]) => !without.has(member)));
}
