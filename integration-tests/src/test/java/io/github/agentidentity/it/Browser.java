package io.github.agentidentity.it;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps cookies and follows redirects within the server, up to the callback of an app. It takes the server's secure
 * cookies over plain HTTP, as browsers do on loopback.
 */
final class Browser {

    private static final int MOST_REDIRECTS = 10;

    private final Map<String, String> cookies = new TreeMap<>();

    Page open(URI uri) {
        return follow(uri, Http.get(uri, headers()));
    }

    Page submit(URI uri, Form form) {
        return follow(uri, Http.post(uri, form, headers()));
    }

    /** A request with this browser's cookies, its redirect not followed. */
    Answer get(URI uri) {
        return kept(Http.get(uri, headers()));
    }

    /** Takes the cookies of an answer that another client got. */
    void keep(Answer answer) {
        kept(answer);
    }

    private Page follow(URI first, Answer firstAnswer) {
        URI uri = first;
        Answer answer = kept(firstAnswer);
        for (int i = 0; i < MOST_REDIRECTS && answer.status() / 100 == 3; i++) {
            URI target = uri.resolve(answer.header("Location"));
            boolean leaves = !target.getAuthority().equals(first.getAuthority());
            if (leaves || target.getPath().endsWith("/account/")) {
                return new Page(target, answer);
            }
            uri = target;
            answer = get(uri);
        }
        return new Page(uri, answer);
    }

    private String[] headers() {
        List<String> headers = new ArrayList<>(List.of("Accept", "text/html"));
        if (!cookies.isEmpty()) {
            headers.add("Cookie");
            headers.add(cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; ")));
        }
        return headers.toArray(String[]::new);
    }

    private Answer kept(Answer answer) {
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            if (cookie.contains("Max-Age=0") || pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }
}
