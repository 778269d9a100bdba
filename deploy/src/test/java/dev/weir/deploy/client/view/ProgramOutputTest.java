package dev.weir.deploy.client.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgramOutputTest {
    private static final String TEXT = "a,\u001b[31mb\u202E\tc\r\n";

    @Test
    void write_toAProgram_everyCharacter() throws Exception {
        assertThat(written(false)).isEqualTo(TEXT);
    }

    @Test
    void write_toATerminal_nothingThatSteersIt() throws Exception {
        assertThat(written(true)).isEqualTo("a,\uFFFD[31mb\uFFFD\tc\r\n");
    }

    @Test
    void write_nobodyReads_isTold() throws Exception {
        PipedReader reader = new PipedReader();
        ProgramOutput out = new ProgramOutput(new PrintWriter(new PipedWriter(reader)), false);
        reader.close();
        assertThatThrownBy(() -> out.write(TEXT)).isInstanceOf(ProgramOutput.Closed.class);
    }

    private static String written(boolean terminal) throws Exception {
        StringWriter text = new StringWriter();
        new ProgramOutput(new PrintWriter(text), terminal).write(TEXT);
        return text.toString();
    }
}
