import { element } from "../dom";
import type { Console, View } from "./console";
import type { ConsoleKey } from "./console-texts";
import type { RealmSettings, SettingRule } from "./definitions";
import { type Field, LinesField, NumberField, TextField, TruthField } from "./fields";
import { Form } from "./form";
import { problems } from "./parts";
import { replace } from "./saving";

/** Words of each setting, in the order of the page: what is rarely set is folded away. */
const WORDS: Readonly<Record<string, readonly [label: ConsoleKey, hint?: ConsoleKey | undefined, rare?: "rare"]>> = {
  approval_acr: ["approvalAcr", "approvalAcrHint"],
  proposal_lifetime: ["proposalLifetime"],
  max_mission_lifetime: ["maxMissionLifetime"],
  max_template_lifetime: ["maxTemplateLifetime", "maxTemplateLifetimeHint"],
  action_approval_lifetime: ["actionApprovalLifetime"],
  retention: ["retention", "retentionHint"],
  approval_mail: ["approvalMail"],
  beginning_mail: ["beginningMail"],
  notice_pause: ["noticePause", "noticePauseHint", "rare"],
  denial_pause: ["denialPause", "denialPauseHint", "rare"],
  poll_interval: ["pollInterval", undefined, "rare"],
  review_links: ["reviewLinks", undefined, "rare"],
  revocation_endpoint_in_metadata: ["revocationEndpoint", "revocationEndpointHint", "rare"],
  fresh_authenticators: ["freshAuthenticators", "freshAuthenticatorsHint", "rare"],
  fresh_identity_providers: ["freshIdentityProviders", "freshIdentityProvidersHint", "rare"],
};

const PLACE = ["settings"] as const;

/** Settings of the realm, each with its bounds and its default as the server tells them. */
export class Settings implements View {
  readonly heading: string;

  constructor(private readonly console: Console) {
    this.heading = console.texts.of("settings");
  }

  async show(): Promise<readonly Node[]> {
    const { rest, texts } = this.console;
    const read = await rest.get<RealmSettings>(PLACE);
    const places = Object.keys(WORDS);
    const rules = [...read.rules].sort((one, other) => places.indexOf(one.name) - places.indexOf(other.name));
    const isRare = ({ name }: SettingRule): boolean => WORDS[name] === undefined || WORDS[name][2] === "rare";
    const field = (rule: SettingRule): Field => this.field(rule, (read as unknown as Record<string, unknown>)[rule.name]);
    const form = new Form(
      this.console,
      {
        fields: rules.filter((rule) => !isRare(rule)).map(field),
        rare: rules.filter(isRare).map(field),
        submit: texts.of("save"),
        done: texts.of("saved"),
      },
      async (written) => {
        await replace(rest, PLACE, read, written, ["rules"]);
        this.console.reload();
      },
    );
    return [element("p", {}, texts.of("settingsTell")), ...problems(this.console, read.problems), form.element];
  }

  private field(rule: SettingRule, value: unknown): Field {
    const { texts } = this.console;
    const [label, hint] = WORDS[rule.name] ?? [];
    const hints = [...(hint === undefined ? [] : [texts.of(hint)]), ...this.bounds(rule)].join(" ");
    const look = {
      name: rule.name,
      label: label === undefined ? rule.attribute : texts.of(label),
      ...(hints === "" ? {} : { hint: hints }),
    };
    switch (rule.type) {
      case "integer":
        return new NumberField(look, value);
      case "boolean":
        return new TruthField(look, value, {
          usual: `${texts.of("usual")}: ${texts.of(rule.default === true ? "yes" : "no")}`,
          yes: texts.of("yes"),
          no: texts.of("no"),
        });
      case "array":
        return new LinesField(look, value);
      default:
        return new TextField(look, value);
    }
  }

  /** Bounds, unit and default of a number, in the digits that are written. */
  private bounds({ least, most, unit, default: usual }: SettingRule): string[] {
    const { texts } = this.console;
    return unit === undefined
      ? []
      : [`${least}–${most} ${texts.of(unit)}.`, ...(usual === undefined ? [] : [`${texts.of("whenEmpty")}: ${String(usual)}.`])];
  }
}
