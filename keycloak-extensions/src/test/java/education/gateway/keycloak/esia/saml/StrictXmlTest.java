package education.gateway.keycloak.esia.saml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictXmlTest {

    @Test
    void elements_and_text_are_read() {
        assertThat(StrictXml.text(SamlText.element("<a> text\n</a>"))).isEqualTo("text");
        assertThat(StrictXml.text(SamlText.element("<a>text<b/></a>"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a>te<!-- -->xt</a>", "<a>te<?x y?>xt</a>", "<a>te<![CDATA[x]]>t</a>"})
    void whatever_two_readers_read_differently_is_refused(String text) {
        Refused.as("malformed", "comment", () -> SamlText.element(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>",
                "<!DOCTYPE a [<!ENTITY x \"xxxx\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>",
                "<a>",
                "a",
                ""
            })
    void what_is_no_xml_without_a_document_type_is_refused(String text) {
        Refused.as("malformed", "xml", () -> SamlText.element(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a ID=\"x\"><b ID=\"x\"/></a>",
                "<a ID=\"x\"><b Id=\"x\"/></a>",
                "<a ID=\"x\"><b id=\"x\"/></a>",
                "<a ID=\"x\"><b xml:id=\"x\"/></a>"
            })
    void one_id_for_two_elements_is_refused(String text) {
        Refused.as("duplicate_id", () -> SamlText.element(text));
    }
}
