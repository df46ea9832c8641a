import { Wording } from "../wording";
import de from "./texts/de.json";
import en from "./texts/en.json";
import fr from "./texts/fr.json";
import ja from "./texts/ja.json";

/** Name of a text of the console. */
export type ConsoleKey = keyof typeof en;

/** Texts of the console. */
export class ConsoleTexts extends Wording<ConsoleKey> {
  constructor(wanted: string) {
    super({ de, en, fr, ja }, wanted);
  }
}
