package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.DatabaseTime;
import io.github.agentidentity.base.store.Terms;
import io.github.agentidentity.missions.fixture.World;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** The tables of a real database, in which every storage has a realm of its own, of which the id is the name. */
final class TableStorage implements Storage {

    private final EntityManagerFactory database;
    private final String realmId = UUID.randomUUID().toString();
    private Instant mintTime = World.START;

    TableStorage(EntityManagerFactory database) {
        this.database = database;
    }

    @Override
    public String realmId() {
        return realmId;
    }

    @Override
    public Instant now() {
        return inTransaction(DatabaseTime::now, now -> true);
    }

    @Override
    public void letPass(Duration time) {
        mintTime = mintTime.plus(time);
    }

    @Override
    public <T> T in(Function<Stores, T> act) {
        return inTransaction(entities -> act.apply(stores(entities)), result -> true);
    }

    @Override
    public boolean attempt(Predicate<Stores> step) {
        return inTransaction(entities -> step.test(stores(entities)), done -> done);
    }

    /** On the terms of a request. */
    <T> T inTransaction(Function<EntityManager, T> work, Predicate<T> commits) {
        try (EntityManager entities = database.createEntityManager()) {
            entities.getTransaction().begin();
            try {
                Terms.OURS.bound(entities);
                Terms.askForItLast(entities);
                T result = work.apply(entities);
                if (!commits.test(result)) {
                    entities.getTransaction().setRollbackOnly();
                }
                return result;
            } catch (RuntimeException e) {
                entities.getTransaction().setRollbackOnly();
                throw e;
            } finally {
                end(entities);
            }
        }
    }

    /** In a transaction that nobody holds to anything yet. */
    <T> T onNoTerms(Function<EntityManager, T> work) {
        try (EntityManager entities = database.createEntityManager()) {
            entities.getTransaction().begin();
            T result = work.apply(entities);
            end(entities);
            return result;
        }
    }

    private static void end(EntityManager entities) {
        if (entities.getTransaction().getRollbackOnly()) {
            entities.getTransaction().rollback();
        } else {
            entities.getTransaction().commit();
        }
    }

    private Stores stores(EntityManager entities) {
        return new TableStores(entities, realmId, mintTime);
    }
}
