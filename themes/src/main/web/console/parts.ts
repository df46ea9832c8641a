import { button, element, type Child } from "../dom";
import type { Console } from "./console";
import { hash } from "./console";
import type { ConsoleKey } from "./console-texts";
import type { Part } from "./definitions";

/** Largest number of things in one part of a list. */
const PART = 50;

/** A moment, readable here and exact for programs. */
export function moment(console: Console, time: string): HTMLElement {
  return element("time", { datetime: time }, console.texts.time(time));
}

/** Text of somebody else's, within a direction of its own. */
export function said(text: string): HTMLElement {
  return element("bdi", {}, text);
}

/** A link to another view. */
export function link(label: string, ...place: string[]): HTMLAnchorElement {
  return element("a", { href: hash(...place) }, element("bdi", {}, label));
}

/** Table with a heading for each column. On a narrow screen it is scrolled, also by keys. */
export function table(label: string, headings: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement {
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...headings.map((heading) => element("th", { scope: "col" }, heading)))),
      element("tbody", {}, ...rows.map((cells) => element("tr", {}, ...cells.map((cell) => element("td", {}, cell))))),
    ),
  );
}

/** What is wrong with something: each rule with its remedy. */
export function problems(console: Console, mistakes: readonly { rule: string; remedy: string; field: string }[]): Node[] {
  return mistakes.length === 0
    ? []
    : [
        element(
          "div",
          { class: "alert" },
          element("p", {}, console.texts.of("problemsHere")),
          element(
            "ul",
            {},
            ...mistakes.map(({ field, rule, remedy }) =>
              element("li", {}, element("code", {}, field), ": ", said([rule, remedy].filter(Boolean).join(" "))),
            ),
          ),
        ),
      ];
}

/** Authority as a list: where, and what. */
export function authority(
  entries: readonly { readonly resource?: string; readonly actions?: readonly string[] }[],
): HTMLElement {
  return element(
    "ul",
    { class: "grants" },
    ...entries.map((entry) =>
      element("li", {}, element("code", {}, entry.resource ?? ""), ": ", element("code", {}, (entry.actions ?? []).join(", "))),
    ),
  );
}

/** A list that the server gives in parts: the first, and further ones when somebody asks for them. */
export class Listing<N extends string, T> {
  readonly element = element("div");
  private readonly further: HTMLButtonElement;
  private shown: T[] = [];

  /**
   * @param name the member of the answer that holds the list
   * @param show the list as it is to be seen; it is never empty
   * @param none what stands there where there is nothing
   */
  constructor(
    private readonly console: Console,
    private readonly name: N,
    private readonly show: (items: readonly T[]) => Node,
    private readonly none: () => Node,
  ) {
    this.further = button(console.texts.of("more"), () => console.reading(() => this.read(this.query)));
    this.further.hidden = true;
  }

  private query: Record<string, string> = {};

  /** Reads the first part of what matches. */
  async begin(query: Record<string, string>): Promise<void> {
    this.shown = [];
    this.query = query;
    await this.read(query);
  }

  private async read(query: Record<string, string>): Promise<void> {
    const part = await this.console.rest.get<Part<N, T>>([this.name.replaceAll("_", "-")], {
      ...query,
      first: String(this.shown.length),
      max: String(PART),
    });
    if (query !== this.query) {
      return;
    }
    this.shown = [...this.shown, ...part[this.name]];
    this.further.hidden = !part.more;
    this.element.replaceChildren(this.shown.length === 0 ? this.none() : this.show(this.shown), this.further);
  }
}

/** A list of definitions of one kind. */
export interface Definitions<N extends string, T> {
  /** The member of the answer that holds the list. */
  readonly name: N;
  /** The first segment of the place of each. */
  readonly place: string;
  readonly label: string;
  readonly tells: ConsoleKey;
  /** The words of the link to a new one. */
  readonly create: ConsoleKey;
  readonly none: ConsoleKey;
  readonly headings: readonly ConsoleKey[];
  readonly row: (item: T) => readonly Child[];
}

/** The first part of a list of definitions, with a way to a new one and a search. */
export async function definitions<N extends string, T>(console: Console, kind: Definitions<N, T>): Promise<readonly Node[]> {
  const { texts } = console;
  const headings = kind.headings.map((heading) => texts.of(heading));
  const list = new Listing<N, T>(
    console,
    kind.name,
    (items) => table(kind.label, headings, items.map(kind.row)),
    () => element("p", {}, texts.of(kind.none)),
  );
  await list.begin({});
  return [
    element("p", {}, texts.of(kind.tells)),
    element("p", {}, element("a", { class: "link", href: hash(kind.place, "new") }, texts.of(kind.create))),
    search(console, list),
    list.element,
  ];
}

/** A line to search by name, above a list. */
export function search(console: Console, list: Searched): HTMLElement {
  const field = element("input", { type: "search", id: "search", autocomplete: "off" });
  const form = element(
    "form",
    { class: "search", role: "search" },
    element("label", { for: "search" }, console.texts.of("search")),
    field,
    button(console.texts.of("find"), () => find()),
  );
  const find = (): Promise<void> =>
    console.reading(() => list.begin(field.value.trim() === "" ? {} : { search: field.value.trim() }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void find();
  });
  return form;
}

/** What a search begins anew. */
export interface Searched {
  begin(query: Record<string, string>): Promise<void>;
}
