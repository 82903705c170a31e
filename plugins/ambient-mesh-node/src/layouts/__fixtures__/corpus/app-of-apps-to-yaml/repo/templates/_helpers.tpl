{{- define "bootstrap.labels" }}
app.kubernetes.io/part-of: istio
{{- end }}
