package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.keycloak.Background;
import io.github.agentidentity.base.store.PersonalText;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.store.JpaErasures;
import io.github.agentidentity.missions.store.JpaErasures.Waiting;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Erases what agents and services wrote about humans whose accounts are gone: in batches, each in a transaction of its
 * own, on a thread of its own. Of a realm that is frozen nothing goes until it is released, for whoever removes an
 * account must not take away what an investigation needs.
 */
public final class PersonalTextEraser {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final List<PersonalText> texts;

    private PersonalTextEraser(List<PersonalText> texts) {
        this.texts = texts;
    }

    /**
     * Erases again and again what waits.
     *
     * @param further text about humans in tables of other rooms
     */
    public static Background erasing(List<PersonalText> further) {
        List<PersonalText> all = new ArrayList<>(JpaErasures.TEXTS);
        all.addAll(further);
        return new Background("agent-identity-erase", PAUSE, new PersonalTextEraser(List.copyOf(all))::eraseAll);
    }

    private void eraseAll(KeycloakSessionFactory factory) {
        for (Optional<Waiting> next = in(factory, PersonalTextEraser::claim);
                next.isPresent();
                next = in(factory, PersonalTextEraser::claim)) {
            erase(factory, next.get());
        }
    }

    /** As far as it comes before the realm is frozen; the rest waits. */
    private void erase(KeycloakSessionFactory factory, Waiting waiting) {
        boolean all = texts.stream().allMatch(text -> isErased(factory, text, waiting));
        KeycloakModelUtils.runJobInTransaction(factory, session -> {
            Stores stores = Stores.of(session, waiting.realmId());
            if (all) {
                finish(stores, waiting.humanId());
            } else {
                stores.erasures().postpone();
            }
        });
    }

    /** Erases one text batch by batch; whether all of it is gone, and the realm was not frozen before. */
    private static boolean isErased(KeycloakSessionFactory factory, PersonalText text, Waiting waiting) {
        Batch batch;
        do {
            batch = in(factory, session -> eraseSome(session, text, waiting));
        } while (batch == Batch.SOME);
        return batch == Batch.NONE_LEFT;
    }

    private enum Batch {
        SOME,
        NONE_LEFT,
        FROZEN
    }

    private static Batch eraseSome(KeycloakSession session, PersonalText text, Waiting waiting) {
        if (isFrozen(session, waiting.realmId())) {
            return Batch.FROZEN;
        }
        int erased = text.eraseSome(entities(session), waiting.realmId(), waiting.humanId());
        return erased > 0 ? Batch.SOME : Batch.NONE_LEFT;
    }

    private static void finish(Stores stores, String humanId) {
        if (stores.erasures().finish(humanId) && stores.erasures().hadAgents(humanId)) {
            stores.annals()
                    .appendToRealm(
                            EvidenceKind.REDACTED,
                            JsonObject.builder().put("human", humanId).build());
        }
    }

    private static boolean isFrozen(KeycloakSession session, String realmId) {
        Optional<RealmModel> realm = Optional.ofNullable(session.realms().getRealm(realmId));
        return realm.filter(Stores.of(session, realmId)::isFrozen).isPresent();
    }

    private static Optional<Waiting> claim(KeycloakSession session) {
        return JpaErasures.claim(entities(session));
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    private static <T> T in(KeycloakSessionFactory factory, Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, work::apply);
    }
}
