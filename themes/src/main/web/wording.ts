/** Languages in which every text of ours is written. */
type Spoken = "de" | "en" | "fr" | "ja";

/** Texts of ours, dates and numbers in one language. Words of agents are no part of them. */
export class Wording<K extends string> {
  readonly language: Spoken;
  private readonly texts: Record<K, string>;
  private readonly times: Intl.DateTimeFormat;

  /** @param wanted a BCP 47 tag; English where we do not speak it */
  constructor(languages: Record<Spoken, Record<K, string>>, wanted: string) {
    const spoken = wanted.split("-")[0] ?? "";
    this.language = Object.hasOwn(languages, spoken) ? (spoken as Spoken) : "en";
    this.texts = languages[this.language];
    this.times = new Intl.DateTimeFormat(this.language, { dateStyle: "medium", timeStyle: "short" });
  }

  of(key: K): string {
    return this.texts[key];
  }

  /** A time of RFC 3339, here and in this language. */
  time(moment: string): string {
    const at = new Date(moment);
    return Number.isNaN(at.getTime()) ? "" : this.times.format(at);
  }

  number(value: number): string {
    return value.toLocaleString(this.language);
  }
}
