variable "resource_group_name" {
  description = "Resource group that all of it is made in. It exists."
  type        = string
}

variable "location" {
  description = "Region of the storage accounts. Azure writes flow logs only into an account in the region of the virtual network. Null: that of the resource group."
  type        = string
  default     = null
}

variable "storage_account_name" {
  description = "Storage account for the flow logs: 3 to 24 lower-case letters and digits, not used by anybody else in Azure."
  type        = string
  validation {
    condition     = can(regex("^[a-z0-9]{3,24}$", var.storage_account_name))
    error_message = "storage_account_name has 3 to 24 lower-case letters and digits."
  }
}

variable "create_storage_account" {
  description = "false: the account exists in this resource group. Roles are given and events subscribed to; nothing else about it changes."
  type        = bool
  default     = true
}

variable "storage_sku" {
  description = "Replication of the accounts that are created."
  type        = string
  default     = "Standard_LRS"
  validation {
    condition     = can(regex("^Standard_(LRS|ZRS|GRS|GZRS|RAGRS|RAGZRS)$", var.storage_sku))
    error_message = "storage_sku is Standard_LRS, Standard_ZRS, Standard_GRS, Standard_GZRS, Standard_RAGRS or Standard_RAGZRS."
  }
}

variable "allow_shared_key_access" {
  description = "Whether the flow log account may be used with its keys. When it may not, flow logs are written by an identity of their own."
  type        = bool
  default     = false
}

variable "allowed_ip_ranges" {
  description = "IPv4 addresses or ranges that may reach the accounts created. Empty: any network. Services that Azure trusts always may."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for range in var.allowed_ip_ranges : can(cidrhost(strcontains(range, "/") ? range : "${range}/32", 0))])
    error_message = "allowed_ip_ranges holds IPv4 addresses, or ranges such as 203.0.113.0/24."
  }
}

variable "retention_days" {
  description = "Flow logs are deleted this many days after their last change. Only for an account that is created here."
  type        = number
  default     = 30
  validation {
    condition     = var.retention_days >= 2 && var.retention_days <= 3650
    error_message = "retention_days is 2 to 3650."
  }
}

variable "containers" {
  description = "Containers whose events are delivered. Add insights-logs-networksecuritygroupflowevent for NSG flow logs."
  type        = list(string)
  default     = ["insights-logs-flowlogflowevent"]
  validation {
    condition     = length(var.containers) > 0
    error_message = "containers names at least one container."
  }
}

variable "queue" {
  description = "Deliver events to a storage queue, which Weir reads."
  type        = bool
  default     = true
}

variable "event_hub" {
  description = "Deliver events to an Event Hub, which Weir reads."
  type        = bool
  default     = false
}

variable "event_schema" {
  description = "Form of the events. Weir reads both."
  type        = string
  default     = "EventGridSchema"
  validation {
    condition     = contains(["EventGridSchema", "CloudEventSchemaV1_0"], var.event_schema)
    error_message = "event_schema is EventGridSchema or CloudEventSchemaV1_0."
  }
}

variable "system_topic_name" {
  description = "System topic of the flow log account. Azure allows one for each account. Null: the name of the account and -events."
  type        = string
  default     = null
}

variable "delivery_account_name" {
  description = "Storage account for the queue and for events that could not be delivered. Null: a name is made up."
  type        = string
  default     = null
  validation {
    condition     = var.delivery_account_name == null || can(regex("^[a-z0-9]{3,24}$", var.delivery_account_name))
    error_message = "delivery_account_name has 3 to 24 lower-case letters and digits."
  }
}

variable "event_hub_namespace_name" {
  description = "Namespace of the Event Hub. Null: a name is made up."
  type        = string
  default     = null
}
