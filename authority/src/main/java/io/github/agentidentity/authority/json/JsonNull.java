package io.github.agentidentity.authority.json;

/** The JSON null: a value like any other, never the same as an absent member. */
public enum JsonNull implements Json {
    /** The only one. */
    NULL
}
