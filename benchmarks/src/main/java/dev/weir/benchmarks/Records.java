package dev.weir.benchmarks;

import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.format.FlowFormat;
import dev.weir.enrich.format.FlowWriter;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Enriched ECS records sent to a broker in this process: by the plain producer, which has their bytes already; enriched and written by
 * Weir's template; and by Jackson databind. Interleaved rounds, one thread each time.
 *
 * <p>Options: records for each round (default 1 000 000), rounds (default 3).
 */
public final class Records {
    private static final String TOPIC = "enriched";
    private static final int FLOWS = 1 << 16;

    private Records() {}

    /** Prints one line a round and the medians. */
    public static void main(String[] args) throws Exception {
        int records = Bench.option(args, 0, 1_000_000);
        int rounds = Bench.option(args, 1, 3);
        EnrichedFlows flows = new EnrichedFlows(FLOWS);
        byte[][] keys = new byte[FLOWS][];
        byte[][] made = new byte[FLOWS][];
        FlowWriter ecs = FlowFormat.ECS.writer();
        for (int i = 0; i < FLOWS; i++) {
            EnrichedFlow flow = flows.enrich(i);
            keys[i] = flow.sourceAddress().text();
            made[i] = ecs.write(flow);
        }
        FlowWriter databind = new EcsDatabind();
        double[] plain = new double[rounds];
        double[] template = new double[rounds];
        double[] jackson = new double[rounds];
        try (Bench bench = new Bench()) {
            for (int round = 0; round < rounds; round++) {
                plain[round] = rate(bench, records, keys, at -> made[at]);
                template[round] = rate(bench, records, keys, at -> ecs.write(flows.enrich(at)));
                jackson[round] = rate(bench, records, keys, at -> databind.write(flows.enrich(at)));
                print("round " + (round + 1), plain[round], template[round], jackson[round]);
            }
        }
        print("median", Bench.median(plain), Bench.median(template), Bench.median(jackson));
    }

    private static double rate(Bench bench, int records, byte[][] keys, IntFunction<byte[]> values) throws Exception {
        bench.createTopic(TOPIC);
        long begin = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer = bench.producer()) {
            for (int i = 0; i < records; i++) {
                int at = i & (FLOWS - 1);
                producer.send(new ProducerRecord<>(TOPIC, keys[at], values.apply(at)), Bench::failLoudly);
            }
        }
        double rate = records / ((System.nanoTime() - begin) / 1e9);
        bench.forget(TOPIC);
        return rate;
    }

    private static void print(String what, double plain, double template, double jackson) {
        System.out.printf(
                "%s: plain producer %,.0f records/s, template %,.0f (%.2f of it), Jackson databind %,.0f (%.2f)%n",
                what, plain, template, template / plain, jackson, jackson / plain);
    }
}
