package io.github.agentidentity.registry.keycloak.administration;

import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.base.keycloak.Attributes;
import io.github.agentidentity.registry.keycloak.RealmAttributes;
import io.github.agentidentity.registry.keycloak.RealmSetting;
import io.github.agentidentity.registry.keycloak.RegisteredSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.AcrUtils;

/** The settings of a realm, for admins: to look at and to set. Neither enables the realm nor takes a mark from it. */
public final class SettingsAdministration {

    private final RealmModel realm;

    public SettingsAdministration(RealmModel realm) {
        this.realm = realm;
    }

    /** The settings as they are, wrong ones among them. */
    public RegisteredSettings read() {
        Map<String, String> attributes = RealmAttributes.settings()
                .map(RealmSetting::name)
                .filter(name -> realm.getAttribute(name) != null)
                .collect(Collectors.toMap(name -> name, realm::getAttribute));
        return new RegisteredSettings(attributes, mistakesIn(realm::getAttribute));
    }

    /**
     * Replaces the settings as a whole: what the draft leaves out has its default again.
     *
     * @throws DefinitionErrors all that is wrong
     */
    public RegisteredSettings replace(SettingsDraft draft) {
        List<DefinitionError> mistakes = new ArrayList<>(draft.mistakes());
        mistakes.addAll(mistakesIn(draft.attributes()::get));
        if (!mistakes.isEmpty()) {
            throw new DefinitionErrors(mistakes);
        }
        RealmAttributes.settings().map(RealmSetting::name).forEach(name -> write(name, draft.attributes()));
        return read();
    }

    private void write(String name, Map<String, String> wanted) {
        if (wanted.containsKey(name)) {
            realm.setAttribute(name, wanted.get(name));
        } else {
            realm.removeAttribute(name);
        }
    }

    private List<DefinitionError> mistakesIn(UnaryOperator<@Nullable String> source) {
        Attributes attributes = new Attributes(source);
        RealmAttributes.settings().map(RealmSetting::rule).forEach(attributes::optional);
        new Attributes(source)
                .optional(RealmAttributes.APPROVAL_ACR.rule())
                .filter(acr -> !AcrUtils.getAcrLoaMap(realm).containsKey(acr))
                .ifPresent(unmapped -> attributes.mistake(
                        RealmAttributes.APPROVAL_ACR.name(),
                        "must be in the realm's ACR to LoA mapping",
                        "Add it to the mapping first, or name an acr that is in it."));
        return attributes.mistakes();
    }
}
