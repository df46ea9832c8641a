package io.github.agentidentity.examples.mcp;

import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.ProofWriter;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.customizer.McpHttpClientTransportAuthorizationErrorHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An agent that knows the address of a service and has a mission grant, and learns all else on the way: MCP's
 * authorization specification, with an exchange of the grant in the place of a browser.
 */
final class AgentConnection {

    private static final Pattern METADATA = Pattern.compile("resource_metadata=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String resource;
    private final List<Integer> refusals = new ArrayList<>();
    private volatile String token = "";

    private final Optional<ECKey> key;

    AgentConnection(String resource) {
        this(resource, Optional.empty());
    }

    private AgentConnection(String resource, Optional<ECKey> key) {
        this.resource = resource;
        this.key = key;
    }

    /** The same with tokens that are bound to {@code key}, and a proof of it for each request. */
    static AgentConnection bound(String resource, ECKey key) {
        return new AgentConnection(resource, Optional.of(key));
    }

    /** A client of the SDK that gets a token when it is told to. */
    McpSyncClient open() {
        HttpClientStreamableHttpTransport transport = HttpClientStreamableHttpTransport.builder(origin())
                .endpoint(URI.create(resource).getPath())
                .openConnectionOnStartup(false)
                .addHttpRequestCustomizer((request, method, uri, body, context) -> {
                    if (!token.isEmpty()) {
                        present(request, method, uri);
                    }
                })
                .authorizationErrorHandler(McpHttpClientTransportAuthorizationErrorHandler.fromSync(
                        (request, response, context) -> authorize(response)))
                .build();
        return McpClient.sync(transport).build();
    }

    private void present(HttpRequest.Builder request, String method, URI uri) {
        request.setHeader("Authorization", (key.isPresent() ? "DPoP " : "Bearer ") + token);
        key.ifPresent(own -> request.setHeader(
                "DPoP", ProofWriter.of(method, uri.toString()).with(token).signedBy(own)));
    }

    /** The statuses with which it was refused. */
    List<Integer> refusals() {
        return List.copyOf(refusals);
    }

    private String origin() {
        URI uri = URI.create(resource);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private boolean authorize(ResponseInfo refused) {
        refusals.add(refused.statusCode());
        if (refused.statusCode() != 401) {
            return false;
        }
        String challenge = String.join(", ", refused.headers().allValues("WWW-Authenticate"));
        Matcher metadata = METADATA.matcher(challenge);
        if (!metadata.find()) {
            return false;
        }
        token = exchange(issuerNamedAt(metadata.group(1)));
        return true;
    }

    /** RFC 9728 sections 3.1 and 3.3: the document must speak of the very service that was called. */
    private String issuerNamedAt(String uri) {
        JsonObject document = get(uri);
        if (!document.get("resource").equals(Optional.of(new JsonString(resource)))) {
            throw new IllegalStateException("The metadata belongs to another resource.");
        }
        JsonArray issuers = (JsonArray) document.get("authorization_servers").orElseThrow();
        return ((JsonString) issuers.items().get(0)).value();
    }

    private String exchange(String issuer) {
        JsonObject metadata = get(issuer + "/.well-known/openid-configuration");
        String form = Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token",
                        Cast.GRANT,
                        "subject_token_type",
                        "urn:ietf:params:oauth:token-type:jwt",
                        "resource",
                        resource)
                .entrySet()
                .stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String pair = Cast.ASSISTANT + ":" + Cast.ASSISTANT_SECRET;
        String endpoint = text(metadata, "token_endpoint");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)))
                .POST(HttpRequest.BodyPublishers.ofString(form));
        key.ifPresent(
                own -> request.header("DPoP", ProofWriter.of("POST", endpoint).signedBy(own)));
        return text(send(request.build()), "access_token");
    }

    private JsonObject get(String uri) {
        return send(HttpRequest.newBuilder(URI.create(uri)).build());
    }

    private JsonObject send(HttpRequest request) {
        try {
            return json(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read(text, JsonLimits.REQUEST);
    }

    private static String text(JsonObject object, String name) {
        return ((JsonString) object.get(name).orElseThrow()).value();
    }
}
