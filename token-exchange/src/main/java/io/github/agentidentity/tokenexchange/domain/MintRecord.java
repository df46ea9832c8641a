package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.IssuanceGate;
import io.github.agentidentity.missions.domain.MintBasis;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.handoff.Handoffs;
import io.github.agentidentity.missions.domain.token.AgentToken;
import java.util.Optional;

/** Counts mints, spends what they rest on, and writes their evidence; and knows which were asked for before. */
public final class MintRecord {

    private final String issuer;
    private final IssuanceGate issuanceGate;
    private final MintLog log;

    public MintRecord(String issuer, IssuanceGate issuanceGate, MintLog log) {
        this.issuer = issuer;
        this.issuanceGate = issuanceGate;
        this.log = log;
    }

    /**
     * The token that came of the same request under this idempotency key a moment ago, if one did; else the key is
     * {@code token}'s from now on.
     *
     * @throws Refusal as {@link MintLog#take}
     */
    Optional<MintLog.Minted> earlier(String idempotencyKey, AgentToken token, TokenShape shape) {
        MintContext context = shape.context();
        JsonObject.Builder request = asked(token, context);
        shape.describeEnd(request);
        return log.take(
                new MintLog.Keyed(
                        context.mission().id(),
                        context.delegationChain().current().id(),
                        idempotencyKey,
                        Anchor.objectDigest(request.build())),
                new MintLog.Minted(token.id(), token.issuedAt(), token.expiresAt()));
    }

    /**
     * Counts a token that is given for the first time, spends what it rests on, and records it.
     *
     * @return when it was last asked whether anybody was stopped, by {@link System#nanoTime}
     * @throws Refusal where somebody was faster
     */
    long first(AgentToken token, MintContext context) {
        MintBasis basis = basis(token, context);
        JsonObject content = content(token, context);
        long askedAt = System.nanoTime();
        require(log.minted(basis, content), token, context);
        return askedAt;
    }

    /**
     * Records a token that is given once more. What was counted and spent the first time is not again; all else is
     * asked as then.
     *
     * @return as {@link #first}
     * @throws Refusal as {@link #first}
     */
    long again(AgentToken token, MintContext context) {
        MintBasis basis = basis(token, context);
        JsonObject content = content(token, context);
        long askedAt = System.nanoTime();
        require(log.repeated(basis, content), token, context);
        return askedAt;
    }

    private MintBasis basis(AgentToken token, MintContext context) {
        return new MintBasis(
                context.mission(),
                context.delegationChain(),
                context.subject().basis(),
                token.key(),
                issuanceGate.liveSession(context.mission()));
    }

    private void require(MintLog.Outcome outcome, AgentToken token, MintContext context) {
        switch (outcome) {
            case RECORDED -> {
                // It stands.
            }
            case SPENT -> throw Handoffs.alreadyRedeemed();
            case OVERTAKEN -> throw issuanceGate.overtaken(context.delegationChain(), context.mission(), token.key());
        }
    }

    private JsonObject content(AgentToken token, MintContext context) {
        return asked(token, context)
                .put("token", token.id())
                .put("exp", token.expiresAt().getEpochSecond())
                .build();
    }

    /** Describes a token: its purpose, its holder and its subject token. */
    private JsonObject.Builder asked(AgentToken token, MintContext context) {
        JsonObject.Builder asked = JsonObject.builder();
        context.subject().describe(asked);
        asked.put("client_id", token.clientId())
                .put("aud", token.audience().value())
                .put("scope", token.scope())
                .put("authority_hash", Anchor.authorityHash(issuer, token.authority()));
        if (context.delegationChain().isDelegated()) {
            asked.put("act", token.actors().toJson());
        }
        token.key().ifPresent(key -> key.nameIn(asked));
        return asked;
    }
}
