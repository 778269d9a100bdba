variable "flow_log_targets" {
  description = "Resource ids of virtual networks, subnets or network interfaces of this region and subscription that get a flow log. Empty: none."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for target in var.flow_log_targets : startswith(target, "/subscriptions/")])
    error_message = "flow_log_targets holds resource ids, which begin with /subscriptions/."
  }
}

variable "flow_logs_everywhere" {
  description = "Let Azure Policy give every virtual network of this region and subscription a flow log, those that are there and those to come."
  type        = bool
  default     = false
}

variable "network_watcher_name" {
  description = "Network Watcher of the region. Null: NetworkWatcher_ and the region."
  type        = string
  default     = null
}

variable "network_watcher_resource_group" {
  description = "Resource group of the Network Watcher."
  type        = string
  default     = "NetworkWatcherRG"
}

variable "weir_principal_id" {
  description = "Object id of the identity that Weir runs as. Empty: a user-assigned managed identity is created."
  type        = string
  default     = ""
}

variable "weir_principal_type" {
  description = "What weir_principal_id is. User is for a trial with your own login."
  type        = string
  default     = "ServicePrincipal"
  validation {
    condition     = contains(["ServicePrincipal", "User", "Group"], var.weir_principal_type)
    error_message = "weir_principal_type is ServicePrincipal, User or Group."
  }
}

variable "kubernetes_issuer" {
  description = "Issuer of the tokens of the Kubernetes cluster that Weir runs in, for workload identity. Empty: Weir does not run in one."
  type        = string
  default     = ""
  validation {
    condition     = var.kubernetes_issuer == "" || (startswith(var.kubernetes_issuer, "https://") && var.weir_principal_id == "")
    error_message = "kubernetes_issuer is an https URL, and goes with the identity that is created: leave weir_principal_id empty."
  }
}

variable "kubernetes_subject" {
  description = "Service account that ingest-service runs as there: system:serviceaccount:NAMESPACE:NAME. The default is that of the Helm chart, released as weir in the namespace weir."
  type        = string
  default     = "system:serviceaccount:weir:weir-ingest"
  validation {
    condition     = can(regex("^system:serviceaccount:[^:]+:[^:]+$", var.kubernetes_subject))
    error_message = "kubernetes_subject is system:serviceaccount:NAMESPACE:NAME."
  }
}

variable "webhook_url" {
  description = "Public https URL of the webhook of Weir, which must run already. Empty: no webhook."
  type        = string
  default     = ""
  validation {
    condition     = var.webhook_url == "" || startswith(var.webhook_url, "https://")
    error_message = "webhook_url is an https URL."
  }
}

variable "webhook_tenant_id" {
  description = "Tenant of the application that protects the webhook. Empty: no tokens of Entra ID."
  type        = string
  default     = ""
}

variable "webhook_application_id" {
  description = "Application id, or App ID URI, that protects the webhook."
  type        = string
  default     = ""
}

variable "webhook_secret" {
  description = "Secret that Event Grid shows in a header with each delivery. Empty: none."
  type        = string
  default     = ""
  sensitive   = true
}

variable "webhook_secret_header" {
  description = "Name of that header."
  type        = string
  default     = "X-Weir-Secret"
}
