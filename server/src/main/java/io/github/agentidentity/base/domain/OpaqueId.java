package io.github.agentidentity.base.domain;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Identifiers without meaning: a prefix that says the kind, so that ids of different kinds never collide, and 256
 * random bits (mission draft, Mission Identifier Format, asks for 128).
 */
public final class OpaqueId {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern BODY = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** The kinds of things that have such an identifier. */
    public enum Kind {
        MISSION("msn_"),
        PROPOSAL("mpr_"),
        APPROVAL_EVENT("mae_"),
        STOP("stp_"),
        HOLD("hld_"),
        EVALUATION("dec_"),
        ACCESS_REQUEST("arq_"),
        TICKET("tkt_"),
        BINDING("bnd_"),
        TOKEN("");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private OpaqueId() {}

    /** A new identifier of this kind. */
    public static String random(Kind kind) {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return kind.prefix + BASE64URL.encodeToString(bits);
    }

    /** Whether {@code text} has the form of an identifier of this kind; what has not need not be looked up. */
    public static boolean isWellFormed(Kind kind, String text) {
        return text.startsWith(kind.prefix)
                && BODY.matcher(text.substring(kind.prefix.length())).matches();
    }
}
