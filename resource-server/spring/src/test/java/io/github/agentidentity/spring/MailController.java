package io.github.agentidentity.spring;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.resourceserver.AgentAction;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.AskedInside;
import io.github.agentidentity.resourceserver.HumanPrincipal;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.ServicePrincipal;
import io.github.agentidentity.testkit.Cast;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints of the mail service. */
@RestController
class MailController {

    private final AtomicInteger handled = new AtomicInteger();
    private final Archive archive;

    MailController(Archive archive) {
        this.archive = archive;
    }

    int handled() {
        return handled.get();
    }

    @GetMapping("/messages")
    @AgentAction(value = "messages.read", reaches = Visibility.SELF)
    String read(@AuthenticationPrincipal Principal who) {
        return name(who);
    }

    @DeleteMapping("/messages/{id}")
    @AgentAction("messages.delete")
    String delete(@PathVariable String id, @AuthenticationPrincipal Principal who) {
        return name(who);
    }

    /** More particular than what stands above, and no action of an agent's. */
    @DeleteMapping("/messages/all")
    String deleteAll(@AuthenticationPrincipal Principal who) {
        return name(who);
    }

    /** Takes its action from the query, so that the method itself asks for permission. */
    @PostMapping("/payments")
    @AskedInside
    String pay(@RequestParam String action, @AuthenticationPrincipal Principal who) {
        permit(action, who);
        return "paid";
    }

    /** The same on another thread. */
    @PostMapping("/later")
    @AskedInside
    Callable<String> payLater(@RequestParam String action, @AuthenticationPrincipal Principal who) {
        return () -> pay(action, who);
    }

    /** Whatever is to be done is guarded further in. */
    @PostMapping("/archive")
    @AskedInside
    String archive() {
        return archive.store();
    }

    @PostMapping("/ashes")
    @AskedInside
    String burn() {
        return archive.burn();
    }

    @PostMapping("/failures")
    @AskedInside
    String fail() {
        throw new IllegalStateException("A mistake of the service's own.");
    }

    private static void permit(String action, Principal who) {
        if (who instanceof AgentPrincipal agent) {
            agent.permits(action, new ResourceUri(Cast.MAIL)).orThrow();
        }
    }

    private String name(Principal who) {
        handled.incrementAndGet();
        if (who instanceof AgentPrincipal agent) {
            return "agent " + agent.agent() + " for " + agent.human();
        }
        return who instanceof HumanPrincipal human
                ? "human " + human.human()
                : "service " + ((ServicePrincipal) who).clientId();
    }
}
