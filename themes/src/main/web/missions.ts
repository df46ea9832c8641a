import { goesOn, type Mission, type Missions } from "./account";
import { button, element, RowList, section } from "./dom";
import { MissionRow } from "./mission-row";
import type { Page, Section } from "./page";

/** Largest number of parts of the list that are read for what goes on. */
const MOST_PARTS = 20;

/** Missions: those that go on, and below them those that are over, further ones when somebody asks for them. */
export class AllMissions implements Section {
  readonly lives = true;
  readonly element: HTMLElement;
  private readonly running: RowList<Mission>;
  private readonly over: RowList<Mission>;
  private readonly runningNone: HTMLElement;
  private readonly overNone: HTMLElement;
  private readonly further: HTMLButtonElement;
  private newest: Missions = { missions: [], more: false };
  private older: Missions = { missions: [], more: false };

  constructor(private readonly page: Page) {
    const { texts } = page;
    this.running = list(page);
    this.over = list(page);
    this.runningNone = element("p", { hidden: "" }, texts.of("runningNone"));
    this.overNone = element("p", { hidden: "" }, texts.of("overNone"));
    this.further = button(texts.of("more"), () => page.reading(() => this.showOlder()));
    this.further.hidden = true;
    this.element = element(
      "div",
      {},
      section("running", texts.of("running"), this.runningNone, this.running.element),
      section("over", texts.of("over"), this.overNone, this.over.element, this.further),
    );
  }

  async look(): Promise<() => void> {
    const newest = await this.allThatGoOn();
    return () => {
      this.newest = newest;
      this.show();
    };
  }

  /** The list as far as something goes on, which stands first in it. */
  private async allThatGoOn(): Promise<Missions> {
    let read: Missions = await this.part(0);
    for (let parts = 1; parts < MOST_PARTS && read.more && read.missions.every(goesOn); parts++) {
      const next = await this.part(read.missions.length);
      read = { missions: [...read.missions, ...next.missions], more: next.more };
    }
    return read;
  }

  private part(first: number): Promise<Missions> {
    return this.page.rest.get<Missions>(["missions"], { first: String(first) });
  }

  private async showOlder(): Promise<void> {
    const part = await this.part(this.newest.missions.length + this.older.missions.length);
    this.older = { missions: [...this.older.missions, ...part.missions], more: part.more };
    this.show();
  }

  private show(): void {
    const missions = unique([...this.older.missions, ...this.newest.missions]);
    this.running.show(this.newest.missions.filter(goesOn));
    this.over.show(missions.filter((mission) => !goesOn(mission)).sort(newestFirst));
    this.further.hidden = !(this.older.missions.length === 0 ? this.newest : this.older).more;
    this.runningNone.hidden = this.running.size > 0;
    this.overNone.hidden = this.over.size > 0 || !this.further.hidden;
  }
}

function newestFirst(one: Mission, other: Mission): number {
  return other.created_at.localeCompare(one.created_at);
}

/** Parts are read one after the other: what comes in between makes one mission appear in two of them. */
function unique(missions: readonly Mission[]): Mission[] {
  return [...new Map(missions.map((mission) => [mission.mission_id, mission])).values()];
}

function list(page: Page): RowList<Mission> {
  return new RowList<Mission>(
    (mission) => mission.mission_id,
    (mission) => new MissionRow(page, mission),
  );
}
