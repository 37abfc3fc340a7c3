{{/* Labels of every object; call with (dict "root" $ "component" "operator"). */}}
{{- define "skep.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: skep
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{ include "skep.selectorLabels" . }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* The labels that select a component's pods; they never change. */}}
{{- define "skep.selectorLabels" -}}
app.kubernetes.io/name: skep-{{ .component }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* Image of a component, by digest where one is given; call with (dict "root" $ "name" "operator"). */}}
{{- define "skep.image" -}}
{{- $image := .root.Values.image -}}
{{- $digest := get $image.digests .name -}}
{{- if $digest -}}
{{ $image.registry }}/{{ .name }}@{{ $digest }}
{{- else -}}
{{ $image.registry }}/{{ .name }}:{{ $image.tag | default .root.Chart.AppVersion }}
{{- end -}}
{{- end }}

{{/* User name of the operator's service account. */}}
{{- define "skep.operatorUser" -}}
system:serviceaccount:{{ .Release.Namespace }}:skep-operator
{{- end }}

{{/* The user name of the agents, on every node the same. */}}
{{- define "skep.agentUser" -}}
system:serviceaccount:{{ .Release.Namespace }}:skep-agent
{{- end }}

{{/* What Pod Security "restricted" wants of a container, and a read-only root. */}}
{{- define "skep.restrictedContainer" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* What Pod Security "restricted" wants of a pod. */}}
{{- define "skep.restrictedPod" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* Names of the pull secrets, separated by commas. */}}
{{- define "skep.pullSecretNames" -}}
{{- $names := list -}}
{{- range .Values.imagePullSecrets -}}
{{- $names = append $names .name -}}
{{- end -}}
{{ join "," $names }}
{{- end }}

{{/* The operator's environment: the deployment and the uninstall job share it. */}}
{{- define "skep.operatorEnv" -}}
- name: SKEP_NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
- name: SKEP_POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: SKEP_POOL
  value: {{ .Values.network.pool | quote }}
- name: SKEP_SUBNET_SIZE
  value: {{ .Values.network.subnetSize | quote }}
- name: SKEP_INGRESS_SUBNET
  value: {{ .Values.network.ingressSubnet | quote }}
- name: SKEP_VNI_BASE
  value: {{ .Values.network.vniBase | int64 | quote }}
- name: SKEP_DYNAMIC_PORTS
  value: {{ .Values.ports.dynamic | quote }}
- name: SKEP_RESERVED_PORTS
  value: {{ join "," .Values.ports.reserved | quote }}
- name: SKEP_DRAIN_SECONDS
  value: {{ .Values.tasks.drainSeconds | quote }}
- name: SKEP_GATE_IMAGE
  value: {{ include "skep.image" (dict "root" . "name" "gate") | quote }}
- name: SKEP_IMAGE_PULL_POLICY
  value: {{ .Values.image.pullPolicy }}
- name: SKEP_IMAGE_PULL_SECRETS
  value: {{ include "skep.pullSecretNames" . | quote }}
- name: SKEP_LIMIT_OBJECTS
  value: {{ .Values.operator.limits.objects | int64 | quote }}
- name: SKEP_LIMIT_TASKS
  value: {{ .Values.operator.limits.tasks | int64 | quote }}
- name: SKEP_LIMIT_NAMESPACE_PERCENT
  value: {{ .Values.operator.limits.namespacePercent | int64 | quote }}
- name: SKEP_VOLUMES_DEFAULT
  value: {{ .Values.volumes.default | quote }}
- name: SKEP_HTTP_PORT
  value: {{ .Values.operator.httpPort | quote }}
- name: SKEP_LOG_LEVEL
  value: {{ .Values.log.level | quote }}
- name: SKEP_LOG_FORMAT
  value: {{ .Values.log.format | quote }}
{{- $options := list (printf "-Xmx%sm" (include "skep.operatorHeap" .)) }}
{{- range .Values.operator.extraEnv }}
{{- if and (eq .name "JDK_JAVA_OPTIONS") (hasKey . "value") }}
{{- $options = append $options .value }}
{{- else }}
{{ list . | toYaml }}
{{- end }}
{{- end }}
- name: JDK_JAVA_OPTIONS
  value: {{ join " " $options | quote }}
{{- end }}

{{- /* MiB of the operator's heap: what it has of its own, and what it holds of tasks and objects (docs/performance.md). */ -}}
{{- define "skep.operatorHeap" -}}
{{- add 56 (div (mul (int64 .Values.operator.limits.tasks) 33) 10000) (div (int64 .Values.operator.limits.objects) 50) -}}
{{- end }}

{{- /* What the operator's container asks for and may use: 160 MiB beside the heap are the JVM's own. */ -}}
{{- define "skep.operatorResources" -}}
{{- $memory := add 160 (include "skep.operatorHeap" . | int64) }}
{{- $sized := dict "requests" (dict "memory" (printf "%dMi" (div (mul $memory 5) 8))) "limits" (dict "memory" (printf "%dMi" $memory)) }}
{{- mergeOverwrite $sized (deepCopy .Values.operator.resources) | toYaml }}
{{- end }}
