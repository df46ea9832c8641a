import { element } from "./dom";
import type { Page } from "./page";

/** Who an agent is: the name that an admin gave it, and its `client_id`. */
export function named(agent: { readonly agent: string; readonly agent_name?: string }): HTMLElement {
  const id = element("code", {}, element("bdi", {}, agent.agent));
  return agent.agent_name === undefined
    ? element("span", {}, id)
    : element("span", {}, element("bdi", {}, agent.agent_name), " ", id);
}

/** The same in one line of text. */
export function called(agent: { readonly agent: string; readonly agent_name?: string }): string {
  return agent.agent_name === undefined ? agent.agent : `${agent.agent_name} (${agent.agent})`;
}

/** Words of an agent, as such: quoted, under a line that says so. */
export function quoted(page: Page, words: string): HTMLElement[] {
  return [
    element("p", { class: "caption" }, page.texts.of("words")),
    element("blockquote", { tabindex: "0" }, element("bdi", {}, words)),
  ];
}

/** A moment, readable here and exact for programs. */
export function moment(page: Page, time: string): HTMLElement {
  return element("time", { datetime: time }, page.texts.time(time));
}
