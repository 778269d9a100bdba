package dev.weir.deploy.client.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldOrderTest {
    @Test
    void of_namedFieldsFirst_othersInTheirOrder_noneInvented() throws Exception {
        assertThat(FieldOrder.of(
                        new ObjectMapper().readTree("[{\"acl\": \"n\", \"direction\": \"I\", \"rule\": \"r\"}]"),
                        List.of("rule", "state")))
                .hasToString("[{\"rule\":\"r\",\"acl\":\"n\",\"direction\":\"I\"}]");
    }
}
