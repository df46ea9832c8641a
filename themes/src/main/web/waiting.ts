import type { Proposal, WaitingAction } from "./account";
import { element, RowList, section, type Row } from "./dom";
import type { Page, Section } from "./page";
import { moment, named, quoted } from "./words";

type Item = { readonly id: string } & (
  | { readonly proposal: Proposal; readonly action?: never }
  | { readonly action: WaitingAction; readonly proposal?: never }
);

/** What waits for the human's decision. It is decided on the approval page and nowhere else. */
export class Waiting implements Section {
  readonly lives = true;
  readonly element: HTMLElement;
  private readonly none: HTMLElement;
  private readonly list: RowList<Item>;

  constructor(private readonly page: Page) {
    this.none = element("p", { hidden: "" }, page.texts.of("waitingNone"));
    this.list = new RowList<Item>(
      (item) => item.id,
      (item) => this.row(item),
    );
    this.element = section("waiting", page.texts.of("waiting"), this.none, this.list.element);
  }

  async look(): Promise<() => void> {
    const [proposals, actions] = await Promise.all([
      this.page.rest.get<{ proposals: Proposal[] }>(["proposals"]),
      this.page.rest.get<{ actions: WaitingAction[] }>(["actions"]),
    ]);
    return () => {
      this.list.show([
        ...actions.actions.map((action) => ({ id: action.id, action })),
        ...proposals.proposals.map((proposal) => ({ id: proposal.proposal_id, proposal })),
      ]);
      this.none.hidden = this.list.size > 0;
    };
  }

  private row(item: Item): Row<Item> {
    const asked = item.proposal ?? item.action;
    const row = element(
      "li",
      {},
      element("h3", {}, named(asked), " ", this.asks(item)),
      ...this.about(item),
      element("p", {}, this.page.texts.of("until"), " ", moment(this.page, asked.expires_at)),
    );
    const address = this.page.issuer.approval(item.id);
    if (address !== undefined) {
      const label = this.page.texts.of("look");
      const about = item.proposal?.agent_name ?? asked.agent;
      row.append(element("a", { class: "link", href: address, "aria-label": `${label}: ${about}` }, label));
    }
    return { element: row, update: () => undefined };
  }

  private asks(item: Item): string {
    if (item.action !== undefined) {
      return this.page.texts.of("asksAction");
    }
    return this.page.texts.of(item.proposal.kind === "template" ? "asksTemplate" : "asksMission");
  }

  private about(item: Item): HTMLElement[] {
    if (item.proposal !== undefined) {
      return item.proposal.goal === undefined ? [] : quoted(this.page, item.proposal.goal);
    }
    const { action, service, delegated_by_you } = item.action;
    const what = element("p", {}, element("code", {}, action), " ", this.page.texts.of("atService"), " ");
    what.append(element("code", {}, service));
    return delegated_by_you ? [what] : [what, element("p", {}, this.page.texts.of("notForYou"))];
  }
}
