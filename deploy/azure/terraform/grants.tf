# Who may do what. The ids are those of Azure's built-in roles.

locals {
  roles                          = "${data.azurerm_subscription.current.id}/providers/Microsoft.Authorization/roleDefinitions"
  storage_blob_data_reader       = "${local.roles}/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
  storage_blob_data_contributor  = "${local.roles}/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
  storage_queue_data_contributor = "${local.roles}/974c5e8b-45b9-4653-ba55-5f855dd0fb88"
  storage_queue_message_sender   = "${local.roles}/c6a89b2d-59bc-44d0-9896-0f6e12d7b80a"
  event_hubs_data_sender         = "${local.roles}/2b629674-e913-4c01-ae53-ef4638d8f975"
  event_hubs_data_receiver       = "${local.roles}/a638d3c7-ab3a-418d-83e6-5f17a39d4fde"
  storage_account_contributor    = "${local.roles}/17d1049b-9a84-46fb-8f53-869881c3d3ab"
  managed_identity_operator      = "${local.roles}/f1a07417-d97a-45cb-824c-7a7467783830"
  reader_id                      = local.create_identity ? azurerm_user_assigned_identity.weir[0].principal_id : var.weir_principal_id
}

# Weir reads flow logs, its queue and its Event Hub.
resource "azurerm_role_assignment" "read_flow_logs" {
  scope              = local.storage_account_id
  role_definition_id = local.storage_blob_data_reader
  principal_id       = local.reader_id
  principal_type     = var.weir_principal_type
}

resource "azurerm_role_assignment" "read_queue" {
  count              = local.events ? 1 : 0
  scope              = azurerm_storage_queue.events[0].id
  role_definition_id = local.storage_queue_data_contributor
  principal_id       = local.reader_id
  principal_type     = var.weir_principal_type
}

resource "azurerm_role_assignment" "read_hub" {
  count              = var.event_hub ? 1 : 0
  scope              = azurerm_eventhub_namespace.events[0].id
  role_definition_id = local.event_hubs_data_receiver
  principal_id       = local.reader_id
  principal_type     = var.weir_principal_type
}

# Flow logs are written without the keys of the account.
resource "azurerm_role_assignment" "write_flow_logs" {
  count              = local.flow_logs ? 1 : 0
  scope              = local.storage_account_id
  role_definition_id = local.storage_blob_data_contributor
  principal_id       = azurerm_user_assigned_identity.flow_log_writer[0].principal_id
  principal_type     = "ServicePrincipal"
}

# Event Grid sends, and keeps what could not be delivered.
resource "azurerm_role_assignment" "keep_undelivered" {
  count              = local.events ? 1 : 0
  scope              = azurerm_storage_account.delivery[0].id
  role_definition_id = local.storage_blob_data_contributor
  principal_id       = azurerm_eventgrid_system_topic.flow_logs[0].identity[0].principal_id
  principal_type     = "ServicePrincipal"
}

resource "azurerm_role_assignment" "send_to_queue" {
  count              = var.queue ? 1 : 0
  scope              = azurerm_storage_account.delivery[0].id
  role_definition_id = local.storage_queue_message_sender
  principal_id       = azurerm_eventgrid_system_topic.flow_logs[0].identity[0].principal_id
  principal_type     = "ServicePrincipal"
}

resource "azurerm_role_assignment" "send_to_hub" {
  count              = var.event_hub ? 1 : 0
  scope              = azurerm_eventhub_namespace.events[0].id
  role_definition_id = local.event_hubs_data_sender
  principal_id       = azurerm_eventgrid_system_topic.flow_logs[0].identity[0].principal_id
  principal_type     = "ServicePrincipal"
}

# Whoever sets up a flow log has to read the account, list its keys and make signatures, also when an identity writes it.
resource "azurerm_role_assignment" "set_up_flow_logs" {
  count              = var.flow_logs_everywhere ? 1 : 0
  scope              = local.storage_account_id
  role_definition_id = local.storage_account_contributor
  principal_id       = azurerm_user_assigned_identity.flow_log_policy[0].principal_id
  principal_type     = "ServicePrincipal"
}

resource "azurerm_role_assignment" "hand_over_writer" {
  count              = var.flow_logs_everywhere ? 1 : 0
  scope              = azurerm_user_assigned_identity.flow_log_writer[0].id
  role_definition_id = local.managed_identity_operator
  principal_id       = azurerm_user_assigned_identity.flow_log_policy[0].principal_id
  principal_type     = "ServicePrincipal"
}
