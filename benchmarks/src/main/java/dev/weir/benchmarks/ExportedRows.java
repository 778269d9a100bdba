package dev.weir.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/** What an export held: rows without the header, the sum of their tuples, and bytes. Reads a row at a time. */
final class ExportedRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private long rows;
    private long tuples;
    private long bytes;

    private ExportedRows() {}

    /** Reads to the end of the answer; fails when it breaks off. */
    static ExportedRows read(InputStream answer, String format) throws IOException {
        ExportedRows read = new ExportedRows();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer, StandardCharsets.US_ASCII))) {
            if (format.equals("csv")) {
                int column = Arrays.asList(read.line(lines).split(",", -1)).indexOf("tuples");
                read.all(lines, line -> Long.parseLong(line.split(",", column + 2)[column]));
            } else {
                read.all(lines, ExportedRows::tuplesOfJson);
            }
        }
        return read;
    }

    private String line(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            return "";
        }
        bytes += line.length() + 1;
        return line;
    }

    private void all(BufferedReader lines, ToLongFunction<String> tuplesOf) throws IOException {
        for (String line = line(lines); !line.isEmpty(); line = line(lines)) {
            rows++;
            tuples += tuplesOf.applyAsLong(line);
        }
    }

    private static long tuplesOfJson(String line) {
        try {
            return JSON.readTree(line).path("tuples").asLong();
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }

    long rows() {
        return rows;
    }

    long tuples() {
        return tuples;
    }

    long bytes() {
        return bytes;
    }
}
