package io.github.agentidentity.base.domain;

/**
 * Something in a realm that will not work.
 *
 * @param code stable name of the kind of problem
 * @param object what has it, such as {@code client inbox-assistant}
 * @param wrong what is wrong, in one sentence
 * @param remedy what to do, in one sentence
 */
public record Problem(String code, String object, String wrong, String remedy) {

    /** The object of what concerns the realm as a whole. */
    public static final String REALM = "realm";

    /** The object of what concerns the server, in whatever realm. */
    public static final String SERVER = "server";

    /** A mistake in a definition, as a problem of what is defined. */
    public static Problem of(String code, String object, DefinitionError mistake) {
        return new Problem(code, object, mistake.field() + " " + mistake.rule() + ".", mistake.remedy());
    }
}
