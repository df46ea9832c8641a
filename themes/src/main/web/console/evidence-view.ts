import { button, element, section } from "../dom";
import type { Console, View } from "./console";
import type { Verification } from "./definitions";
import { said } from "./parts";

/** The realm's evidence: whether it is whole, and a copy of it for those who check it elsewhere. */
export class EvidenceView implements View {
  readonly heading: string;
  private readonly found = element("div", { "aria-live": "polite" });
  private readonly exported = element("div", { "aria-live": "polite" });

  constructor(private readonly console: Console) {
    this.heading = console.texts.of("evidence");
  }

  show(): Promise<readonly Node[]> {
    const { texts, reading } = this.bound();
    return Promise.resolve([
      section(
        "verify",
        texts.of("verify"),
        element("p", {}, texts.of("verifyTells")),
        button(texts.of("verify"), () => reading(() => this.verify())),
        this.found,
      ),
      section(
        "export",
        texts.of("export"),
        element("p", {}, texts.of("exportTells")),
        button(texts.of("export"), () => reading(() => { this.exported.replaceChildren(); return this.export(); })),
        this.exported,
      ),
    ]);
  }

  private bound(): Pick<Console, "texts" | "reading"> {
    return { texts: this.console.texts, reading: (work) => this.console.reading(work) };
  }

  private async verify(): Promise<void> {
    const { texts, rest } = this.console;
    const { sound, rows, pending, head, fault } = JSON.parse(await rest.long(["evidence", "verify"])) as Verification;
    const counts = `${texts.number(rows)} ${texts.of("rowsChecked")} · ${texts.number(pending)} ${texts.of("rowsPending")}`;
    this.found.replaceChildren(
      element("p", { class: sound ? "good" : "alert" }, texts.of(sound ? "evidenceSound" : "evidenceBroken")),
      element("p", {}, counts),
      ...(head === undefined
        ? []
        : [element("p", {}, `${texts.of("head")}: `, element("code", {}, `${head.seq} ${head.seal}`))]),
      ...(fault === undefined
        ? []
        : [element("p", {}, said([fault.flaw, fault.subject, fault.seq, fault.fact].filter(Boolean).join(" ")))]),
    );
  }

  /** One part; where more follows, a button for the next one. */
  private async export(after: Record<string, string> = {}, part = 1): Promise<void> {
    const { texts, rest, site } = this.console;
    const text = await rest.long(["evidence", "export"], after);
    const address = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
    const { more, next } = end(text);
    this.exported.append(
      element("p", {}, element("a", { class: "link", href: address, download: `${site.name}-evidence-${part}.jsonl` }, texts.of("exportSave"), ` ${part}`)),
      ...(more ? [this.following(next, part + 1)] : []),
    );
  }

  private following(next: Record<string, string>, part: number): HTMLButtonElement {
    const further = button(this.console.texts.of("more"), () =>
      this.console.reading(async () => {
        await this.export(next, part);
        further.remove();
      }),
    );
    return further;
  }
}

/** Whether more follows on an export, and the query for it; its last line says so. */
function end(text: string): { readonly more: boolean; readonly next: Record<string, string> } {
  const last = JSON.parse(text.trimEnd().split("\n").pop() ?? "{}") as {
    readonly end?: { readonly more?: boolean; readonly next?: Record<string, number> };
  };
  const next = Object.entries(last.end?.next ?? {}).map(([name, value]) => [name, String(value)] as const);
  return { more: last.end?.more === true, next: Object.fromEntries(next) };
}
