{{/* The container of a service: (list $ "stream" pod). */}}
{{- define "weir.container" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{- $pod := index . 2 -}}
{{- $service := get $root.Values $name -}}
name: {{ $name }}
image: {{ include "weir.image" $root }}
imagePullPolicy: {{ $root.Values.image.pullPolicy }}
args: [{{ $name }}, --config, /etc/weir/weir.conf]
env:
  {{- include "weir.env" . | nindent 2 }}
ports:
  - name: http
    containerPort: {{ include "weir.port" $name }}
  {{- if and (eq $name "ingest") $service.webhook.enabled }}
  - name: webhook
    containerPort: 8443
  {{- end }}
# It is alive as soon as it answers; a restore of counts comes after that, and only readiness waits for it.
startupProbe:
  {{- include "weir.probe" (list $root $name "live") | nindent 2 }}
  periodSeconds: 5
  failureThreshold: 60
livenessProbe:
  {{- include "weir.probe" (list $root $name "live") | nindent 2 }}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  {{- include "weir.probe" (list $root $name "ready") | nindent 2 }}
  periodSeconds: 5
  timeoutSeconds: 5
{{- if $pod.preStopSeconds }}
lifecycle:
  preStop:
    sleep:
      seconds: {{ $pod.preStopSeconds }}
{{- end }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
resources:
  {{- toYaml $service.resources | nindent 2 }}
volumeMounts:
  {{- include "weir.mounts" . | trim | nindent 2 }}
{{- end -}}

{{- define "weir.probe" -}}
httpGet:
  path: /health/{{ index . 2 }}
  port: http
  {{- if and (eq (index . 1) "query") (index . 0).Values.query.tlsSecret }}
  scheme: HTTPS
  {{- end }}
{{- end -}}
