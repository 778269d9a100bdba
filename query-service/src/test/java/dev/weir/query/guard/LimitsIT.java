package dev.weir.query.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.time.Await;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How much one client may ask. */
class LimitsIT {
    @Test
    void rate_exceeded_429NamesTheLimit_andOthersGoOn() {
        try (GuardBed bed = new GuardBed(Map.of("client.rate", 1, "client.burst", 2))) {
            HttpResponse<String> answer = bed.get("/openapi.json", GuardBed.READER);
            for (int i = 0; i < 10 && answer.statusCode() == 200; i++) {
                answer = bed.get(GuardBed.COUNTS, GuardBed.READER);
            }
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.body()).contains("weir.query.client.rate");
            assertThat(bed.get(GuardBed.COUNTS, GuardBed.ADMIN).statusCode()).isEqualTo(200);
            assertThat(bed.refused("client_rate")).isEqualTo(1);
        }
    }

    @Test
    void concurrent_exceeded_429NamesTheLimit_andOthersGoOn() {
        try (GuardBed bed = new GuardBed(Map.of("client.concurrent", 1, "queue-time", "50 ms"))) {
            bed.store.hanging = true;
            CompletableFuture<HttpResponse<String>> first =
                    CompletableFuture.supplyAsync(() -> bed.get(GuardBed.COUNTS, GuardBed.READER));
            Await.until(() -> !bed.store.asked.isEmpty(), Duration.ofSeconds(10), "the first query is under way");
            HttpResponse<String> second = bed.get(GuardBed.COUNTS, GuardBed.READER);
            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.body()).contains("weir.query.client.concurrent");
            assertThat(bed.get(GuardBed.COUNTS, GuardBed.ADMIN).statusCode()).isEqualTo(503);
            assertThat(first.join().statusCode()).isEqualTo(503);
            assertThat(bed.refused("client_concurrent")).isEqualTo(1);
        }
    }
}
