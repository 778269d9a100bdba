# An Event Hub that Event Grid delivers to and Weir reads through its Kafka endpoint, which the Basic tier has not.

resource "azurerm_eventhub_namespace" "events" {
  count                        = var.event_hub ? 1 : 0
  name                         = local.event_hub_namespace
  resource_group_name          = var.resource_group_name
  location                     = local.location
  sku                          = "Standard"
  capacity                     = 1
  minimum_tls_version          = "1.2"
  local_authentication_enabled = false
}

resource "azurerm_eventhub" "events" {
  count             = var.event_hub ? 1 : 0
  name              = "weir-events"
  namespace_id      = azurerm_eventhub_namespace.events[0].id
  partition_count   = 4
  message_retention = 3
}
