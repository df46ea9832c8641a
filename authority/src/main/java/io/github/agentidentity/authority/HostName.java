package io.github.agentidentity.authority;

import java.util.regex.Pattern;

/** Lower-case ASCII host names: letters, digits and hyphens in labels (RFC 1123 section 2.1). */
final class HostName {

    private static final int MAX_CHARS = 253;
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*+");
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

    private HostName() {}

    /**
     * Whether {@code text} is a DNS name whose last label begins with a letter, as in every registered one. What else
     * there is ("127.1", "0x7f", "a.0c") software reads as an address, or not as a host at all (RFC 2396 section 3.2.2,
     * and with it Java).
     */
    static boolean isDnsName(String text) {
        return text.length() <= MAX_CHARS && NAME.matcher(text).matches() && endsInWord(text);
    }

    /** Whether {@code text} is a DNS name or an IPv4 address in its usual form. */
    static boolean isHost(String text) {
        return isDnsName(text) || IPV4.matcher(text).matches();
    }

    private static boolean endsInWord(String name) {
        char first = name.charAt(name.lastIndexOf('.') + 1);
        return first >= 'a' && first <= 'z';
    }
}
