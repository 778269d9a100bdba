package dev.weir.sink.http;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.tls.ClientTls;
import dev.weir.sink.alert.AlertFilter;
import dev.weir.sink.alert.ConsoleLink;
import dev.weir.sink.alert.Notice;
import dev.weir.sink.alert.PagerDutyNotice;
import dev.weir.sink.alert.SlackNotice;
import dev.weir.sink.alert.TeamsNotice;
import dev.weir.sink.delivery.Delivery;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** Makes deliveries to the services that people are told by. */
public final class NoticeSinks {
    private final Config entry;
    private final String key;
    private final AlertFilter filter;
    private final ConsoleLink console;
    private final ClientTls tls;
    private final InstantSource clock;

    /**
     * Reads an entry of {@code weir.sink.sinks} that lies over the defaults of its type.
     *
     * @param key of the entry, for messages
     * @throws dev.weir.platform.UserError naming the key that is wrong, without a value
     */
    public NoticeSinks(Config entry, String key, ClientTls tls, InstantSource clock) {
        this.entry = entry;
        this.key = key;
        this.tls = tls;
        this.clock = clock;
        filter = AlertFilter.of(entry, key, clock);
        console = ConsoleLink.of(entry, key);
    }

    /** An incoming webhook of Slack. */
    public Supplier<Delivery> slack() {
        return webhook(new SlackNotice(console));
    }

    /** A workflow of Teams. */
    public Supplier<Delivery> teams() {
        return webhook(new TeamsNotice(console));
    }

    /** The Events API of PagerDuty. */
    public Supplier<Delivery> pagerDuty() {
        String routingKey = entry.getString("routing-key").strip();
        check(
                routingKey.matches("[A-Za-z0-9_-]{8,64}"),
                "%s.routing-key must be the integration key of an Events API v2 integration",
                key);
        URI url = Urls.of(entry.getString("url"), key + ".url");
        return delivery(
                url,
                filter.withClosedAtAnyAge(),
                new PagerDutyNotice(routingKey, console),
                AnswerMask.of(key + ".routing-key", routingKey));
    }

    private Supplier<Delivery> webhook(Notice notice) {
        URI url = Urls.secret(entry.getString("secret-url"), key + ".secret-url");
        return delivery(url, filter, notice, AnswerMask.of(key + ".secret-url", url));
    }

    private Supplier<Delivery> delivery(URI url, AlertFilter wanted, Notice notice, AnswerMask mask) {
        HttpTarget target = new HttpTarget(
                url,
                "",
                Map.of(),
                false,
                "",
                Urls.time(entry, "connect-timeout", key),
                Urls.time(entry, "timeout", key),
                tls);
        return () -> new HttpDelivery(new NoticeBody(wanted, notice, url, mask), new Poster(target, clock));
    }
}
