{{/* An environment variable out of a Secret: (list "NAME" {"secret": …, "key": …}). */}}
{{- define "weir.env.secret" -}}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef:
      name: {{ (index . 1).secret }}
      key: {{ (index . 1).key }}
{{- end -}}

{{/* All variables of a service: (list $ "stream"). */}}
{{- define "weir.env" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{- $service := get $root.Values $name -}}
{{- $pod := mergeOverwrite (deepCopy $root.Values.pod) $service.pod -}}
- name: WEIR_POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: WEIR_LOG_FORMAT
  value: {{ $pod.logFormat }}
{{- with $pod.javaOpts }}
- name: WEIR_JAVA_OPTS
  value: {{ . | quote }}
{{- end }}
{{- range $property, $from := $root.Values.kafka.secretProperties }}
{{ include "weir.env.secret" (list (include "weir.kafka.variable" $property) $from) }}
{{- end }}
{{- range $variable, $from := $service.secretEnv }}
{{ include "weir.env.secret" (list $variable $from) }}
{{- end }}
{{- if eq $name "query" }}
{{- range $index, $key := $service.apiKeys }}
{{ include "weir.env.secret" (list (printf "WEIR_API_KEY_%d" $index) $key) }}
{{- end }}
{{- end }}
{{- if and (eq $name "ingest") $service.webhook.enabled }}
{{- range $index, $from := $service.webhook.sharedSecrets }}
{{ include "weir.env.secret" (list (printf "WEIR_WEBHOOK_SECRET_%d" $index) $from) }}
{{- end }}
{{- end }}
{{- end -}}
