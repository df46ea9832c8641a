package io.github.agentidentity.base.web;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.RealmModel;

/** Security headers of a realm, for answers that Keycloak's own filter does not or may not add them to. */
public final class RealmSecurityHeaders {

    /** Policies for pages, which Keycloak sends with HTML only. */
    private static final Set<BrowserSecurityHeaders> OF_PAGES = Set.of(
            BrowserSecurityHeaders.CONTENT_SECURITY_POLICY, BrowserSecurityHeaders.CONTENT_SECURITY_POLICY_REPORT_ONLY);

    private RealmSecurityHeaders() {}

    /** Those of an answer that is no page, by name. */
    public static Map<String, String> of(RealmModel realm) {
        Map<String, String> values = realm.getBrowserSecurityHeaders();
        return those(
                Stream.of(BrowserSecurityHeaders.values()).filter(header -> !OF_PAGES.contains(header)),
                header -> values.getOrDefault(header.getKey(), ""));
    }

    /**
     * Those of a page, by name.
     *
     * @param ours the values that a realm does not choose: it may loosen its own for the sake of its login pages
     */
    public static Map<String, String> ofPage(RealmModel realm, Map<BrowserSecurityHeaders, String> ours) {
        Map<String, String> values = realm.getBrowserSecurityHeaders();
        return those(
                Stream.of(BrowserSecurityHeaders.values()),
                header -> ours.getOrDefault(header, values.getOrDefault(header.getKey(), header.getDefaultValue())));
    }

    private static Map<String, String> those(
            Stream<BrowserSecurityHeaders> headers, Function<BrowserSecurityHeaders, String> value) {
        return headers.filter(header -> !value.apply(header).isBlank())
                .collect(Collectors.toUnmodifiableMap(BrowserSecurityHeaders::getHeaderName, value));
    }

    /** The answer with them. */
    public static Response in(Response answer, Map<String, String> headers) {
        Response.ResponseBuilder builder = Response.fromResponse(answer);
        headers.forEach(builder::header);
        return builder.build();
    }
}
