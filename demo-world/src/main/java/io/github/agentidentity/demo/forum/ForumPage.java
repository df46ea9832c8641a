package io.github.agentidentity.demo.forum;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A topic as a page, for readers who come without a token. */
final class ForumPage {

    private ForumPage() {}

    static String of(Topic topic) {
        Document page = Document.createShell("");
        page.title(topic.title());
        page.body().appendElement("h1").text(topic.title());
        topic.posts().forEach(post -> {
            Element article = page.body().appendElement("article");
            article.appendElement("cite").text(post.by());
            article.appendElement("p").text(post.text());
        });
        return page.outerHtml();
    }
}
