package dev.weir.demo.estate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class NsgDocumentTest {
    private final Estate estate = new Estate();

    @Test
    void document_asAzureWritesIt() throws IOException {
        JsonNode list = new ObjectMapper().readTree(NsgDocument.of(estate.nsgs()));
        assertThat(list).hasSize(5);
        JsonNode web = list.get(0);
        assertThat(web.path("id").asText()).isEqualTo(estate.nic("web-0").acl());
        assertThat(web.path("defaultSecurityRules")).hasSize(6);
        JsonNode https = web.path("securityRules").get(0);
        assertThat(https.path("name").asText()).isEqualTo("allow-https");
        assertThat(https.path("destinationPortRanges").toString()).isEqualTo("[\"443\",\"80\"]");
        assertThat(https.has("destinationPortRange")).isFalse();
        JsonNode ftp = web.path("securityRules").get(1);
        assertThat(ftp.path("destinationPortRange").asText()).isEqualTo("21");
        assertThat(ftp.path("direction").asText()).isEqualTo("Inbound");
        assertThat(ftp.path("access").asText()).isEqualTo("Allow");
        assertThat(ftp.path("protocol").asText()).isEqualTo("Tcp");
    }

    @Test
    void decide_firstMatchByPriority() {
        Nsg web = estate.nic("web-0").nsg();
        Address stranger = Address.v4("29.113.0.66");
        Address here = estate.nic("web-0").address();
        assertThat(web.decide(Direction.INBOUND, 6, stranger, here, 443).loggedName())
                .isEqualTo("UserRule_allow-https");
        assertThat(web.decide(Direction.INBOUND, 6, Address.v6(1, 2, 3), here, 443)
                        .loggedName())
                .isEqualTo("UserRule_allow-https");
        assertThat(web.decide(Direction.INBOUND, 17, stranger, here, 443).loggedName())
                .isEqualTo("DefaultRule_DenyAllInBound");
        assertThat(web.decide(Direction.INBOUND, 6, Estate.PROBE, here, 80).loggedName())
                .isEqualTo("DefaultRule_AllowAzureLoadBalancerInBound");
        assertThat(web.decide(Direction.OUTBOUND, 6, here, stranger, 1).loggedName())
                .isEqualTo("DefaultRule_AllowInternetOutBound");
    }
}
