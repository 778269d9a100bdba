# The storage account that Azure writes flow logs into.

resource "azurerm_storage_account" "flow_logs" {
  count                            = var.create_storage_account ? 1 : 0
  name                             = var.storage_account_name
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
  shared_access_key_enabled        = var.allow_shared_key_access
  default_to_oauth_authentication  = true
  # Flow logs reach an account behind a firewall only as a service that Azure trusts, never through a private endpoint.
  public_network_access_enabled = true
  network_rules {
    bypass         = ["AzureServices"]
    default_action = local.default_network_action
    ip_rules       = var.allowed_ip_ranges
  }
}

data "azurerm_storage_account" "flow_logs" {
  count               = var.create_storage_account ? 0 : 1
  name                = var.storage_account_name
  resource_group_name = var.resource_group_name
}

locals {
  storage_account_id = one(concat(azurerm_storage_account.flow_logs[*].id, data.azurerm_storage_account.flow_logs[*].id))
  blob_endpoint = trimsuffix(one(concat(
    azurerm_storage_account.flow_logs[*].primary_blob_endpoint, data.azurerm_storage_account.flow_logs[*].primary_blob_endpoint
  )), "/")
}

# Nothing but deletion, days after the last change: a blob that is touched during its hour may not be written any further.
resource "azurerm_storage_management_policy" "flow_logs" {
  count              = var.create_storage_account ? 1 : 0
  storage_account_id = local.storage_account_id
  rule {
    name    = "delete-flow-logs"
    enabled = true
    filters {
      blob_types = ["blockBlob"]
      prefix_match = [
        "insights-logs-flowlogflowevent/",
        "insights-logs-networksecuritygroupflowevent/",
      ]
    }
    actions {
      base_blob {
        delete_after_days_since_modification_greater_than = var.retention_days
      }
    }
  }
}
