package io.github.agentidentity.admin.guard;

import io.github.agentidentity.registry.keycloak.KnownAttributes.Holder;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/**
 * Target of a write, as one transaction sees it: everything that the write's path may name, together.
 *
 * @param known whether there is such a thing
 * @param ours whether it is an object of this extension, or a role of one
 * @param attributes those whose names are reserved
 * @param agentScopes the agent scopes that a client has, each with the way it has it
 */
record WriteTarget(boolean known, boolean ours, Set<WrittenAttribute> attributes, Set<String> agentScopes) {

    private static final WriteTarget NOTHING = new WriteTarget(false, false, Set.of(), Set.of());

    WriteTarget {
        attributes = Set.copyOf(attributes);
        agentScopes = Set.copyOf(agentScopes);
    }

    /** Returns the target of {@code write} in {@code realm}. */
    static WriteTarget of(RealmModel realm, AdminWrite write) {
        return switch (write.place()) {
            case CLIENT -> all(write, realm::getClientById, WriteTarget::of);
            case CLIENT_SCOPE, REALM_DEFAULT_SCOPE -> all(write, realm::getClientScopeById, WriteTarget::of);
            case ROLE -> all(write, realm::getRoleById, WriteTarget::of);
            case REALM ->
                new WriteTarget(true, false, reserved(Holder.REALM, realm.getId(), realm.getAttributes()), Set.of());
            case UNREADABLE, ELSEWHERE -> NOTHING;
        };
    }

    /** Whether it has an agent scope that {@code before} does not have, or not in this way. */
    boolean hasGainedOver(WriteTarget before) {
        return !before.agentScopes.containsAll(agentScopes);
    }

    /** The attributes that it has and {@code before} has not, or not with this value. */
    Set<WrittenAttribute> attributesBeyond(WriteTarget before) {
        Set<WrittenAttribute> gained = new HashSet<>(attributes);
        gained.removeAll(before.attributes);
        return gained;
    }

    private static <T> WriteTarget all(AdminWrite write, Function<String, T> find, Function<T, WriteTarget> read) {
        return write.ids().stream()
                .flatMap(id -> Stream.ofNullable(find.apply(id)))
                .map(read)
                .reduce(NOTHING, WriteTarget::and);
    }

    private static WriteTarget of(ClientModel client) {
        Set<WrittenAttribute> attributes = reserved(Holder.CLIENT, client.getId(), client.getAttributes());
        return new WriteTarget(
                true,
                !attributes.isEmpty() || ReservedNames.isClientId(client.getClientId()),
                attributes,
                Stream.of(true, false)
                        .flatMap(kind -> client.getClientScopes(kind).values().stream()
                                .filter(scope -> ReservedNames.occurIn(scope.getAttributes()))
                                .map(scope -> (kind ? "default " : "optional ") + scope.getId()))
                        .collect(Collectors.toSet()));
    }

    private static WriteTarget of(ClientScopeModel scope) {
        Set<WrittenAttribute> attributes = reserved(Holder.CLIENT_SCOPE, scope.getId(), scope.getAttributes());
        return new WriteTarget(true, !attributes.isEmpty(), attributes, Set.of());
    }

    private static WriteTarget of(RoleModel role) {
        return role.getContainer() instanceof ClientModel client
                ? new WriteTarget(true, of(client).ours, Set.of(), Set.of())
                : new WriteTarget(true, false, Set.of(), Set.of());
    }

    private WriteTarget and(WriteTarget other) {
        return new WriteTarget(
                known || other.known,
                ours || other.ours,
                union(attributes, other.attributes),
                union(agentScopes, other.agentScopes));
    }

    private static Set<WrittenAttribute> reserved(Holder holder, String id, Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .filter(each -> ReservedNames.isReserved(each.getKey()))
                .map(each -> new WrittenAttribute(
                        holder, id, each.getKey(), Objects.requireNonNullElse(each.getValue(), "")))
                .collect(Collectors.toSet());
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }
}
