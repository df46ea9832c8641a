import de from "./texts/de.json";
import en from "./texts/en.json";
import fr from "./texts/fr.json";
import ja from "./texts/ja.json";
import { Wording } from "./wording";

/** Name of a text of the human's page. */
export type TextKey = keyof typeof en;

/** Texts of the human's page. */
export class Texts extends Wording<TextKey> {
  constructor(wanted: string) {
    super({ de, en, fr, ja }, wanted);
  }
}
