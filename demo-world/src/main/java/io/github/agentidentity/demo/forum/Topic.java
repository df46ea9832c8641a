package io.github.agentidentity.demo.forum;

import java.util.List;

/**
 * A question and what was said to it.
 *
 * @param id by which requests name it
 */
record Topic(String id, String title, List<Post> posts) {

    Topic {
        posts = List.copyOf(posts);
    }
}
