package io.github.agentidentity.it.actors;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps cookies, each for its path, and follows redirects within the server, up to the callback of an app. It takes the
 * server's secure cookies over plain HTTP, as browsers do on loopback.
 */
public final class Browser {

    private static final int MOST_REDIRECTS = 10;
    private static final Pattern PATH = Pattern.compile("(?i);\\s*Path=([^;]+)");

    /** By path and name: two realms of one server set cookies of the same names. */
    private final Map<Cookie, String> cookies = new TreeMap<>();

    private record Cookie(String path, String name) implements Comparable<Cookie> {

        boolean goesTo(URI uri) {
            return uri.getPath().startsWith(path);
        }

        @Override
        public int compareTo(Cookie other) {
            return (path + " " + name).compareTo(other.path + " " + other.name);
        }
    }

    public Page open(URI uri) {
        return follow(uri, Http.get(uri, headers(uri)));
    }

    public Page submit(URI uri, Form form) {
        return follow(uri, Http.post(uri, form, headers(uri)));
    }

    /** A request with this browser's cookies, its redirect not followed. */
    public Answer get(URI uri) {
        return kept(Http.get(uri, headers(uri)));
    }

    /** Takes the cookies of an answer that another client got. */
    public void keep(Answer answer) {
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

    private String[] headers(URI uri) {
        List<String> headers = new ArrayList<>(List.of("Accept", "text/html"));
        String sent = cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().goesTo(uri))
                .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            headers.add("Cookie");
            headers.add(sent);
        }
        return headers.toArray(String[]::new);
    }

    private Answer kept(Answer answer) {
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            Cookie key = new Cookie(path(cookie), pair[0]);
            if (cookie.contains("Max-Age=0") || pair[1].isEmpty()) {
                cookies.remove(key);
            } else {
                cookies.put(key, pair[1]);
            }
        }
        return answer;
    }

    private static String path(String cookie) {
        Matcher matcher = PATH.matcher(cookie);
        return matcher.find() ? matcher.group(1) : "/";
    }
}
