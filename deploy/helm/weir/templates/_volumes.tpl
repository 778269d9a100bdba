{{/* Secrets and ConfigMaps that are mounted as folders, as {"folders": [{name, path, file, kind, source}, …]}: (list $ "stream"). */}}
{{- define "weir.folders" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
folders:
  - {name: config, path: /etc/weir/weir.conf, file: weir.conf, kind: configMap, source: {{ include "weir.fullname" $root }}-{{ $name }}}
  {{- if and (eq $name "ingest") $root.Values.ingest.webhook.enabled }}
  - {name: webhook, path: /etc/weir/webhook, kind: secret, source: {{ $root.Values.ingest.webhook.tlsSecret }}}
  {{- end }}
  {{- if and (eq $name "query") $root.Values.query.tlsSecret }}
  - {name: tls, path: /etc/weir/tls, kind: secret, source: {{ $root.Values.query.tlsSecret }}}
  {{- end }}
  {{- if and (eq $name "stream") $root.Values.stream.rulesConfigMap }}
  - {name: rules, path: /etc/weir/rules, kind: configMap, source: {{ $root.Values.stream.rulesConfigMap }}}
  {{- end }}
{{- end -}}

{{- define "weir.mounts" -}}
{{- range (include "weir.folders" . | fromYaml).folders }}
- name: {{ .name }}
  mountPath: {{ .path }}
  {{- with .file }}
  subPath: {{ . }}
  {{- end }}
  readOnly: true
{{- end }}
{{- if or (eq (index . 1) "stream") (eq (index . 1) "ingest") }}
- name: data
  mountPath: /var/lib/weir
{{- end }}
- name: tmp
  mountPath: /tmp
{{- with (get (index . 0).Values (index . 1)).volumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* The data of stream-processor are a claim of its StatefulSet. */}}
{{- define "weir.volumes" -}}
{{- $service := get (index . 0).Values (index . 1) -}}
{{- range (include "weir.folders" . | fromYaml).folders }}
- name: {{ .name }}
  {{- if eq .kind "secret" }}
  secret:
    secretName: {{ .source }}
    defaultMode: 0440
  {{- else }}
  configMap:
    name: {{ .source }}
  {{- end }}
{{- end }}
- name: tmp
  emptyDir:
    sizeLimit: 256Mi
{{- with $service.dataSize }}
- name: data
  emptyDir:
    sizeLimit: {{ . }}
{{- end }}
{{- with $service.volumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}
