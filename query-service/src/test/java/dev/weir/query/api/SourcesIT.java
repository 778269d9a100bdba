package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.FROM;
import static dev.weir.query.api.ApiBed.HOUR;
import static dev.weir.query.api.ApiBed.RANGE;
import static dev.weir.query.api.ApiBed.encoded;
import static dev.weir.query.api.ApiBed.list;
import static dev.weir.query.api.ApiBed.sum;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.Fact;
import dev.weir.query.QueryClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesIT extends OnApiBed {
    /** The rows of all pages. */
    private List<JsonNode> pages(String query) {
        List<JsonNode> rows = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.json("/api/v1/sources?" + query + cursor);
            assertThat(page.path("meta").path("from").asText()).isEqualTo(Times.text(FROM));
            rows.addAll(list(page.path("data")));
            JsonNode next = page.path("meta").path("next");
            assertThat(page.path("meta").path("truncated").asBoolean()).isEqualTo(!next.isNull());
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty());
        return rows;
    }

    private List<String> truth(Predicate<Fact> filter) {
        return facts.stream()
                .filter(filter)
                .sorted(Comparator.comparingInt((Fact fact) -> fact.address().length)
                        .thenComparing(Fact::address, Arrays::compareUnsigned))
                .map(Fact::source)
                .distinct()
                .toList();
    }

    private static List<String> sources(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("source").asText()).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50, 1000, 100_000})
    void pages_anySize_eachSourceOnceInTheOrderOfAddresses(int limit) {
        List<JsonNode> rows = pages("limit=" + limit + "&" + RANGE);
        assertThat(sources(rows)).as("seed %d", seed).isEqualTo(truth(fact -> true));
        assertThat(rows.stream().mapToLong(row -> row.path("tuples").asLong()).sum())
                .as("seed %d", seed)
                .isEqualTo(bed.tuples());
    }

    @Test
    void pages_severalPrefixesAndFilters_onlyWhatLiesInside() {
        List<JsonNode> rows = pages("cidr=10.0.1.0/24&cidr=2001:db8::/32&cidr=10.0.1.7&direction=I&limit=9&" + RANGE
                + "&filter=" + encoded("rule != rule1 and tuples > 2 and source not in 10.0.1.0/30"));
        List<String> inside = truth(fact -> (fact.source().startsWith("10.0.1.")
                        || fact.source().contains(":"))
                && !List.of("10.0.1.0", "10.0.1.1", "10.0.1.2", "10.0.1.3").contains(fact.source())
                && tuples(fact.source()) > 2);
        assertThat(sources(rows)).as("seed %d", seed).isEqualTo(inside);
    }

    private long tuples(String source) {
        return facts.stream()
                .filter(fact -> fact.source().equals(source)
                        && fact.direction().equals("I")
                        && !fact.rule().equals("rule1"))
                .mapToLong(fact -> fact.counters().getFirst())
                .sum();
    }

    @Test
    void page_firstAndLastSeen_distinctAndSums() {
        JsonNode page = client.json("/api/v1/sources?limit=3&" + RANGE);
        JsonNode row = page.path("data").path(0);
        List<Fact> own = facts.stream()
                .filter(fact -> fact.source().equals(row.path("source").asText()))
                .toList();
        assertThat(row.path("firstSeen").asText())
                .isEqualTo(Times.text(own.stream().mapToLong(Fact::timeMs).min().orElseThrow()));
        assertThat(row.path("lastSeen").asText())
                .isEqualTo(Times.text(own.stream().mapToLong(Fact::timeMs).max().orElseThrow()));
        assertThat(row.path("destinations").asLong())
                .isEqualTo(own.stream().map(Fact::destination).distinct().count());
        JsonNode meta = page.path("meta");
        assertThat(meta.path("totals").path("tuples").asLong())
                .isEqualTo(bed.tuples())
                .isEqualTo(sum(page.path("data"), "tuples")
                        + meta.path("other").path("tuples").asLong());
    }

    @Test
    void csv_linkHeader_leadsThroughAllPages() {
        List<String> sources = new ArrayList<>();
        String path = "/api/v1/sources?format=csv&limit=40&distinct=false&cidr=10.0.0.0/8&" + RANGE;
        while (!path.isEmpty()) {
            HttpResponse<String> page = client.get(path);
            assertThat(page.statusCode()).isEqualTo(200);
            page.body().lines().skip(1).forEach(line -> sources.add(line.split(",", 2)[0]));
            path = page.headers()
                    .firstValue("Link")
                    .map(link -> link.replaceFirst("^<(.*)>; rel=\"next\"$", "$1"))
                    .orElse("");
        }
        assertThat(sources)
                .as("seed %d", seed)
                .isEqualTo(truth(fact -> fact.source().startsWith("10.")));
    }

    private String cursor(String query) {
        return client.json("/api/v1/sources?limit=1&" + query)
                .path("meta")
                .path("next")
                .asText();
    }

    @ParameterizedTest
    @CsvSource({
        "direction=O&{range}, direction=I&{range}",
        "cidr=10.0.0.0/8&{range}, cidr=10.0.0.0/9&{range}",
        "cidr=10.0.0.0/8&{range}, {range}",
        "{range}, {range}&rule=rule1",
        "{range}, pane=1h",
        "{range}, from=-1h",
    })
    void cursor_ofAnotherQuestion_refused(String first, String second) {
        String cursor = cursor(first.replace("{range}", RANGE));
        HttpResponse<String> answer =
                client.get("/api/v1/sources?" + second.replace("{range}", RANGE) + "&cursor=" + cursor);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(QueryClient.json(answer).path("parameter").asText()).isEqualTo("cursor");
    }

    @Test
    void cursor_withoutRange_keepsThatOfTheFirstPage() {
        JsonNode page = client.json("/api/v1/sources?limit=5&cursor=" + cursor(RANGE));
        assertThat(page.path("meta").path("to").asText()).isEqualTo(Times.text(FROM + HOUR));
        assertThat(sources(list(page.path("data"))))
                .isEqualTo(truth(fact -> true).subList(1, 6));
    }

    @Test
    void cursor_tamperedWith_refused() {
        byte[] cursor = Base64.getUrlDecoder().decode(cursor(RANGE));
        List<byte[]> wrong = new ArrayList<>(List.of(new byte[0], new byte[45], new byte[57], new byte[1000]));
        for (int i = 0; i < 41; i++) {
            byte[] changed = cursor.clone();
            changed[i] ^= (byte) 0x80;
            wrong.add(changed);
        }
        for (byte[] bytes : wrong) {
            String text = bytes.length == 0
                    ? "not/a cursor"
                    : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            HttpResponse<String> answer = client.get("/api/v1/sources?" + RANGE + "&cursor=" + encoded(text));
            assertThat(answer.statusCode()).as(text).isEqualTo(400);
            assertThat(QueryClient.json(answer).path("parameter").asText()).isEqualTo("cursor");
        }
    }

    @Test
    void link_tooLongForAHeader_refused() {
        String rules = "&rule=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".repeat(100) + "&rule=rule1";
        HttpResponse<String> answer = client.get("/api/v1/sources?limit=1&" + RANGE + rules);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("longer than 4096 characters");
    }
}
