/** No answer came. */
export class Unreachable extends Error {}
