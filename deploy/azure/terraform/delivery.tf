# A storage account of its own for what Event Grid writes, so that nobody but flow logs can write into theirs:
# the queue that Weir reads, and the events that could not be delivered.

resource "azurerm_storage_account" "delivery" {
  count                            = local.events ? 1 : 0
  name                             = local.delivery_account_name
  resource_group_name              = var.resource_group_name
  location                         = local.location
  account_kind                     = "StorageV2"
  account_tier                     = local.storage_sku[0]
  account_replication_type         = local.storage_sku[1]
  access_tier                      = "Hot"
  min_tls_version                  = "TLS1_2"
  https_traffic_only_enabled       = true
  allow_nested_items_to_be_public  = false
  cross_tenant_replication_enabled = false
  shared_access_key_enabled        = false
  default_to_oauth_authentication  = true
  public_network_access_enabled    = true
  network_rules {
    bypass         = ["AzureServices"]
    default_action = local.default_network_action
    ip_rules       = var.allowed_ip_ranges
  }
}

resource "azurerm_storage_container" "undelivered" {
  count              = local.events ? 1 : 0
  name               = "weir-undelivered"
  storage_account_id = azurerm_storage_account.delivery[0].id
}

resource "azurerm_storage_queue" "events" {
  count              = local.events ? 1 : 0
  name               = "weir-events"
  storage_account_id = azurerm_storage_account.delivery[0].id
}
