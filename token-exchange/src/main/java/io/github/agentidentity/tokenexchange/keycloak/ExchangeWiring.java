package io.github.agentidentity.tokenexchange.keycloak;

import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.token.AgentTokens;
import io.github.agentidentity.missions.domain.token.DelegationChains;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.missions.domain.token.OwnTokenVerifier;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.AgentTokenWiring;
import io.github.agentidentity.missions.keycloak.KeyProofs;
import io.github.agentidentity.missions.keycloak.TokenKinds;
import io.github.agentidentity.registry.keycloak.ClientsOfKind;
import io.github.agentidentity.registry.keycloak.ResourceServerIndex;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import io.github.agentidentity.tokenexchange.domain.Audiences;
import io.github.agentidentity.tokenexchange.domain.DelegateTask;
import io.github.agentidentity.tokenexchange.domain.HandoffResolver;
import io.github.agentidentity.tokenexchange.domain.IntrospectAgentToken;
import io.github.agentidentity.tokenexchange.domain.IntrospectGrant;
import io.github.agentidentity.tokenexchange.domain.IntrospectHandoff;
import io.github.agentidentity.tokenexchange.domain.IntrospectionAnswers;
import io.github.agentidentity.tokenexchange.domain.IssueHandoff;
import io.github.agentidentity.tokenexchange.domain.IssuedHandoffs;
import io.github.agentidentity.tokenexchange.domain.Mint;
import io.github.agentidentity.tokenexchange.domain.MintRecord;
import io.github.agentidentity.tokenexchange.domain.SubjectToken;
import io.github.agentidentity.tokenexchange.domain.SubjectTokenResolver;
import io.github.agentidentity.tokenexchange.domain.TokenShaper;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** The exchange and its tokens within one request: hands each of its rules the adapters it needs. */
final class ExchangeWiring {

    private final KeycloakSession session;
    private final AgentIdentitySession missions;
    private final AgentTokens tokens;
    private final DelegationChains delegationChains;
    private final MissionLookup lookup;
    private final OwnTokenVerifier verifier;

    private ExchangeWiring(KeycloakSession session, AgentIdentitySession missions) {
        this.session = session;
        this.missions = missions;
        AgentTokenWiring own = AgentTokenWiring.of(missions);
        this.tokens = own.tokens();
        this.delegationChains = own.delegationChains();
        this.lookup = own.missions();
        this.verifier = own.verifier();
    }

    /**
     * Enters the session's realm.
     *
     * @throws io.github.agentidentity.authority.Refusal as {@link AgentIdentitySession#enter}
     */
    static ExchangeWiring enter(KeycloakSession session) {
        return new ExchangeWiring(session, AgentIdentitySession.enter(session));
    }

    /**
     * The same for an agent's exchange.
     *
     * @throws io.github.agentidentity.authority.Refusal as {@link AgentIdentitySession#enter}
     */
    static ExchangeWiring enterToExchange(KeycloakSession session) {
        return new ExchangeWiring(session, AgentIdentitySession.enterToExchange(session));
    }

    /** Has the mission that this token names read with the agent. */
    void expect(SubjectToken subject) {
        TokenKinds.missionNamedIn(subject.text()).ifPresent(missions::expectMission);
    }

    /**
     * The same to look at this token and to write nothing.
     *
     * @throws io.github.agentidentity.authority.Refusal as {@link AgentIdentitySession#enter}
     */
    static ExchangeWiring enterToRead(KeycloakSession session, String token) {
        ExchangeWiring wiring = new ExchangeWiring(session, AgentIdentitySession.enterToIntrospect(session));
        TokenKinds.missionNamedIn(token).ifPresent(wiring.missions::expectMission);
        return wiring;
    }

    /**
     * The key that the caller proves, if it does.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code invalid_key_proof}
     */
    Optional<BoundKey> key() {
        return KeyProofs.of(session);
    }

    IssueHandoff issueHandoff() {
        return new IssueHandoff(
                missions.registry(),
                missions.humanTokens(),
                handoffs(),
                lookup,
                missions.issuanceGate(),
                missions.clock());
    }

    DelegateTask delegateTask() {
        return new DelegateTask(missions.registry(), verifier, missions.deriving(), handoffs(), missions.clock());
    }

    private IssuedHandoffs handoffs() {
        return new IssuedHandoffs(missions.internalTokens(), missions.handoffs());
    }

    IntrospectAgentToken introspectAgentToken() {
        return new IntrospectAgentToken(missions.registry(), verifier, lookup, missions.deriving(), answers());
    }

    IntrospectGrant introspectGrant() {
        return new IntrospectGrant(
                missions.registry(),
                missions.internalTokens(),
                lookup,
                delegationChains,
                missions.deriving(),
                answers());
    }

    IntrospectHandoff introspectHandoff() {
        return new IntrospectHandoff(
                missions.registry(), handoffs(), missions.handoffSession(), lookup, delegationChains, answers());
    }

    private IntrospectionAnswers answers() {
        return new IntrospectionAnswers(missions.settings().issuer());
    }

    Mint mint(ResourceServerIndex resourceServers) {
        return new Mint(
                resolver(),
                audiences(resourceServers),
                missions.deriving(),
                new TokenShaper(missions.settings().issuer(), missions.clock()),
                tokens,
                record());
    }

    private SubjectTokenResolver resolver() {
        return new SubjectTokenResolver(
                missions.registry(),
                missions.internalTokens(),
                lookup,
                delegationChains,
                new HandoffResolver(missions.handoffs(), lookup, missions.handoffSession(), delegationChains),
                verifier);
    }

    ClientsOfKind resourceServers() {
        return missions.resourceServers();
    }

    private Audiences audiences(ResourceServerIndex index) {
        return new Audiences(new KeycloakResourceServers(resourceServers(), ServerUrls.of(session), index));
    }

    private MintRecord record() {
        return new MintRecord(missions.settings().issuer(), missions.issuanceGate(), missions.mintLog());
    }
}
