package io.github.agentidentity.webflux;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.Challenge;
import io.github.agentidentity.resourceserver.IncomingRequest;
import io.github.agentidentity.resourceserver.ResourceServer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Exchanges of WebFlux in the words of the library. */
final class Incoming {

    private Incoming() {}

    static IncomingRequest of(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        IncomingRequest incoming = IncomingRequest.of(
                        request.getMethod().name(), request.getURI().getRawPath())
                .authorization(request.getHeaders().getOrEmpty("Authorization"))
                .proofs(request.getHeaders().getOrEmpty("DPoP"))
                .lookingForContent(request.getURI().getRawQuery(), name -> request.getHeaders()
                        .getOrEmpty(name));
        IncomingRequest named =
                AgentGuard.rule(exchange).actionName().map(incoming::action).orElse(incoming);
        // The certificate that the server's own TLS layer has checked.
        SslInfo tls = request.getSslInfo();
        X509Certificate[] chain = tls == null ? null : tls.getPeerCertificates();
        return chain == null || chain.length == 0 ? named : named.certificate(chain[0]);
    }

    /** Whether this asks for the metadata of {@code server}, which needs no token. */
    static boolean asksForMetadata(IncomingRequest incoming, ResourceServer server) {
        return incoming.method().equals("GET")
                && incoming.path().equals(server.metadata().path());
    }

    static Mono<Void> answer(Refusal refusal, ServerWebExchange exchange, ResourceServer server) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            // The connection breaks off, so that nobody takes what was sent for a success.
            return Mono.error(new IllegalStateException(
                    "Refused after the answer had begun: " + refusal.reason().code()));
        }
        Challenge challenge = server.challenge(refusal, of(exchange));
        response.getHeaders().clear();
        response.setStatusCode(HttpStatusCode.valueOf(challenge.status()));
        challenge.headers(response.getHeaders()::add);
        return write(challenge.text(), response);
    }

    static Mono<Void> json(String text, ServerWebExchange exchange) {
        exchange.getResponse().getHeaders().setContentType(MediaType.APPLICATION_JSON);
        return write(text, exchange.getResponse());
    }

    private static Mono<Void> write(String text, ServerHttpResponse response) {
        DataBuffer bytes = response.bufferFactory().wrap(text.getBytes(StandardCharsets.UTF_8));
        return response.writeWith(Mono.just(bytes));
    }
}
