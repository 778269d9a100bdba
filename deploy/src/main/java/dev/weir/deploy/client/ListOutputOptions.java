package dev.weir.deploy.client;

import dev.weir.deploy.help.Heading;
import java.util.List;
import picocli.CommandLine.Option;

/** How a list of rows is printed. */
@Heading("Output")
final class ListOutputOptions extends OutputOptions {
    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description = "Only these columns of a table, in this order, by their names in JSON.")
    private List<String> columns = List.of();

    @Override
    List<String> columns() {
        return columns;
    }
}
