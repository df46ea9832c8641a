package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.NOTHING_GRANTED;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.handoff.TokenRoom;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.domain.token.AgentTokens;
import java.time.Instant;

/**
 * Makes agent tokens under an approved mission: minutes long, for one resource server, never more than the human
 * approved.
 */
public final class Mint {

    private final SubjectTokenResolver resolver;
    private final Audiences audiences;
    private final Deriving deriving;
    private final TokenShaper shaper;
    private final AgentTokens tokens;
    private final MintRecord record;

    public Mint(
            SubjectTokenResolver resolver,
            Audiences audiences,
            Deriving deriving,
            TokenShaper shaper,
            AgentTokens tokens,
            MintRecord record) {
        this.resolver = resolver;
        this.audiences = audiences;
        this.deriving = deriving;
        this.shaper = shaper;
        this.tokens = tokens;
        this.record = record;
    }

    /**
     * Mints a token: caller and context → audience → authority that is left now → sign → lock, spend and record.
     *
     * @throws Refusal if any of these steps fails; then nothing is counted, recorded or handed out
     */
    public MintedToken mint(MintRequest request) {
        MintContext context = resolver.resolve(request);
        ResourceUri audience = audiences.select(request.resource(), context);
        Authority live = deriving.live(context.delegationChain(), context.human(), context.mission());
        Authority granted =
                request.downscoping().apply(context.bounds().within(live).under(audience));
        if (granted.isEmpty()) {
            throw Refusal.because(NOTHING_GRANTED, "This mission now allows nothing at this resource.");
        }
        TokenShape shape =
                new TokenShape(context, audience, granted, request.client().key());
        AgentToken token = shaper.fresh(shape);
        return request.idempotencyKey()
                .flatMap(key -> record.earlier(key, token, shape))
                .map(earlier -> again(earlier, shape))
                .orElseGet(() -> first(token, context));
    }

    private MintedToken first(AgentToken token, MintContext context) {
        String signed = TokenRoom.require(tokens.sign(token));
        long askedAt = record.first(token, context);
        return new MintedToken(signed, token, context.mission(), false, token.issuedAt(), askedAt);
    }

    private MintedToken again(MintLog.Minted earlier, TokenShape shape) {
        AgentToken token = shaper.again(shape, earlier);
        String signed = TokenRoom.require(tokens.sign(token));
        long askedAt = record.again(token, shape.context());
        Instant now = shaper.requireTimeLeft(token);
        return new MintedToken(signed, token, shape.context().mission(), true, now, askedAt);
    }
}
