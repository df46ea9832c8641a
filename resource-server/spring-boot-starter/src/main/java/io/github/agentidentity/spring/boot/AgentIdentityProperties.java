package io.github.agentidentity.spring.boot;

import io.github.agentidentity.resourceserver.DecisionPoint;
import io.github.agentidentity.resourceserver.Introspection;
import io.github.agentidentity.resourceserver.PermitClaims;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.resourceserver.ResourceServerBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of a guarded application, as {@link ResourceServerBuilder} explains them.
 *
 * @param issuer the issuer exactly as its tokens name it
 * @param resource this application's own URI exactly as registered at the issuer
 * @param publicUrl the URL before the path of every request as clients see it; the builder's default unless set
 * @param humansThrough client ids of apps through which humans come in person
 * @param services client ids of services that come in their own name
 * @param actions actions that metadata and challenges name
 * @param boundTokensOnly whether bearer tokens are refused
 * @param demandNonce whether every DPoP proof needs a nonce of this process
 * @param introspection how the issuer is asked whether missions go on; not asked unless set
 * @param decisionPoint how the issuer is asked for decisions that a token leaves open; refused unless set
 */
@ConfigurationProperties("agent-identity.resource-server")
record AgentIdentityProperties(
        String issuer,
        String resource,
        @Nullable String publicUrl,
        @DefaultValue List<String> humansThrough,
        @DefaultValue List<String> services,
        @DefaultValue List<String> actions,
        @DefaultValue("false") boolean boundTokensOnly,
        @DefaultValue("false") boolean demandNonce,
        @Nullable AskingTheIssuer introspection,
        @Nullable AskingForDecisions decisionPoint) {

    /**
     * Credentials and patience of introspection.
     *
     * @param clientId the client as which this application is registered at the issuer
     * @param clientSecret its secret; from an environment variable or a secret store, not from a file
     * @param atMostOld age of an answer that still counts, from 0 to 60 seconds
     */
    record AskingTheIssuer(
            String clientId,
            String clientSecret,
            @DefaultValue("5s") Duration atMostOld) {

        /** Never the secret. */
        @Override
        public String toString() {
            return "introspection as " + clientId;
        }
    }

    /**
     * Credentials of the decision point.
     *
     * @param clientId the client as which this application is registered at the issuer
     * @param clientSecret its secret; from an environment variable or a secret store, not from a file
     * @param requestApproval whether a human is asked in the same call where an approval is missing
     */
    record AskingForDecisions(
            String clientId,
            String clientSecret,
            @DefaultValue("false") boolean requestApproval) {

        DecisionPoint how(ObjectProvider<PermitClaims> claims) {
            DecisionPoint asking = DecisionPoint.as(clientId, clientSecret);
            DecisionPoint requesting = requestApproval ? asking.requestingApproval() : asking;
            return Optional.ofNullable(claims.getIfUnique())
                    .map(requesting::claimingIn)
                    .orElse(requesting);
        }

        /** Never the secret. */
        @Override
        public String toString() {
            return "decisions as " + clientId;
        }
    }

    /**
     * A builder that was told all of this.
     *
     * @param claims the store of used permits among the beans; in memory where there is none
     * @throws IllegalArgumentException if one is not of the form that the builder wants
     */
    ResourceServerBuilder builder(ObjectProvider<PermitClaims> claims) {
        ResourceServerBuilder builder = ResourceServer.builder(issuer, resource)
                .humansThrough(humansThrough.toArray(String[]::new))
                .services(services.toArray(String[]::new))
                .actions(actions.toArray(String[]::new));
        if (publicUrl != null) {
            builder.publicUrl(publicUrl);
        }
        if (boundTokensOnly) {
            builder.boundTokensOnly();
        }
        if (demandNonce) {
            builder.demandNonce();
        }
        if (introspection != null) {
            builder.introspecting(Introspection.as(introspection.clientId(), introspection.clientSecret())
                    .atMostOld(introspection.atMostOld()));
        }
        if (decisionPoint != null) {
            builder.deciding(decisionPoint.how(claims));
        }
        return builder;
    }
}
