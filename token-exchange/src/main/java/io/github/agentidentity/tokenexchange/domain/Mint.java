package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.NOTHING_GRANTED;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.TokenRoom;
import java.time.Instant;

/**
 * Makes agent tokens under an approved mission: minutes long, for one resource server, never more than the human
 * approved.
 */
public final class Mint {

    private final Grounds grounds;
    private final Audiences audiences;
    private final Deriving deriving;
    private final TokenShaper shaper;
    private final AgentTokens tokens;
    private final MintRecord record;

    public Mint(
            Grounds grounds,
            Audiences audiences,
            Deriving deriving,
            TokenShaper shaper,
            AgentTokens tokens,
            MintRecord record) {
        this.grounds = grounds;
        this.audiences = audiences;
        this.deriving = deriving;
        this.shaper = shaper;
        this.tokens = tokens;
        this.record = record;
    }

    /**
     * Mints a token: caller and ground → audience → authority that is left now → sign → lock, spend and record.
     *
     * @throws Refusal if any of these steps fails; then nothing is counted, recorded or handed out
     */
    public MintedToken mint(MintRequest request) {
        Ground ground = grounds.of(request);
        ResourceUri audience = audiences.select(request.resource(), ground);
        Authority live = deriving.live(ground.lineage(), ground.human(), ground.mission());
        Authority granted =
                request.narrowing().apply(ground.bounds().within(live).under(audience));
        if (granted.isEmpty()) {
            throw Refusal.because(NOTHING_GRANTED, "Nothing of this mission is left for this resource now.");
        }
        TokenShape shape = new TokenShape(ground, audience, granted, request.key());
        AgentToken token = shaper.fresh(shape);
        return request.idempotencyKey()
                .flatMap(key -> record.earlier(key, token, shape))
                .map(earlier -> again(earlier, shape))
                .orElseGet(() -> first(token, ground));
    }

    private MintedToken first(AgentToken token, Ground ground) {
        String signed = TokenRoom.require(tokens.sign(token));
        long askedAt = record.first(token, ground);
        return new MintedToken(signed, token, ground.mission(), false, token.issuedAt(), askedAt);
    }

    private MintedToken again(MintLog.Minted earlier, TokenShape shape) {
        AgentToken token = shaper.again(shape, earlier);
        String signed = TokenRoom.require(tokens.sign(token));
        long askedAt = record.again(token, shape.ground());
        Instant now = shaper.requireTimeLeft(token);
        return new MintedToken(signed, token, shape.ground().mission(), true, now, askedAt);
    }
}
