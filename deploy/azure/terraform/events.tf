# The events of the flow log account, and where they are delivered.
# Only changes of flow logs. There is no filter for data.api: Azure may write with PutBlob, PutBlockList or FlushWithClose, and
# an event too many costs Weir no request.

resource "azurerm_eventgrid_system_topic" "flow_logs" {
  count               = local.events ? 1 : 0
  name                = local.system_topic_name
  resource_group_name = var.resource_group_name
  location            = local.location
  source_resource_id  = local.storage_account_id
  topic_type          = "Microsoft.Storage.StorageAccounts"
  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_eventgrid_system_topic_event_subscription" "queue" {
  for_each              = local.queue_containers
  name                  = "weir-queue-${each.value}"
  system_topic          = azurerm_eventgrid_system_topic.flow_logs[0].name
  resource_group_name   = var.resource_group_name
  event_delivery_schema = var.event_schema
  included_event_types  = local.event_types
  delivery_identity {
    type = "SystemAssigned"
  }
  storage_queue_endpoint {
    storage_account_id                    = azurerm_storage_account.delivery[0].id
    queue_name                            = azurerm_storage_queue.events[0].name
    queue_message_time_to_live_in_seconds = local.queue_message_life_time
  }
  dead_letter_identity {
    type = "SystemAssigned"
  }
  storage_blob_dead_letter_destination {
    storage_account_id          = azurerm_storage_account.delivery[0].id
    storage_blob_container_name = azurerm_storage_container.undelivered[0].name
  }
  subject_filter {
    subject_begins_with = "/blobServices/default/containers/${each.value}/"
  }
  retry_policy {
    max_delivery_attempts = local.max_delivery_attempts
    event_time_to_live    = local.event_time_to_live
  }
  depends_on = [azurerm_role_assignment.keep_undelivered, azurerm_role_assignment.send_to_queue]
}

resource "azurerm_eventgrid_system_topic_event_subscription" "hub" {
  for_each              = local.event_hub_containers
  name                  = "weir-hub-${each.value}"
  system_topic          = azurerm_eventgrid_system_topic.flow_logs[0].name
  resource_group_name   = var.resource_group_name
  event_delivery_schema = var.event_schema
  included_event_types  = local.event_types
  eventhub_endpoint_id  = azurerm_eventhub.events[0].id
  delivery_identity {
    type = "SystemAssigned"
  }
  dead_letter_identity {
    type = "SystemAssigned"
  }
  storage_blob_dead_letter_destination {
    storage_account_id          = azurerm_storage_account.delivery[0].id
    storage_blob_container_name = azurerm_storage_container.undelivered[0].name
  }
  subject_filter {
    subject_begins_with = "/blobServices/default/containers/${each.value}/"
  }
  retry_policy {
    max_delivery_attempts = local.max_delivery_attempts
    event_time_to_live    = local.event_time_to_live
  }
  depends_on = [azurerm_role_assignment.keep_undelivered, azurerm_role_assignment.send_to_hub]
}

resource "azurerm_eventgrid_system_topic_event_subscription" "webhook" {
  for_each              = local.webhook_containers
  name                  = "weir-webhook-${each.value}"
  system_topic          = azurerm_eventgrid_system_topic.flow_logs[0].name
  resource_group_name   = var.resource_group_name
  event_delivery_schema = var.event_schema
  included_event_types  = local.event_types
  webhook_endpoint {
    url                               = var.webhook_url
    max_events_per_batch              = 500
    preferred_batch_size_in_kilobytes = 512
    active_directory_tenant_id        = var.webhook_tenant_id == "" ? null : var.webhook_tenant_id
    active_directory_app_id_or_uri    = var.webhook_application_id == "" ? null : var.webhook_application_id
  }
  dynamic "delivery_property" {
    for_each = nonsensitive(var.webhook_secret == "") ? [] : [var.webhook_secret_header]
    content {
      header_name = delivery_property.value
      type        = "Static"
      value       = var.webhook_secret
      secret      = true
    }
  }
  dead_letter_identity {
    type = "SystemAssigned"
  }
  storage_blob_dead_letter_destination {
    storage_account_id          = azurerm_storage_account.delivery[0].id
    storage_blob_container_name = azurerm_storage_container.undelivered[0].name
  }
  subject_filter {
    subject_begins_with = "/blobServices/default/containers/${each.value}/"
  }
  retry_policy {
    max_delivery_attempts = local.max_delivery_attempts
    event_time_to_live    = local.event_time_to_live
  }
  depends_on = [azurerm_role_assignment.keep_undelivered]
}
