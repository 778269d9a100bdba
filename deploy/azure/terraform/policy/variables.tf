variable "subscription_id" {
  description = "Subscription whose virtual networks get flow logs: that of the provider."
  type        = string
  validation {
    condition     = can(regex("^[0-9a-f-]{36}$", var.subscription_id))
    error_message = "subscription_id is a GUID, without /subscriptions/."
  }
}

variable "location" {
  description = "Region of the virtual networks and of the storage account."
  type        = string
}

variable "storage_account_id" {
  description = "Resource id of the account that the flow logs are written into."
  type        = string
}

variable "writer_id" {
  description = "Resource id of the identity that they are written by. Empty: they are written with a key of the account."
  type        = string
}

variable "policy_identity_id" {
  description = "Resource id of the identity that the policy acts as."
  type        = string
}

variable "policy_principal_id" {
  description = "Object id of that identity."
  type        = string
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
