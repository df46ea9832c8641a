import { element } from "../dom";

/** One member of a definition, as somebody writes it. */
export interface Field {
  /** The member's name. */
  readonly name: string;
  readonly element: HTMLElement;

  /** The member's value; undefined where it is left out. @throws NotReadable */
  read(): unknown;

  /** Shows what is wrong with it, or nothing. */
  mark(wrong: string): void;

  focus(): void;
}

/** Something was written that is no value of its kind. */
export class NotReadable extends Error {}

/** Look of a field. */
export interface FieldLook {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
}

/** Field with one input, and a place for what is wrong with it. */
abstract class Single<I extends HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement> implements Field {
  readonly element: HTMLElement;
  private readonly wrong: HTMLElement;

  constructor(
    private readonly look: FieldLook,
    protected readonly input: I,
  ) {
    const id = `field-${look.name}`;
    this.input.id = id;
    this.input.setAttribute("aria-describedby", `${id}-hint ${id}-wrong`);
    if (look.required === true) {
      this.input.required = true;
    }
    this.wrong = element("p", { id: `${id}-wrong`, class: "wrong" });
    this.element = element(
      "div",
      { class: "field" },
      element("label", { for: id }, look.label),
      ...(look.hint === undefined ? [] : [element("p", { id: `${id}-hint`, class: "hint" }, look.hint)]),
      this.input,
      this.wrong,
    );
  }

  get name(): string {
    return this.look.name;
  }

  abstract read(): unknown;

  mark(wrong: string): void {
    this.wrong.textContent = wrong;
    this.input.ariaInvalid = wrong === "" ? "false" : "true";
  }

  focus(): void {
    this.input.focus();
  }
}

/** One line of text. */
export class TextField extends Single<HTMLInputElement> {
  private readonly shown: string;

  /** @param suggestions texts that are offered, and none is required */
  constructor(
    look: FieldLook,
    private readonly before: unknown,
    suggestions: readonly string[] = [],
  ) {
    super(look, element("input", { type: "text", autocomplete: "off", spellcheck: "false", autocapitalize: "off" }));
    this.input.value = typeof before === "string" ? before : "";
    this.shown = this.input.value;
    if (suggestions.length > 0) {
      const id = `field-${look.name}-list`;
      this.input.setAttribute("list", id);
      this.element.append(element("datalist", { id }, ...suggestions.map((value) => element("option", { value }))));
    }
  }

  override read(): unknown {
    // One line cannot hold every text; what nobody touched stays as it is.
    return this.input.value === this.shown && typeof this.before === "string"
      ? this.before
      : this.input.value.trim() || undefined;
  }

  /** Calls whenever something is written. */
  onChange(work: () => void): void {
    this.input.addEventListener("input", work);
  }
}

/** A whole number. */
export class NumberField extends Single<HTMLInputElement> {
  constructor(look: FieldLook, value: unknown) {
    super(look, element("input", { type: "text", inputmode: "numeric", autocomplete: "off" }));
    this.input.value = typeof value === "number" ? String(value) : "";
  }

  override read(): unknown {
    const text = this.input.value.trim();
    if (text === "") {
      return undefined;
    }
    if (!/^\d{1,15}$/.test(text)) {
      throw new NotReadable("number");
    }
    return Number(text);
  }
}

/** A moment, written in local time and sent in UTC (RFC 3339). */
export class TimeField extends Single<HTMLInputElement> {
  constructor(
    look: FieldLook,
    private readonly before: unknown,
  ) {
    super(look, element("input", { type: "datetime-local" }));
    this.input.value = typeof before === "string" ? local(before) : "";
  }

  override read(): unknown {
    if (this.input.value === "") {
      return undefined;
    }
    // What nobody touched keeps its seconds.
    if (typeof this.before === "string" && this.input.value === local(this.before)) {
      return this.before;
    }
    return new Date(this.input.value).toISOString().replace(/\.\d+Z$/, "Z");
  }
}

function local(moment: string): string {
  const at = new Date(moment);
  return Number.isNaN(at.getTime())
    ? ""
    : new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Several texts, each on a line. */
export class LinesField extends Single<HTMLTextAreaElement> {
  constructor(look: FieldLook, value: unknown) {
    super(look, element("textarea", { rows: "3", spellcheck: "false", autocapitalize: "off" }));
    this.input.value = Array.isArray(value) ? value.map(String).join("\n") : "";
  }

  override read(): unknown {
    const lines = this.input.value
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    return lines.length === 0 ? undefined : lines;
  }
}

/** JSON, for what has no form of its own. */
export class JsonField extends Single<HTMLTextAreaElement> {
  constructor(look: FieldLook, value: unknown) {
    super(look, element("textarea", { rows: "4", spellcheck: "false", autocapitalize: "off", class: "code" }));
    this.input.value = value === undefined ? "" : JSON.stringify(value, undefined, 2);
  }

  override read(): unknown {
    if (this.input.value.trim() === "") {
      return undefined;
    }
    try {
      return JSON.parse(this.input.value) as unknown;
    } catch (cause) {
      throw new NotReadable("json", { cause });
    }
  }
}

/** One of several values. The first is meant where nothing is said. */
export class ChoiceField extends Single<HTMLSelectElement> {
  constructor(look: FieldLook, value: unknown, choices: readonly (readonly [string, string])[]) {
    super(look, element("select", {}, ...choices.map(([of, label]) => element("option", { value: of }, label))));
    if (typeof value === "string" && choices.some(([of]) => of === value)) {
      this.input.value = value;
    }
  }

  override read(): unknown {
    return this.input.value || undefined;
  }

  /** Calls whenever another one is chosen. */
  onChange(work: () => void): void {
    this.input.addEventListener("change", work);
  }
}

/** Yes, no, or nothing said, where a default holds. */
export class TruthField extends ChoiceField {
  constructor(look: FieldLook, value: unknown, labels: { readonly usual: string; readonly yes: string; readonly no: string }) {
    super(look, typeof value === "boolean" ? String(value) : "", [
      ["", labels.usual],
      ["true", labels.yes],
      ["false", labels.no],
    ]);
  }

  override read(): unknown {
    return this.input.value === "" ? undefined : this.input.value === "true";
  }
}

/** Yes or no. */
export class CheckField implements Field {
  readonly element: HTMLElement;
  private readonly input = element("input", { type: "checkbox" });
  private readonly wrong = element("p", { class: "wrong" });

  constructor(
    private readonly look: FieldLook,
    value: unknown,
  ) {
    this.input.checked = value === true;
    this.element = element(
      "div",
      { class: "field" },
      element("label", { class: "check" }, this.input, element("span", {}, look.label)),
      ...(look.hint === undefined ? [] : [element("p", { class: "hint" }, look.hint)]),
      this.wrong,
    );
  }

  get name(): string {
    return this.look.name;
  }

  read(): unknown {
    return this.input.checked;
  }

  mark(wrong: string): void {
    this.wrong.textContent = wrong;
  }

  focus(): void {
    this.input.focus();
  }

  /** Calls whenever it is ticked or not any more. */
  onChange(work: () => void): void {
    this.input.addEventListener("change", work);
  }
}

/** Several of a set of values, each with a box. */
export class ChecksField implements Field {
  readonly element: HTMLElement;
  private readonly boxes: readonly HTMLInputElement[];
  private readonly wrong = element("p", { class: "wrong" });

  /** @param choices values and labels; what is chosen and not among them stands there too */
  constructor(
    private readonly look: FieldLook,
    value: unknown,
    choices: readonly (readonly [string, string])[],
  ) {
    const chosen = Array.isArray(value) ? value.map(String) : [];
    const unknown = chosen.filter((of) => choices.every(([known]) => known !== of));
    const all = [...choices, ...unknown.map((of) => [of, of] as const)];
    this.boxes = all.map(([of]) => {
      const box = element("input", { type: "checkbox", value: of });
      box.checked = chosen.includes(of);
      return box;
    });
    const lines = all.map(([, label], at) =>
      element("label", { class: "check" }, this.boxes[at] ?? "", element("bdi", {}, label)),
    );
    this.element = element(
      "fieldset",
      { class: "field" },
      element("legend", {}, look.label),
      ...(look.hint === undefined ? [] : [element("p", { class: "hint" }, look.hint)]),
      ...lines,
      this.wrong,
    );
  }

  get name(): string {
    return this.look.name;
  }

  read(): unknown {
    return this.boxes.filter((box) => box.checked).map((box) => box.value);
  }

  mark(wrong: string): void {
    this.wrong.textContent = wrong;
  }

  focus(): void {
    this.boxes[0]?.focus();
  }
}
