package io.github.agentidentity.console.web;

/** A page of ours that stands alone: its frame, and the script that fills it. */
enum OwnPage {
    /** The page on which a human sees and stops their agents. */
    MY_AGENTS("agent-identity-my.ftl", "my-agents.js"),

    /** The page on which admins define agents and auditors read. */
    CONSOLE("agent-identity-console.ftl", "agent-console.js");

    private final String template;
    private final String script;

    OwnPage(String template, String script) {
        this.template = template;
        this.script = script;
    }

    String template() {
        return template;
    }

    String script() {
        return script;
    }
}
