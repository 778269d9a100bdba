package dev.weir.ingest.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.event.BlobUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HourRangeTest {
    private static final String LOG = "https://a.blob.core.windows.net/c/flowLogResourceID=/y=1/";

    @Test
    void prefixes_twoDaysAndSomeHours_wholeDaysAreOne() {
        HourRange range =
                HourRange.around(Instant.parse("2024-02-28T22:30:00Z"), Instant.parse("2024-03-02T01:00:00.001Z"));
        assertThat(range.prefixes())
                .containsExactly(
                        "y=2024/m=02/d=28/h=22/",
                        "y=2024/m=02/d=28/h=23/",
                        "y=2024/m=02/d=29/",
                        "y=2024/m=03/d=01/",
                        "y=2024/m=03/d=02/h=00/",
                        "y=2024/m=03/d=02/h=01/");
        assertThat(range.days())
                .containsExactly("y=2024/m=02/d=28/", "y=2024/m=02/d=29/", "y=2024/m=03/d=01/", "y=2024/m=03/d=02/");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void prefixes_anyRange_everyHourOfItOnceAndNoOther(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            Instant from = Instant.parse("2024-12-28T00:00:00Z").plusMillis(random.nextInt(3 * 86_400_000));
            Instant to = from.plusMillis(1 + random.nextInt(i % 2 == 0 ? 7_200_000 : 6 * 86_400_000));
            HourRange range = HourRange.around(from, to);
            List<Instant> covered = hours(range.prefixes());
            assertThat(covered).as("seed %d: %s to %s", seed, from, to).isEqualTo(overlapping(from, to));
            assertThat(covered).allMatch(range::includes);
            assertThat(hours(range.days())).as("seed %d: days", seed).containsAll(covered);
        }
    }

    /** The hours whose blobs a listing of the prefixes gives. */
    private static List<Instant> hours(List<String> prefixes) {
        List<Instant> hours = new ArrayList<>();
        for (String prefix : prefixes) {
            boolean day = !prefix.contains("h=");
            for (int hour = 0; hour < (day ? 24 : 1); hour++) {
                String path = LOG + prefix + (day ? "h=%02d/".formatted(hour) : "") + "m=00/macAddress=A/PT1H.json";
                hours.add(BlobHour.of(BlobUrl.of(path).orElseThrow()).orElseThrow());
            }
        }
        return hours;
    }

    private static List<Instant> overlapping(Instant from, Instant to) {
        List<Instant> hours = new ArrayList<>();
        Instant hour = from.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
        for (; hour.isBefore(to); hour = hour.plus(Duration.ofHours(1))) {
            if (hour.plus(Duration.ofHours(1)).isAfter(from)) {
                hours.add(hour);
            }
        }
        return hours;
    }

    @Test
    void blobHour_noHourInThePath_none() {
        assertThat(BlobHour.of(BlobUrl.ofFile("/a/y=2024/m=13/d=01/h=00/m=00/PT1H.json")))
                .isEmpty();
        assertThat(BlobHour.of(BlobUrl.ofFile("/a/PT1H.json"))).isEmpty();
    }
}
