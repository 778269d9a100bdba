{{/* What a service sends and gets beside Kafka, the web and scrapes; each ends in its list of ingress rules. */}}
{{- define "weir.traffic.fromQuery" -}}
policyTypes: [Ingress]
ingress:
  - from:
      - podSelector:
          matchLabels:
            {{- include "weir.selector" (list . "query") | nindent 12 }}
    ports:
      - {port: http, protocol: TCP}
{{- end -}}

{{- define "weir.traffic.stream" -}}
{{- include "weir.traffic.fromQuery" . -}}
{{- end -}}

{{- define "weir.traffic.ingest" -}}
{{- include "weir.traffic.fromQuery" . -}}
{{- with .Values.ingest.webhook }}
{{- if .enabled }}
  - ports:
      - {port: webhook, protocol: TCP}
    {{- with .from }}
    from:
      {{- toYaml . | nindent 6 }}
    {{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "weir.traffic.query" -}}
policyTypes: [Ingress, Egress]
egress:
  {{- range $name := list "stream" "ingest" }}
  - to:
      - podSelector:
          matchLabels:
            {{- include "weir.selector" (list $ $name) | nindent 12 }}
    ports:
      - {port: http, protocol: TCP}
  {{- end }}
ingress:
  - ports:
      - {port: http, protocol: TCP}
    {{- with .Values.query.from }}
    from:
      {{- toYaml . | nindent 6 }}
    {{- end }}
{{- end -}}

{{- define "weir.traffic.sink" -}}
policyTypes: [Ingress, Egress]
{{- with .Values.sink.ports }}
egress:
  - ports:
      {{- range . }}
      - {port: {{ . }}, protocol: TCP}
      {{- end }}
{{- end }}
ingress:
{{- end -}}
