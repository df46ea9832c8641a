package io.github.agentidentity.rest;

import io.github.agentidentity.resourceserver.Challenge;
import io.github.agentidentity.resourceserver.IncomingRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;

/** Requests and answers of Jakarta REST in the words of the library. */
final class Incoming {

    /** In a servlet container the attributes of the request are properties here: Jakarta REST 3.1 section 6.1. */
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private static final String ACTION = Incoming.class.getName() + ".action";

    private Incoming() {}

    /** Says which action {@code request} is, for challenges. */
    static void nameAction(ContainerRequestContext request, String action) {
        request.setProperty(ACTION, action);
    }

    static IncomingRequest of(ContainerRequestContext request) {
        IncomingRequest incoming = of(request.getMethod(), request.getUriInfo().getRequestUri(), request.getHeaders());
        if (request.getProperty(ACTION) instanceof String action) {
            incoming = incoming.action(action);
        }
        return request.getProperty(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? incoming.certificate(chain[0])
                : incoming;
    }

    private static IncomingRequest of(String method, URI uri, MultivaluedMap<String, String> headers) {
        return IncomingRequest.of(method, uri.getRawPath())
                .authorization(headers.getOrDefault("Authorization", List.of()))
                .proofs(headers.getOrDefault("DPoP", List.of()))
                .lookingForContent(uri.getRawQuery(), name -> headers.getOrDefault(name, List.of()));
    }

    static Response answer(Challenge challenge) {
        Response.ResponseBuilder response = Response.status(challenge.status()).entity(challenge.text());
        challenge.headers(response::header);
        return response.build();
    }
}
