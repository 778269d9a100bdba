package dev.weir.deploy.client.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void write_specialCharacters_areQuoted() throws Exception {
        StringWriter text = new StringWriter();
        Csv csv = new Csv(text);
        csv.write(new ObjectMapper()
                .readTree("{\"source\": \"10.0.0.1\", \"acl\": \"a,\\\"b\\\"\", \"bytesSent\": null}"));
        csv.write(new ObjectMapper().readTree("{\"source\": \"c\", \"acl\": \"d\", \"bytesSent\": 1048576}"));
        assertThat(text).hasToString("source,acl,bytesSent\r\n10.0.0.1,\"a,\"\"b\"\"\",\r\nc,d,1048576\r\n");
    }
}
