package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.MintBasis;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.handoff.DelegatedHandoff;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.token.AgentToken;
import java.time.Instant;
import java.util.Optional;

/** Subject token of a mint, once it is verified (RFC 8693 section 2.1). */
sealed interface VerifiedSubject {

    /** Time at which it was signed. */
    Instant issuedAt();

    /** The limits that it sets to the mint, beside those of its mission. */
    Bounds bounds();

    /** That of it which can have been overtaken when the mint is recorded. */
    default MintBasis.Subject basis() {
        return new MintBasis.Subject(issuedAt(), Optional.empty(), Optional.empty());
    }

    /** Names this token in the evidence of the mint. */
    void describe(JsonObject.Builder content);

    /** The agent's grant on its mission. */
    record Grant(MissionGrant token) implements VerifiedSubject {

        @Override
        public Instant issuedAt() {
            return token.issuedAt();
        }

        @Override
        public Bounds bounds() {
            return Bounds.NONE;
        }

        @Override
        public MintBasis.Subject basis() {
            return new MintBasis.Subject(issuedAt(), Optional.of(token.id()), Optional.empty());
        }

        @Override
        public void describe(JsonObject.Builder content) {
            content.put("grant", token.id());
        }
    }

    /** A hand-off of a human's app. */
    record AppHandoff(Handoff token) implements VerifiedSubject {

        @Override
        public Instant issuedAt() {
            return token.issuedAt();
        }

        @Override
        public Bounds bounds() {
            return Bounds.until(token.expiresAt());
        }

        @Override
        public MintBasis.Subject basis() {
            return new MintBasis.Subject(issuedAt(), Optional.empty(), Optional.of(token.id()));
        }

        @Override
        public void describe(JsonObject.Builder content) {
            content.put("handoff", token.id());
        }
    }

    /** A hand-off of another agent, which delegates a task. */
    record AgentHandoff(DelegatedHandoff token) implements VerifiedSubject {

        @Override
        public Instant issuedAt() {
            return token.issuedAt();
        }

        @Override
        public Bounds bounds() {
            return Bounds.of(token);
        }

        @Override
        public MintBasis.Subject basis() {
            return new MintBasis.Subject(issuedAt(), Optional.empty(), Optional.of(token.id()));
        }

        @Override
        public void describe(JsonObject.Builder content) {
            content.put("handoff", token.id()).put("parent", token.parentId());
        }
    }

    /** An agent token that its agent holds and narrows. */
    record OwnToken(AgentToken token) implements VerifiedSubject {

        @Override
        public Instant issuedAt() {
            return token.issuedAt();
        }

        @Override
        public Bounds bounds() {
            return Bounds.of(token);
        }

        @Override
        public void describe(JsonObject.Builder content) {
            content.put("parent", token.id());
        }
    }
}
