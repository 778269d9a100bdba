{{/* The template of a service's pods: (list $ "stream"). */}}
{{- define "weir.pod" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{- $pod := mergeOverwrite (deepCopy $root.Values.pod) (get $root.Values $name).pod -}}
metadata:
  labels:
    {{- include "weir.selector" . | nindent 4 }}
    {{- if and (eq $name "ingest") $root.Values.ingest.workloadIdentity.clientId }}
    azure.workload.identity/use: "true"
    {{- end }}
    {{- with $pod.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    checksum/config: {{ include "weir.conf" . | sha256sum }}
    {{- with $pod.annotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "weir.fullname" $root }}-{{ $name }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ $pod.terminationGracePeriodSeconds }}
  {{- with $pod.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with $root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile:
      type: RuntimeDefault
  {{- include "weir.placement" (list $root $name $pod) | nindent 2 }}
  containers:
    - {{- include "weir.container" (list $root $name $pod) | nindent 6 }}
  volumes:
    {{- include "weir.volumes" . | trim | nindent 4 }}
{{- end -}}

{{/* Pods of a service go to different zones and nodes. */}}
{{- define "weir.placement" -}}
{{- $pod := index . 2 -}}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: {{ $pod.whenUnsatisfiable }}
    labelSelector:
      matchLabels:
        {{- include "weir.selector" $ | nindent 8 }}
  {{- end }}
affinity:
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        podAffinityTerm:
          topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              {{- include "weir.selector" . | nindent 14 }}
{{- with $pod.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $pod.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
