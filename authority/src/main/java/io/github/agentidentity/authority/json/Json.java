package io.github.agentidentity.authority.json;

/**
 * A JSON value, immutable and equal by value: the members of an object have no order, the items of an array have one.
 *
 * <p>Every value is I-JSON (RFC 7493) by construction, so that it always has a canonical form ({@link Jcs}); but for
 * {@link JsonDecimal}, which only {@link JsonReader#readWithAnyNumbers} makes.
 */
public sealed interface Json
        permits JsonObject, JsonArray, JsonString, JsonNumber, JsonDecimal, JsonBoolean, JsonNull {}
