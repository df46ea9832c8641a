package io.github.agentidentity.admin.guard;

import static io.github.agentidentity.authority.Reason.REALM_ADMIN_REQUIRED;

import io.github.agentidentity.admin.guard.AdminWrite.Place;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keycloak.models.RealmModel;

/**
 * Rules for writes by admins, beside what Keycloak itself asks. Making or changing an agent, an agent scope or another
 * object of this extension, or anything under one, takes the right to manage the realm and not only clients. Nobody may
 * write two resource servers in one place or one in the place of the server itself, nor {@code agent.*} attributes that
 * are not known or break their rule.
 *
 * <p>The guard judges what was written, before it is committed. Whoever may take something away may do so here too,
 * because that only narrows.
 */
final class AdminWriteGuard {

    private static final int MOST_MISTAKES = 100;

    private final RealmModel realm;
    private final Function<AdminWrite, WriteTarget> before;
    private final BooleanSupplier managesRealm;
    private final Supplier<ServerUrls> serverUrls;

    /**
     * A guard.
     *
     * @param realm the realm with the write in it
     * @param before what a write is about, as it was before the write
     * @param managesRealm whether the admin behind the write may manage the realm
     * @param serverUrls where the server itself is
     */
    AdminWriteGuard(
            RealmModel realm,
            Function<AdminWrite, WriteTarget> before,
            BooleanSupplier managesRealm,
            Supplier<ServerUrls> serverUrls) {
        this.realm = realm;
        this.before = before;
        this.managesRealm = managesRealm;
        this.serverUrls = serverUrls;
    }

    /**
     * Lets a write pass or not.
     *
     * @throws Refusal {@code realm_admin_required}, {@code unfit_resource_server}, {@code overlapping_resource_server}
     * @throws DefinitionErrors all that is wrong with the attributes that were written
     */
    void judge(AdminWrite write) {
        if (write.place() == Place.ELSEWHERE || write.onlyTakesAway()) {
            return;
        }
        if (write.place() != Place.REALM && !managesRealm.getAsBoolean() && isOurs(write)) {
            throw Refusal.because(
                    REALM_ADMIN_REQUIRED,
                    "Only admins who may manage the realm (manage-realm) can change agents, agent scopes and what"
                            + " belongs to them; ask one.");
        }
        if (write.makesAClient()) {
            new ResourceServerRule(realm, serverUrls.get()).check(realm.getClientById(write.rest()));
        }
        requireGoodAttributes(write);
    }

    /**
     * Refuses the mistakes that a write adds. Earlier ones stay possible: otherwise nobody could switch off an agent
     * whose registration has a mistake.
     */
    private void requireGoodAttributes(AdminWrite write) {
        WriteTarget now = WriteTarget.of(realm, write);
        if (now.attributes().isEmpty()) {
            return;
        }
        List<DefinitionError> mistakes = now.attributesBeyond(before.apply(write)).stream()
                .flatMap(attribute -> attribute.mistake().stream())
                .distinct()
                .sorted(Comparator.comparing(DefinitionError::field))
                .limit(MOST_MISTAKES)
                .toList();
        if (!mistakes.isEmpty()) {
            throw new DefinitionErrors(mistakes);
        }
    }

    /**
     * Whether the write concerns an object of this extension, by the write as it stands or by what was there before it;
     * yes where that cannot be told.
     */
    private boolean isOurs(AdminWrite write) {
        WriteTarget now = WriteTarget.of(realm, write);
        if (!now.known()) {
            return true;
        }
        WriteTarget then = before.apply(write);
        if (write.isAboutCredentials()) {
            return !now.equals(then);
        }
        return now.ours() || then.ours() || now.hasGainedOver(then);
    }
}
