package io.github.agentidentity.demo;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jsoup.nodes.Document;

/**
 * Page that the browser shows.
 *
 * @param uri its address, after all redirects
 * @param status the HTTP status
 * @param document the HTML; empty where an app took over from the browser
 */
record Page(URI uri, int status, Document document) {

    /** Whether this is {@code address}, whatever its query says. */
    boolean isAt(URI address) {
        return uri.getScheme().equals(address.getScheme())
                && uri.getRawAuthority().equals(address.getRawAuthority())
                && uri.getRawPath().equals(address.getRawPath());
    }

    /** The form of this id, if the page has exactly one. */
    Optional<Form> form(String id) {
        return document.forms().stream()
                .filter(form -> form.id().equals(id))
                .map(Form::of)
                .reduce((one, another) -> {
                    throw new IllegalStateException("The page has two forms of one id.");
                });
    }

    /** The value of the box whose label names this action. */
    Optional<String> boxOf(String action) {
        return document.select("label").stream()
                .filter(label -> label.select("code").text().equals(action))
                .map(label -> document.getElementById(label.attr("for")))
                .filter(Objects::nonNull)
                .map(box -> box.attr("value"))
                .findFirst();
    }

    /** The values of all boxes of this name that can be ticked, ticked or not. */
    List<String> boxes(String name) {
        return document.select("input[type=checkbox]").stream()
                .filter(box -> box.attr("name").equals(name) && !box.hasAttr("disabled"))
                .map(box -> box.attr("value"))
                .toList();
    }

    /** The value of a query parameter of the address, if it is there exactly once. */
    Optional<String> parameter(String name) {
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        List<String> values = Arrays.stream(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2 && decoded(pair[0]).equals(name))
                .map(pair -> decoded(pair[1]))
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** For a sentence about what went wrong: the title and the status, never the address, which may hold a code. */
    String describe() {
        return "\"" + document.title().strip() + "\" (" + status + ")";
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
