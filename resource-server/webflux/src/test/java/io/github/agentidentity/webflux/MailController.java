package io.github.agentidentity.webflux;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.resourceserver.AgentAction;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.AskedInside;
import io.github.agentidentity.resourceserver.HumanPrincipal;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.ServicePrincipal;
import io.github.agentidentity.resourceserver.Undecided;
import io.github.agentidentity.testkit.Cast;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Endpoints of the mail service. */
@RestController
class MailController {

    private final AtomicInteger handled = new AtomicInteger();

    int handled() {
        return handled.get();
    }

    @GetMapping("/messages")
    @AgentAction(value = "messages.read", reaches = Visibility.SELF)
    Mono<String> read(ServerWebExchange exchange) {
        handled.incrementAndGet();
        return Mono.just(name(AgentGuard.principal(exchange)));
    }

    @DeleteMapping("/messages/{id}")
    @AgentAction("messages.delete")
    Mono<String> delete(@PathVariable String id, ServerWebExchange exchange) {
        return read(exchange);
    }

    @PostMapping("/orders")
    @AgentAction("messages.read")
    String order() {
        return "shown";
    }

    /** Told apart from the one above by a parameter. */
    @PostMapping(path = "/orders", params = "confirm")
    @AgentAction("orders.confirm")
    String confirm() {
        handled.incrementAndGet();
        return "confirmed";
    }

    @GetMapping(path = "/report", produces = MediaType.TEXT_PLAIN_VALUE)
    @AgentAction("messages.read")
    String report() {
        return "brief";
    }

    @GetMapping(path = "/report", produces = MediaType.APPLICATION_JSON_VALUE)
    @AgentAction("report.full")
    String fullReport() {
        handled.incrementAndGet();
        return "{}";
    }

    /** No action of an agent's. */
    @PostMapping("/closed")
    String closed() {
        handled.incrementAndGet();
        return "closed";
    }

    @GetMapping("/time")
    @Undecided
    String time() {
        return "now";
    }

    @PostMapping("/answers/text")
    @AskedInside
    Mono<String> text(@RequestParam(defaultValue = "no") String ask, ServerWebExchange exchange) {
        return Mono.fromCallable(() -> ask(ask, exchange));
    }

    @PostMapping(path = "/answers/stream", produces = MediaType.TEXT_PLAIN_VALUE)
    @AskedInside
    Flux<String> stream(@RequestParam(defaultValue = "no") String ask, ServerWebExchange exchange) {
        return Flux.defer(() -> Flux.just(ask(ask, exchange)));
    }

    @PostMapping("/answers/entity")
    @AskedInside
    ResponseEntity<Void> entity(@RequestParam(defaultValue = "no") String ask, ServerWebExchange exchange) {
        ask(ask, exchange);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/answers/missing")
    @AskedInside
    ResponseEntity<String> missing() {
        return ResponseEntity.notFound().build();
    }

    private static String ask(String ask, ServerWebExchange exchange) {
        if (ask.equals("yes") && AgentGuard.principal(exchange) instanceof AgentPrincipal agent) {
            agent.permits("payments.send", new ResourceUri(Cast.MAIL)).orThrow();
        }
        return "done";
    }

    private static String name(Principal who) {
        if (who instanceof AgentPrincipal agent) {
            return "agent " + agent.agent() + " for " + agent.human();
        }
        return who instanceof HumanPrincipal human
                ? "human " + human.human()
                : "service " + ((ServicePrincipal) who).clientId();
    }
}
