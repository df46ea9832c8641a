package io.github.agentidentity.enablement.keycloak;

import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** The required action by which humans decide: enabled, and nobody's default. */
final class OwnedApprovalAction implements OwnedObject {

    /** After all others of Keycloak's, so that what a login asks for comes first. */
    private static final int LAST = 2000;

    @Override
    public String name() {
        return "required-action " + RegistrationKeys.APPROVAL_ACTION;
    }

    @Override
    public String title() {
        return "required action " + RegistrationKeys.APPROVAL_ACTION;
    }

    @Override
    public boolean isNeededToDecide() {
        return true;
    }

    @Override
    public Optional<String> named(RealmModel realm) {
        return Optional.ofNullable(realm.getRequiredActionProviderByAlias(RegistrationKeys.APPROVAL_ACTION))
                .map(RequiredActionProviderModel::getId);
    }

    @Override
    public boolean exists(RealmModel realm, String id) {
        return realm.getRequiredActionProviderById(id) != null;
    }

    @Override
    public String create(RealmModel realm) {
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        asItMustBe(action);
        action.setPriority(LAST);
        return realm.addRequiredActionProvider(action).getId();
    }

    @Override
    public List<String> deviations(RealmModel realm, String id) {
        @Nullable RequiredActionProviderModel action = realm.getRequiredActionProviderById(id);
        if (action == null) {
            return List.of("is gone");
        }
        if (!action.isEnabled()) {
            return List.of("is disabled");
        }
        boolean same = RegistrationKeys.APPROVAL_ACTION.equals(action.getAlias())
                && RegistrationKeys.APPROVAL_ACTION.equals(action.getProviderId())
                && !action.isDefaultAction()
                && (action.getConfig() == null || action.getConfig().isEmpty());
        return same ? List.of() : List.of("was changed");
    }

    @Override
    public void repair(RealmModel realm, String id) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderById(id);
        asItMustBe(action);
        realm.updateRequiredActionProvider(action);
    }

    @Override
    public void remove(RealmModel realm, String id) {
        realm.removeRequiredActionProvider(realm.getRequiredActionProviderById(id));
    }

    private static void asItMustBe(RequiredActionProviderModel action) {
        action.setAlias(RegistrationKeys.APPROVAL_ACTION);
        action.setProviderId(RegistrationKeys.APPROVAL_ACTION);
        action.setName("Approve an agent's mission");
        action.setEnabled(true);
        action.setDefaultAction(false);
        action.setConfig(Map.of());
    }
}
