{{/* The environment variable of a property of Kafka that is secret. */}}
{{- define "weir.kafka.variable" -}}
WEIR_KAFKA_{{ . | upper | replace "." "_" | replace "-" "_" }}
{{- end -}}

{{/* weir.conf of a service: (list $ "stream"). What a user writes comes last, and wins. */}}
{{- define "weir.conf" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
weir.instance-id = ${WEIR_POD_NAME}
weir.data-dir = "/var/lib/weir"
weir.kafka {
  bootstrap.servers = {{ $root.Values.kafka.bootstrapServers | toJson }}
  {{- range $property, $value := $root.Values.kafka.properties }}
  {{ $property }} = {{ $value | toString | toJson }}
  {{- end }}
  {{- range $property, $from := $root.Values.kafka.secretProperties }}
  {{ $property }} = ${ {{- include "weir.kafka.variable" $property -}} }
  {{- end }}
}
weir.topics {
  prefix = {{ $root.Values.topics.prefix | toJson }}
  partitions = {{ $root.Values.topics.partitions }}
  replication-factor = {{ $root.Values.topics.replicationFactor }}
}
weir.{{ $name }}.http.host = "0.0.0.0"
{{ include (printf "weir.conf.%s" $name) $root }}
{{- with $root.Values.config }}
{{ . | trim }}
{{- end }}
{{- with (get $root.Values $name).config }}
{{ . | trim }}
{{- end }}
{{- end -}}

{{- define "weir.conf.stream" -}}
weir.stream.advertised-host = ${WEIR_POD_NAME}".{{ include "weir.fullname" . }}-stream-headless.{{ .Release.Namespace }}.svc"
weir.stream.standby-replicas = {{ min (int .Values.stream.standbyReplicas) (sub (int .Values.stream.replicas) 1) }}
{{- if .Values.stream.rulesConfigMap }}
weir.stream.detect.rules = "/etc/weir/rules"
{{- end }}
{{- end -}}

{{- define "weir.conf.ingest" -}}
{{- with .Values.ingest.webhook -}}
{{- if .enabled -}}
weir.ingest.webhook {
  enabled = true
  http.host = "0.0.0.0"
  tls { certificate = "/etc/weir/webhook/tls.crt", key = "/etc/weir/webhook/tls.key" }
  {{- range $index, $from := .sharedSecrets }}
  shared.secrets += ${WEIR_WEBHOOK_SECRET_{{ $index }}}
  {{- end }}
  {{- with .entra }}
  entra = {{ toJson . }}
  {{- end }}
}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "weir.conf.query" -}}
{{- $name := include "weir.fullname" . -}}
{{- $service := printf "%s-query" $name -}}
{{- $space := .Release.Namespace -}}
{{- $names := list $service (printf "%s.%s" $service $space) (printf "%s.%s.svc" $service $space) (printf "%s.%s.svc.cluster.local" $service $space) -}}
weir.query {
  store-endpoints = ["{{ $name }}-stream-headless:8082"]
  ingest-endpoints = ["{{ $name }}-ingest-headless:8081"]
  allowed-hosts = {{ concat $names .Values.query.ingress.hosts .Values.query.allowedHosts | uniq | toJson }}
  {{- if .Values.query.tlsSecret }}
  http.tls { certificate = "/etc/weir/tls/tls.crt", key = "/etc/weir/tls/tls.key" }
  {{- end }}
  {{- range $index, $key := .Values.query.apiKeys }}
  auth.api-keys += { name = {{ toJson $key.name }}, role = {{ toJson $key.role }}, hash = ${WEIR_API_KEY_{{ $index }}} }
  {{- end }}
  {{- with .Values.query.oidc }}
  auth.oidc = {{ toJson . }}
  {{- end }}
}
{{- end -}}

{{- define "weir.conf.sink" -}}
weir.sink.group = {{ printf "%s-sink" .Values.topics.prefix | toJson }}
{{- end -}}
