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

    /** Whether {@code text} is a DNS name; one that ends in a number is not, for software reads it as an address. */
    static boolean isDnsName(String text) {
        return text.length() <= MAX_CHARS && NAME.matcher(text).matches() && !endsInNumber(text);
    }

    /** Whether {@code text} is a DNS name or an IPv4 address in its usual form. */
    static boolean isHost(String text) {
        return isDnsName(text) || IPV4.matcher(text).matches();
    }

    /** Software also reads "0x7f" as a number at the end of a host name. */
    private static boolean endsInNumber(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.chars().allMatch(c -> c >= '0' && c <= '9') || last.matches("0x[0-9a-f]*");
    }
}
