package io.github.agentidentity.authority;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The spelling of a {@link ResourceUri}: what RFC 3986 section 6.2.2 and 6.2.3 normalisation leaves unchanged. */
final class CanonicalUri {

    private static final int MAX_CHARS = 512;

    /** Scheme, host, port, path. Possessive throughout: no backtracking, whatever the text. */
    private static final Pattern SHAPE =
            Pattern.compile("(https?+)://([a-z0-9.-]++)(?::([0-9]{1,5}+))?+((?:/[^/]*+)*+)");

    /** RFC 3986 {@code pchar} without percent-encoding. */
    private static final String PLAIN = "[A-Za-z0-9._~!$&'()*+,;=:@-]";

    private static final Pattern PATH = Pattern.compile("(?:/|" + PLAIN + "|%[0-9A-F]{2})*+");

    /** Also "..;x", which many a server reads as ".." with a path parameter. */
    private static final Pattern DOT_SEGMENT = Pattern.compile("/\\.{1,2}(?:[/;]|$)");

    private CanonicalUri() {}

    static boolean isCanonical(String text) {
        if (text.length() > MAX_CHARS) {
            return false;
        }
        Matcher parts = SHAPE.matcher(text);
        return parts.matches()
                && HostName.isHost(parts.group(2))
                && isCanonicalPort(parts.group(1), parts.group(3))
                && isCanonicalPath(parts.group(4));
    }

    private static boolean isCanonicalPort(String scheme, @Nullable String port) {
        if (port == null) {
            return true;
        }
        OptionalLong number = WholeNumber.parse(port, 65_535);
        long usual = scheme.equals("https") ? 443 : 80;
        return number.isPresent() && number.getAsLong() != 0 && number.getAsLong() != usual;
    }

    private static boolean isCanonicalPath(String path) {
        return PATH.matcher(path).matches() && !DOT_SEGMENT.matcher(path).find() && encodesOnlyWhatItMust(path);
    }

    private static boolean encodesOnlyWhatItMust(String path) {
        for (int i = path.indexOf('%'); i >= 0; i = path.indexOf('%', i + 1)) {
            int octet = Integer.parseInt(path, i + 1, i + 3, 16);
            boolean control = octet < ' ' || octet == 0x7F;
            boolean ambiguous = octet == '/' || octet == '\\' || octet == '%';
            if (control || ambiguous || Character.toString(octet).matches(PLAIN)) {
                return false;
            }
        }
        return true;
    }
}
