package io.github.agentidentity.spring;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.resourceserver.AgentAction;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.AskedInside;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.Undecided;
import io.github.agentidentity.testkit.Cast;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Handlers that a request can reach by more than one way, and that answer in more than one. */
@RestController
class HandlerController {

    private final AtomicInteger harm = new AtomicInteger();

    /** Number of times that something was done which no agent was granted. */
    int harm() {
        return harm.get();
    }

    @PostMapping("/orders")
    @AgentAction("messages.read")
    String order() {
        return "shown";
    }

    /** Told apart from the one above by a parameter that may be in a body of several parts. */
    @PostMapping(path = "/orders", params = "confirm")
    @AgentAction("orders.confirm")
    String confirm() {
        harm.incrementAndGet();
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
        harm.incrementAndGet();
        return "{}";
    }

    @PostMapping("/forward")
    @AgentAction("messages.read")
    void forward(@RequestParam String to, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getRequestDispatcher(to).forward(request, response);
    }

    @PostMapping("/include")
    @AgentAction("messages.read")
    void include(@RequestParam String to, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getRequestDispatcher(to).include(request, response);
    }

    @PostMapping("/dispatch")
    @AgentAction("messages.read")
    void dispatch(@RequestParam String to, HttpServletRequest request) {
        request.startAsync().dispatch(to);
    }

    /** No action of an agent's. */
    @PostMapping("/closed")
    String closed() {
        harm.incrementAndGet();
        return "closed";
    }

    @PostMapping("/destroy")
    @AgentAction("messages.destroy")
    String destroy() {
        harm.incrementAndGet();
        return "destroyed";
    }

    @GetMapping("/time")
    @Undecided
    String time() {
        return "now";
    }

    @PostMapping("/answers/text")
    @AskedInside
    String text(@RequestParam(defaultValue = "no") String ask, @AuthenticationPrincipal Principal who) {
        ask(ask, who);
        return "done";
    }

    @PostMapping("/answers/entity")
    @AskedInside
    ResponseEntity<Void> entity(@RequestParam(defaultValue = "no") String ask, @AuthenticationPrincipal Principal who) {
        ask(ask, who);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/answers/missing")
    @AskedInside
    ResponseEntity<String> missing() {
        return ResponseEntity.notFound().build();
    }

    @PostMapping("/answers/callable")
    @AskedInside
    Callable<String> callable(@RequestParam(defaultValue = "no") String ask, @AuthenticationPrincipal Principal who) {
        return () -> text(ask, who);
    }

    @PostMapping("/answers/response")
    @AskedInside
    void response(
            @RequestParam(defaultValue = "no") String ask,
            @AuthenticationPrincipal Principal who,
            HttpServletResponse response)
            throws IOException {
        ask(ask, who);
        response.getWriter().write("done");
        response.flushBuffer();
    }

    @PostMapping("/answers/async")
    @AskedInside
    void async(
            @RequestParam(defaultValue = "no") String ask,
            @AuthenticationPrincipal Principal who,
            HttpServletRequest request)
            throws IOException {
        ask(ask, who);
        AsyncContext later = request.startAsync();
        later.getResponse().getWriter().write("done");
        later.complete();
    }

    private static void ask(String ask, Principal who) {
        if (ask.equals("yes") && who instanceof AgentPrincipal agent) {
            agent.permits("messages.read", new ResourceUri(Cast.MAIL)).orThrow();
        }
    }
}
