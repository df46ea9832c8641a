package io.github.agentidentity.resourceserver;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Addresses of the issuer, and the only ones that are ever called: those that were configured, and what the metadata
 * names on the issuer's own origin or on that of the backchannel.
 *
 * @param issuer the issuer that metadata must name
 * @param backchannel other ways to it
 */
record IssuerAddresses(Issuer issuer, Backchannel backchannel) {

    /** Those that the issuer's name gives. */
    static IssuerAddresses of(Issuer issuer) {
        return new IssuerAddresses(issuer, Backchannel.BY_ISSUER);
    }

    /** Address of the metadata. */
    URI metadata() {
        return backchannel
                .base()
                .map(base -> Issuer.metadataBelow(base.toString()))
                .orElseGet(issuer::metadata);
    }

    /** Address of the decision point: AuthZEN Authorization API 1.0, "Access Evaluation API". */
    URI decisionPoint() {
        return backchannel
                .decisions()
                .orElseGet(() -> Issuer.decisionPointBelow(
                        backchannel.base().map(URI::toString).orElse(issuer.value())));
    }

    /** Address to which local decisions are uploaded. */
    URI evidence() {
        return Issuer.evidenceBelow(backchannel.base().map(URI::toString).orElse(issuer.value()));
    }

    /** Whether {@code uri} may be called. */
    boolean allow(URI uri) {
        boolean configured = Stream.of(backchannel.keys(), backchannel.introspection(), backchannel.decisions())
                .anyMatch(address -> address.equals(Optional.of(uri)));
        return configured
                || issuer.owns(uri)
                || backchannel
                        .base()
                        .flatMap(Origin::of)
                        .filter(base -> Origin.of(uri).equals(Optional.of(base)))
                        .isPresent();
    }
}
