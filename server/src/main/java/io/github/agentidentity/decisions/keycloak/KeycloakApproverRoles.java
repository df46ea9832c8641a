package io.github.agentidentity.decisions.keycloak;

import io.github.agentidentity.decisions.domain.ApproverRoles;
import io.github.agentidentity.registry.domain.Human;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;

/** Holders of realm roles, as Keycloak's user storage lists them. */
final class KeycloakApproverRoles implements ApproverRoles {

    /** Groups that are looked at, subgroups among them; a role of more groups is one of very many people. */
    private static final int MOST_GROUPS = 50;

    private static final int MOST_ROLES = 1_000;

    private final KeycloakSession session;
    private final RealmModel realm;

    KeycloakApproverRoles(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    @Override
    public Optional<String> named(String name) {
        return Optional.ofNullable(realm.getRole(name)).map(RoleModel::getId);
    }

    @Override
    public Optional<Set<String>> holders(String roleId) {
        return Optional.ofNullable(realm.getRoleById(roleId)).flatMap(this::holders);
    }

    /** The answer of the database: a person who was read into a cache is read again. */
    @Override
    public boolean isHeldBy(String roleId, Human person) {
        @Nullable UserModel user = session.users().getUserById(realm, person.id());
        @Nullable RoleModel role = realm.getRoleById(roleId);
        if (user instanceof CachedUserModel cached) {
            cached.invalidate();
        }
        return user != null && role != null && user.hasRole(role);
    }

    /** Looks at realm roles, and at no more than {@value #MOST_ROLES} of them: it is asked by a dry run alone. */
    @Override
    public boolean isPartOfAnother(String roleId) {
        return session.roles()
                .getRealmRolesStream(realm, 0, MOST_ROLES)
                .filter(RoleModel::isComposite)
                .anyMatch(role ->
                        role.getCompositesStream().anyMatch(part -> part.getId().equals(roleId)));
    }

    private Optional<Set<String>> holders(RoleModel role) {
        Set<GroupModel> groups = new HashSet<>();
        session.groups()
                .getGroupsByRoleStream(realm, role, 0, MOST_GROUPS + 1)
                .forEach(group -> addTree(groups, group));
        Set<String> holders = new HashSet<>();
        boolean areAll = groups.size() <= MOST_GROUPS
                && addAll(holders, session.users().getRoleMembersStream(realm, role, 0, MOST_HOLDERS + 1))
                && groups.stream()
                        .allMatch(group -> addAll(
                                holders, session.users().getGroupMembersStream(realm, group, 0, MOST_HOLDERS + 1)));
        return areAll ? Optional.of(Set.copyOf(holders)) : Optional.empty();
    }

    /** Adds a group and those below it, whose members have its roles too. */
    private static void addTree(Set<GroupModel> groups, GroupModel group) {
        if (groups.size() <= MOST_GROUPS && groups.add(group)) {
            group.getSubGroupsStream(0, MOST_GROUPS + 1).forEach(below -> addTree(groups, below));
        }
    }

    /** Whether they are all that there are, and few enough. */
    private static boolean addAll(Set<String> holders, Stream<UserModel> users) {
        List<UserModel> listed = users.toList();
        listed.stream()
                .filter(user -> user.getServiceAccountClientLink() == null)
                .map(UserModel::getId)
                .forEach(holders::add);
        return listed.size() <= MOST_HOLDERS && holders.size() <= MOST_HOLDERS;
    }
}
