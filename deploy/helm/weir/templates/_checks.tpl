{{/* What no schema can say: values that do not go together. */}}
{{- define "weir.checks" -}}
{{- if not .Values.kafka.bootstrapServers -}}
{{- fail "kafka.bootstrapServers is empty: set it to host:port of some brokers of your Kafka" -}}
{{- end -}}
{{- if not (or .Values.query.apiKeys .Values.query.oidc) -}}
{{- fail "query-service lets nobody in: set query.apiKeys (`weir key new` makes one) or query.oidc" -}}
{{- end -}}
{{- $partitions := int .Values.topics.partitions -}}
{{- if gt (int .Values.stream.replicas) $partitions -}}
{{- fail (printf "stream.replicas is %d, but %d partitions (topics.partitions) give no more instances work" (int .Values.stream.replicas) $partitions) -}}
{{- end -}}
{{- with .Values.ingest -}}
{{- if and .autoscaling.enabled .keda.enabled -}}
{{- fail "ingest.autoscaling and ingest.keda would work against each other: enable one of them" -}}
{{- end -}}
{{- range $key, $scaling := dict "autoscaling" .autoscaling "keda" .keda -}}
{{- if and $scaling.enabled (gt (int $scaling.maxReplicas) $partitions) -}}
{{- fail (printf "ingest.%s.maxReplicas is %d, but %d partitions (topics.partitions) give no more instances work" $key (int $scaling.maxReplicas) $partitions) -}}
{{- end -}}
{{- end -}}
{{- if .webhook.enabled -}}
{{- if not .webhook.tlsSecret -}}
{{- fail "ingest.webhook needs a certificate that Event Grid trusts: set ingest.webhook.tlsSecret" -}}
{{- end -}}
{{- if not (or .webhook.sharedSecrets .webhook.entra) -}}
{{- fail "ingest.webhook lets nobody in: set ingest.webhook.sharedSecrets or ingest.webhook.entra" -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
