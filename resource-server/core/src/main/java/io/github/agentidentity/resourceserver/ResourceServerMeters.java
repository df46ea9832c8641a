package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Refusal;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Micrometer meters of a {@link ResourceServer}: give it to {@link ResourceServerBuilder#listener} and bind the server
 * that was built. Needs {@code micrometer-core}, which this library does not bring along. Every tag is a word that this
 * library chooses; no id and no text of a caller ever becomes one.
 *
 * <ul>
 *   <li>{@code agent_identity.resource.requests}, counter: {@code outcome} {@code agent}, {@code human},
 *       {@code service} or {@code refused}, and {@code reason}
 *   <li>{@code agent_identity.resource.decisions}, counter: {@code outcome} {@code permitted}, {@code needs_decision}
 *       or {@code refused}, and {@code reason}, which is the decision point's where that was asked
 *   <li>{@code agent_identity.resource.evidence}, counter of decisions that were to be uploaded: {@code outcome}
 *       {@code accepted}, {@code refused} or {@code lost}
 *   <li>{@code agent_identity.resource.issuer}, timer: {@code call}, and {@code outcome} {@code answered} or the fault
 *   <li>{@code agent_identity.resource.keys}, gauge: number of keys that count now
 *   <li>{@code agent_identity.resource.keys.age}, gauge in seconds; not a number while there are none
 * </ul>
 */
@PublicApi
public final class ResourceServerMeters implements ResourceServerListener {

    private static final String NAMES = "agent_identity.resource.";
    private static final String NONE = "none";

    private final MeterRegistry registry;

    /** @param registry the registry in which the meters are */
    public ResourceServerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers the gauges of {@code server}, which the registry holds weakly. */
    public void bind(ResourceServer server) {
        Gauge.builder(NAMES + "keys", server, each -> each.health().usableKeys())
                .register(registry);
        Gauge.builder(NAMES + "keys.age", server, ResourceServer::keysAge)
                .baseUnit("seconds")
                .register(registry);
    }

    @Override
    public void authenticated(Principal principal) {
        count("requests", kind(principal), NONE);
    }

    @Override
    public void refused(Refusal refusal) {
        count("requests", "refused", refusal.reason().code());
    }

    @Override
    public void decided(AgentPrincipal agent, ActionRequest request, Decision decision) {
        if (decision instanceof Decision.Permitted) {
            count("decisions", "permitted", NONE);
        } else if (decision instanceof Decision.NeedsDecision open) {
            count("decisions", "needs_decision", reason(open.denial(), open.refusal()));
        } else if (decision instanceof Decision.Refused no) {
            count("decisions", "refused", reason(no.denial(), no.refusal()));
        }
    }

    /** The decision point's own reason is finer than what the agent is told. */
    private static String reason(Optional<Denial> denial, Refusal refusal) {
        return denial.map(told -> told.reason().code()).orElse(refusal.reason().code());
    }

    @Override
    public void issuerAnswered(IssuerCall call, Duration took) {
        time(call, "answered", took);
    }

    @Override
    public void issuerFailed(IssuerCall call, IssuerFault fault, Duration took) {
        time(call, lower(fault), took);
    }

    @Override
    public void evidenceUploaded(int accepted, int refused) {
        count("accepted", accepted);
        count("refused", refused);
    }

    @Override
    public void evidenceLost(int decisions) {
        count("lost", decisions);
    }

    private void count(String outcome, int decisions) {
        registry.counter(NAMES + "evidence", "outcome", outcome).increment(decisions);
    }

    private void count(String name, String outcome, String reason) {
        registry.counter(NAMES + name, "outcome", outcome, "reason", reason).increment();
    }

    private void time(IssuerCall call, String outcome, Duration took) {
        registry.timer(NAMES + "issuer", "call", lower(call), "outcome", outcome)
                .record(took);
    }

    private static String kind(Principal principal) {
        if (principal instanceof AgentPrincipal) {
            return "agent";
        }
        return principal instanceof HumanPrincipal ? "human" : "service";
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
