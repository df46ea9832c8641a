package io.github.agentidentity.provider;

import io.github.agentidentity.admin.keycloak.RealmEvents;
import io.github.agentidentity.audit.keycloak.EvidenceSealer;
import io.github.agentidentity.base.keycloak.Background;
import io.github.agentidentity.base.keycloak.CountGauges;
import io.github.agentidentity.base.keycloak.WatchedCount;
import io.github.agentidentity.decisions.keycloak.ExpiredCounts;
import io.github.agentidentity.decisions.keycloak.RequestCounts;
import io.github.agentidentity.decisions.keycloak.RequestedTexts;
import io.github.agentidentity.evidence.keycloak.EvidenceKeys;
import io.github.agentidentity.missions.keycloak.MissionCounts;
import io.github.agentidentity.missions.keycloak.ModelChangeListener;
import io.github.agentidentity.missions.keycloak.PersonalTextEraser;
import io.github.agentidentity.missions.keycloak.RefusalCounts;
import io.github.agentidentity.missions.keycloak.RetentionPurger;
import io.github.agentidentity.missions.keycloak.VoidSettler;
import io.github.agentidentity.provider.web.AgentIdentityResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Serves {@code /realms/{realm}/agent-identity}. */
public final class AgentIdentityResourceProviderFactory implements RealmResourceProviderFactory {

    private static final int HOUR = 3600;
    private static final int DAY = 86_400;

    private final List<Background> running = new ArrayList<>();
    private Duration purgeInterval = Duration.ofSeconds(HOUR);

    @Override
    public String getId() {
        return "agent-identity";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return AgentIdentityResource.of(session);
            }

            @Override
            public void close() {}
        };
    }

    /**
     * @throws IllegalArgumentException for a {@code purge-interval} that is not 1 to 86400 seconds, or a key for
     *     evidence that is too short: the server does not start
     */
    @Override
    public void init(Config.Scope config) {
        int seconds = config.getInt("purge-interval", HOUR);
        if (seconds < 1 || seconds > DAY) {
            throw new IllegalArgumentException("purge-interval must be 1 to " + DAY + " seconds.");
        }
        EvidenceKeys.read(config);
        purgeInterval = Duration.ofSeconds(seconds);
    }

    /**
     * From now on we hear of what changes around missions, reconcile realms, seal what was recorded, purge what is old,
     * erase what was said about humans who are gone, and count what goes on.
     */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new ModelChangeListener());
        factory.register(new RealmEvents());
        running.add(EvidenceSealer.sealing());
        running.add(RetentionPurger.purging(purgeInterval, ExpiredCounts.removals()));
        running.add(RefusalCounts.writing());
        running.add(VoidSettler.settling());
        running.add(PersonalTextEraser.erasing(RequestedTexts.all()));
        running.add(CountGauges.reading(counts()));
        running.forEach(factory::register);
    }

    private static List<WatchedCount> counts() {
        List<WatchedCount> all = new ArrayList<>(MissionCounts.all());
        all.addAll(RequestCounts.all());
        return all;
    }

    @Override
    public void close() {
        running.forEach(Background::close);
        running.clear();
    }
}
