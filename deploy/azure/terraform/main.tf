# What Weir needs in Azure: a storage account with flow logs in it, the way its events take to Weir, and an identity that may read both.
# The same as main.bicep beside this folder. docs/azure.md leads through it.

data "azurerm_subscription" "current" {}

data "azurerm_resource_group" "weir" {
  name = var.resource_group_name
}

locals {
  location        = coalesce(var.location, data.azurerm_resource_group.weir.location)
  unique          = substr(sha1("${data.azurerm_resource_group.weir.id}/${var.storage_account_name}"), 0, 13)
  create_identity = var.weir_principal_id == ""
  kubernetes      = local.create_identity && var.kubernetes_issuer != ""
  flow_logs       = var.flow_logs_everywhere || length(var.flow_log_targets) > 0
  webhook         = var.webhook_url != ""
  events          = var.queue || var.event_hub || local.webhook

  delivery_account_name   = coalesce(var.delivery_account_name, "weir${local.unique}")
  event_hub_namespace     = coalesce(var.event_hub_namespace_name, "weir-${local.unique}")
  system_topic_name       = coalesce(var.system_topic_name, "${var.storage_account_name}-events")
  network_watcher_name    = coalesce(var.network_watcher_name, "NetworkWatcher_${local.location}")
  storage_sku             = split("_", var.storage_sku)
  default_network_action  = length(var.allowed_ip_ranges) == 0 ? "Allow" : "Deny"
  queue_containers        = var.queue ? toset(var.containers) : toset([])
  event_hub_containers    = var.event_hub ? toset(var.containers) : toset([])
  webhook_containers      = local.webhook ? toset(var.containers) : toset([])
  event_types             = ["Microsoft.Storage.BlobCreated"]
  max_delivery_attempts   = 30
  event_time_to_live      = 1440
  queue_message_life_time = 604800
}
