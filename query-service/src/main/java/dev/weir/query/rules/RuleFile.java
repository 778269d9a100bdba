package dev.weir.query.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One file of NSGs: an array of them, or a single one. */
final class RuleFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 32 << 20;

    private final Path path;

    RuleFile(Path path) {
        this.path = path;
    }

    /** @throws UserError when it cannot be read or is too large */
    byte[] bytes() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw wrong("is larger than 32 MiB; write one file for each subscription");
            }
            return bytes;
        } catch (IOException e) {
            throw wrong("cannot be read (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    /** @throws UserError saying where it is not what {@code az network nsg list} writes */
    List<Nsg> read() {
        try (JsonParser in = JSON.createParser(bytes())) {
            List<Nsg> groups = read(in);
            if (in.nextToken() != null) {
                throw wrong("goes on behind its end, in line "
                        + in.currentLocation().getLineNr());
            }
            return groups;
        } catch (JsonProcessingException e) {
            throw wrong("is not JSON"
                    + (e.getLocation() == null
                            ? ""
                            : " in line " + e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw wrong("cannot be read (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private List<Nsg> read(JsonParser in) throws IOException {
        JsonToken first = in.nextToken();
        if (first == JsonToken.START_OBJECT) {
            return List.of(nsg(in));
        }
        if (first != JsonToken.START_ARRAY) {
            throw wrong("holds neither an NSG nor an array of NSGs");
        }
        List<Nsg> groups = new ArrayList<>();
        while (in.nextToken() == JsonToken.START_OBJECT) {
            groups.add(nsg(in));
        }
        if (in.currentToken() != JsonToken.END_ARRAY) {
            throw wrong("has something that is no NSG in line "
                    + in.currentLocation().getLineNr());
        }
        return groups;
    }

    private Nsg nsg(JsonParser in) throws IOException {
        long line = in.currentLocation().getLineNr();
        JsonNode nsg = JSON.readTree(in);
        try {
            return Nsg.of(nsg);
        } catch (IllegalArgumentException e) {
            throw wrong("has an NSG in line %d that %s".formatted(line, e.getMessage()));
        }
    }

    /** @param why goes on after the name of the file */
    UserError wrong(String why) {
        return new UserError(
                "%s: %s %s. Write it with `az network nsg list -o json`.".formatted(RuleFilesConfig.KEY, path, why));
    }
}
