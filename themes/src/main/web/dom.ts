/** Child of an element: an element, or text, which never becomes anything else. */
export type Child = Node | string;

/** An element with attributes and children. Text is set as text; there is no way to hand over markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...children);
  return made;
}

/** Part of a page under a heading that names it. */
export function section(id: string, heading: string, ...children: readonly Child[]): HTMLElement {
  return element("section", { "aria-labelledby": id }, element("h2", { id }, heading), ...children);
}

/**
 * A button that does its work once at a time; `work` takes care of its own failures. It is never disabled, since what is
 * disabled loses the focus.
 *
 * @param about who it is about, for those who hear the button without what stands around it
 */
export function button(
  label: string,
  work: () => Promise<void> | void,
  kind = "plain",
  about?: string,
): HTMLButtonElement {
  const made = element("button", { type: "button", class: kind }, label);
  if (about !== undefined) {
    made.ariaLabel = `${label}: ${about}`;
  }
  made.addEventListener("click", () => {
    if (made.ariaBusy !== "true") {
      made.ariaBusy = "true";
      void Promise.resolve(work()).finally(() => (made.ariaBusy = "false"));
    }
  });
  return made;
}

/** Part of a list that follows what it shows. */
export interface Row<T> {
  readonly element: HTMLElement;
  update(item: T): void;
}

/**
 * Changes what is within an element. Where that takes away what had the focus, the focus goes to the element, so that
 * whoever works with the keyboard stays where they were.
 */
export function keepingFocus(within: HTMLElement, change: () => void): void {
  const root = within.getRootNode();
  const focused = root instanceof ShadowRoot ? root.activeElement : null;
  const had = focused !== null && within.contains(focused);
  change();
  if (had && !focused.isConnected) {
    within.tabIndex = -1;
    within.focus();
  }
}

/**
 * List that follows what there is. A row that stays is the same element as before, so that whoever reads it, or has the
 * focus in it, is not disturbed.
 */
export class RowList<T> {
  readonly element: HTMLUListElement = element("ul", { class: "rows" });
  private rows = new Map<string, Row<T>>();

  constructor(
    private readonly key: (item: T) => string,
    private readonly make: (item: T) => Row<T>,
  ) {}

  get size(): number {
    return this.rows.size;
  }

  show(items: readonly T[]): void {
    keepingFocus(this.element, () => this.follow(new Map(items.map((item) => [this.key(item), item]))));
  }

  private follow(items: ReadonlyMap<string, T>): void {
    for (const [key, row] of this.rows) {
      if (!items.has(key)) {
        row.element.remove();
      }
    }
    const shown = new Map<string, Row<T>>();
    let place: Element | null = this.element.firstElementChild;
    for (const [key, item] of items) {
      const row = this.rows.get(key) ?? this.make(item);
      row.update(item);
      shown.set(key, row);
      if (row.element === place) {
        place = place.nextElementSibling;
      } else {
        this.element.insertBefore(row.element, place);
      }
    }
    this.rows = shown;
  }
}
