package dev.weir.benchmarks.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the records of weir.flows, and starts the clock. */
final class FlowRead implements KafkaRecordDeserializationSchema<FlowValue> {

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<FlowValue> out) throws IOException {
        Progress.begin();
        FlowValue flow = new FlowValue();
        flow.delta().parse(record.value());
        out.collect(flow);
    }

    @Override
    public TypeInformation<FlowValue> getProducedType() {
        return TypeInformation.of(FlowValue.class);
    }
}
