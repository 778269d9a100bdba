#!/bin/bash
# Runs a class of Kafka's jars, with the variables for options that Kafka's own scripts know.
# shellcheck disable=SC2086
logging=${KAFKA_LOG4J_OPTS:--Dlog4j2.configurationFile=/opt/kafka/config/tools-log4j2.yaml}
exec java ${KAFKA_HEAP_OPTS:--Xmx256M} ${KAFKA_JVM_PERFORMANCE_OPTS:--XX:+UseG1GC -XX:MaxGCPauseMillis=20} ${KAFKA_JMX_OPTS:-} \
  $logging -cp '/opt/kafka/libs/*' ${KAFKA_OPTS:-} "$@"
