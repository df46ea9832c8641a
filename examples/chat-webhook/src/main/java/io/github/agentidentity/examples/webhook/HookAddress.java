package io.github.agentidentity.examples.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Address of the webhook, which is a secret: whoever knows it can post.
 *
 * @param uri https, at a host that the server's settings list
 */
record HookAddress(URI uri) {

    /**
     * The address of the settings; empty where there is none.
     *
     * @param url the address
     * @param allowedHosts hosts with commas between them, each with its port where that is not 443
     * @throws IllegalArgumentException for an address that is not https or whose host is not listed; it does not repeat
     *     the address
     */
    static Optional<HookAddress> parse(Optional<String> url, Optional<String> allowedHosts) {
        return url.map(text -> new HookAddress(allowed(text, allowedHosts.orElse(""))));
    }

    private static URI allowed(String text, String hosts) {
        URI uri = uri(text);
        if (!"https".equals(uri.getScheme())
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "url of the notifier chat-webhook must be an https address without user and fragment.");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        String place = uri.getPort() == -1 || uri.getPort() == 443 ? host : host + ":" + uri.getPort();
        if (Arrays.stream(hosts.split(",")).map(String::trim).noneMatch(place::equals)) {
            throw new IllegalArgumentException("The host of url is not in allowed-hosts of the notifier chat-webhook.");
        }
        return uri;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Neither its message nor its input may come into a log: the address is a secret.
            throw new IllegalArgumentException("url of the notifier chat-webhook is no address.");
        }
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "HookAddress[" + uri.getHost() + "]";
    }
}
