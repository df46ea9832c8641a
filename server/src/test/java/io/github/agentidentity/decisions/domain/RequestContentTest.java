package io.github.agentidentity.decisions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestContentTest {

    @Test
    void the_parameters_of_an_action_are_content() {
        RequestContent content = content(
                "{'type':'topic','id':'7','properties':{'audience':'https://forum.example','owner':'u'}}",
                "{'name':'topics.delete','properties':{'parameters':{'reason':'spam'},'parameter_digest':'sha-256:x',"
                        + "'destination':{'visibility':'public'},'idempotency_key':'k'}}");

        assertThat(content.parameters()).isEqualTo(json("{'reason':'spam'}"));
        assertThat(content.further()).isEqualTo(json("{}"));
    }

    @Test
    void an_action_without_parameters_has_none() {
        assertThat(content("{'type':'topic','id':'7'}", "{'name':'topics.delete'}"))
                .isEqualTo(new RequestContent(json("{}"), json("{}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'t','id':'7','force':true}|{'name':'x'}|{'resource':{'force':true}}",
                "{'type':'t','id':'7','properties':{'also':1}}|{'name':'x'}|{'resource':{'properties':{'also':1}}}",
                "{'type':'t','id':'7','properties':5}|{'name':'x'}|{'resource':{'properties':5}}",
                "{'type':'t','id':'7','properties':{'owner':{'a':1}}}|{'name':'x'}|{'resource':{'properties':{'owner':{'a':1}}}}",
                "{'type':'t','id':'7'}|{'name':'x','mode':'hard'}|{'action':{'mode':'hard'}}",
                "{'type':'t','id':'7'}|{'name':'x','properties':{'tool':'rm'}}|{'action':{'properties':{'tool':'rm'}}}",
                "{'type':'t','id':'7'}|{'name':'x','properties':{'parameters':[]}}|{'action':{'properties':{'parameters':[]}}}"
            })
    void what_no_page_says_in_words_of_its_own_is_content_too(String resource, String action, String further) {
        assertThat(content(resource, action).further()).isEqualTo(json(further));
    }

    private static RequestContent content(String resource, String action) {
        return RequestContent.of(json(resource), json(action));
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read(text.replace('\'', '"'), JsonLimits.REQUEST);
    }
}
