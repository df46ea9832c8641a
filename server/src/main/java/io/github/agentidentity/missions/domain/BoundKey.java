package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key that the caller proved to hold in this request.
 *
 * @param kind how it was proven
 * @param thumbprint the SHA-256 thumbprint of its kind, base64url
 */
public record BoundKey(Kind kind, String thumbprint) {

    /** Kind of proof of a key. Two kinds never mean the same key, whatever their thumbprints. */
    public enum Kind {
        /** By a DPoP proof (RFC 9449): the thumbprint is that of the JWK (RFC 7638). */
        DPOP("jkt"),
        /** By the certificate of the connection (RFC 8705 section 3): the thumbprint is that of its DER form. */
        CERTIFICATE("x5t#S256");

        private final String member;

        Kind(String member) {
            this.member = member;
        }

        /** The member of {@code cnf} that names such a key. */
        public String member() {
            return member;
        }
    }

    /** Value in place of a {@link #code} where no key was proven. */
    public static final String NONE = "none";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final char SEPARATOR = ':';

    public BoundKey {
        if (!FORM.matcher(thumbprint).matches()) {
            throw new IllegalArgumentException("a SHA-256 thumbprint");
        }
    }

    /** A key of this JWK thumbprint. */
    public static BoundKey ofJwk(String thumbprint) {
        return new BoundKey(Kind.DPOP, thumbprint);
    }

    /** The key of the certificate of this thumbprint. */
    public static BoundKey ofCertificate(String thumbprint) {
        return new BoundKey(Kind.CERTIFICATE, thumbprint);
    }

    /** The one key that is named in {@code confirmation}, beside other members that name none; empty where none is. */
    public static Optional<BoundKey> in(JsonObject confirmation) {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> confirmation.get(kind.member).stream()
                        .filter(JsonString.class::isInstance)
                        .map(text -> new BoundKey(kind, ((JsonString) text).value())))
                .reduce((one, another) -> {
                    throw new IllegalArgumentException("one key");
                });
    }

    /** Adds the member that names this key. */
    public JsonObject.Builder nameIn(JsonObject.Builder object) {
        return object.put(kind.member, thumbprint);
    }

    /** Reads what {@link #code} wrote. */
    public static BoundKey ofCode(String code) {
        int end = code.indexOf(SEPARATOR);
        if (end < 0) {
            return ofJwk(code);
        }
        if (!code.substring(0, end).equals(Kind.CERTIFICATE.member)) {
            throw new IllegalArgumentException("a key");
        }
        return ofCertificate(code.substring(end + 1));
    }

    /** The code of this key, or {@link #NONE}. */
    public static String code(Optional<BoundKey> key) {
        return key.map(BoundKey::code).orElse(NONE);
    }

    /** The key in one word, at most 52 characters. */
    public String code() {
        return kind == Kind.DPOP ? thumbprint : kind.member + SEPARATOR + thumbprint;
    }
}
