package dev.weir.broker;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Properties;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the controller of a lone node know that the node's last run is over, before the node comes back as a broker.
 *
 * <p>After a crash the metadata still say that the broker leads its partitions. A broker that starts with them leads the
 * transaction log for a moment, until the controller notices that it is a new one and takes its partitions away. When a
 * transaction ends in that moment, Kafka leaves out the partitions without a leader, and their readers wait for the end of
 * that transaction for ever (KAFKA-20734). So the controller runs alone first, until the session of the last run is over.
 */
final class CrashedRun {
    private static final Logger LOG = LoggerFactory.getLogger(CrashedRun.class);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final String METRICS = "kafka.controller:type=KafkaController,name=";

    private CrashedRun() {}

    /** @param settings of the node as controller only */
    static void end(Properties settings) {
        KafkaRaftServer controller = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        boolean interrupted = false;
        try {
            controller.startup();
            awaitFenced();
        } catch (InterruptedException e) {
            interrupted = true; // told once Kafka has been shut down, which an interrupt would keep from ending
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end of the broker's last run");
        }
    }

    private static void awaitFenced() throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        try {
            while (count("FencedBrokerCount") == 0 || count("ActiveBrokerCount") > 0) {
                if (System.nanoTime() - end > 0) {
                    LOG.warn(
                            "The last run of the broker is not over for the controller after {} s",
                            LONGEST.toSeconds());
                    return;
                }
                Thread.sleep(LOOK);
            }
        } catch (JMException e) {
            throw new IllegalStateException("Kafka's controller does not say how many brokers it knows", e);
        }
    }

    /** The controller's own metric, as Kafka documents it. */
    private static int count(String metric) throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            return beans.getAttribute(new ObjectName(METRICS + metric), "Value") instanceof Integer count ? count : 0;
        } catch (InstanceNotFoundException e) {
            return 0; // not yet there
        }
    }
}
