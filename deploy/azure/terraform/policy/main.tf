# Azure Policy that gives every virtual network of a region and subscription a flow log: those that are there and those to come.
# The same as policy.bicep. For another subscription call this module with the provider of that subscription.

terraform {
  required_version = ">= 1.9"
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.73"
    }
  }
}

locals {
  subscription        = "/subscriptions/${var.subscription_id}"
  policy              = jsondecode(file("${path.module}/../../policy.json"))
  name                = "weir-flow-logs-${var.location}"
  display_name        = "Weir: virtual networks in ${var.location} have a flow log"
  network_contributor = "${local.subscription}/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7"
}

resource "azurerm_role_assignment" "configure" {
  scope              = local.subscription
  role_definition_id = local.network_contributor
  principal_id       = var.policy_principal_id
  principal_type     = "ServicePrincipal"
}

resource "azurerm_policy_definition" "flow_logs" {
  name         = local.name
  display_name = local.display_name
  description  = "Gives a virtual network without an enabled flow log one that Weir reads."
  policy_type  = "Custom"
  mode         = "Indexed"
  metadata     = jsonencode({ category = "Network" })
  parameters   = jsonencode(local.policy.parameters)
  policy_rule  = jsonencode(local.policy.policyRule)
}

resource "azurerm_subscription_policy_assignment" "flow_logs" {
  name                 = local.name
  display_name         = local.display_name
  subscription_id      = local.subscription
  policy_definition_id = azurerm_policy_definition.flow_logs.id
  location             = var.location
  parameters = jsonencode({
    location                    = { value = var.location }
    storageAccountId            = { value = var.storage_account_id }
    writerId                    = { value = var.writer_id }
    networkWatcherName          = { value = coalesce(var.network_watcher_name, "NetworkWatcher_${var.location}") }
    networkWatcherResourceGroup = { value = var.network_watcher_resource_group }
  })
  identity {
    type         = "UserAssigned"
    identity_ids = [var.policy_identity_id]
  }
}

# The policy itself acts on virtual networks that are made or changed from now on.
resource "azurerm_subscription_policy_remediation" "flow_logs" {
  name                    = lower(local.name)
  subscription_id         = local.subscription
  policy_assignment_id    = azurerm_subscription_policy_assignment.flow_logs.id
  resource_discovery_mode = "ReEvaluateCompliance"
  location_filters        = [var.location]
  depends_on              = [azurerm_role_assignment.configure]
}
