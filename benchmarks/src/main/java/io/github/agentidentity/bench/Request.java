package io.github.agentidentity.bench;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A POST of a form or of JSON by a confidential client, as the bytes that go over the connection: written before the
 * clock starts.
 */
final class Request {

    private final URI uri;
    private final String authorization;
    private final Map<String, String> form = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Request(URI uri, String authorization) {
        this.uri = uri;
        this.authorization = authorization;
    }

    /** By a client with this secret (RFC 6749 section 2.3.1). */
    static Request to(URI uri, Credentials client) {
        String pair = encoded(client.id()) + ":" + encoded(client.secret());
        return new Request(
                uri, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
    }

    Request with(String name, String value) {
        form.put(name, value);
        return this;
    }

    /** Adds a proof of a key (RFC 9449). */
    Request proving(String proof) {
        headers.put("DPoP", proof);
        return this;
    }

    /** With the form. */
    byte[] bytes() {
        return bytes(
                "application/x-www-form-urlencoded",
                form.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")));
    }

    /** With this object and no form. */
    byte[] bytes(JsonObject json) {
        return bytes("application/json", Jcs.canonical(json));
    }

    private byte[] bytes(String type, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String more = headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        String head = "POST " + uri.getRawPath() + " HTTP/1.1\r\n"
                + "Host: " + uri.getRawAuthority() + "\r\n"
                + "Authorization: " + authorization + "\r\n"
                + "Content-Type: " + type + "\r\n"
                + "Accept: application/json\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + more
                + "\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
