package dev.weir.sink.mail;

import com.typesafe.config.Config;
import dev.weir.platform.tls.ClientTls;
import dev.weir.sink.alert.AlertFilter;
import dev.weir.sink.alert.ConsoleLink;
import dev.weir.sink.alert.MailText;
import dev.weir.sink.delivery.Delivery;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Makes deliveries by mail. */
public final class MailSinks {

    private MailSinks() {}

    /**
     * Reads an entry of {@code weir.sink.sinks} that lies over {@code weir.sink.email-defaults}.
     *
     * @throws dev.weir.platform.UserError naming the key that is wrong
     */
    public static Supplier<Delivery> of(Config entry, String key, ClientTls tls, InstantSource clock) {
        MailConfig config = MailConfig.of(entry, key, tls);
        AlertFilter filter = AlertFilter.of(entry, key, clock);
        MailText text = new MailText(ConsoleLink.of(entry, key));
        return () -> new MailDelivery(config, filter, new Mails(config, text, clock));
    }
}
