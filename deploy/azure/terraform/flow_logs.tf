# Flow logs belong to the Network Watcher of their region, which Azure keeps in a resource group of its own.

locals {
  writer_id = local.flow_logs && !var.allow_shared_key_access ? azurerm_user_assigned_identity.flow_log_writer[0].id : ""
}

# A template, because azurerm_network_watcher_flow_log can neither name the identity that writes nor leave the lifecycle of the account alone.
resource "azurerm_resource_group_template_deployment" "flow_log" {
  for_each            = toset(var.flow_log_targets)
  name                = "weir-flow-log-${substr(sha1(each.value), 0, 13)}"
  resource_group_name = var.network_watcher_resource_group
  deployment_mode     = "Incremental"
  template_content    = file("${path.module}/../flow-log.json")
  parameters_content = jsonencode({
    location         = { value = local.location }
    name             = { value = "${local.network_watcher_name}/weir-${substr(basename(each.value), 0, 50)}-${substr(sha1(each.value), 0, 13)}" }
    target           = { value = each.value }
    storageAccountId = { value = local.storage_account_id }
    writerId         = { value = local.writer_id }
  })
  depends_on = [azurerm_role_assignment.write_flow_logs]
}

module "policy" {
  count                          = var.flow_logs_everywhere ? 1 : 0
  source                         = "./policy"
  subscription_id                = data.azurerm_subscription.current.subscription_id
  location                       = local.location
  storage_account_id             = local.storage_account_id
  writer_id                      = local.writer_id
  policy_identity_id             = azurerm_user_assigned_identity.flow_log_policy[0].id
  policy_principal_id            = azurerm_user_assigned_identity.flow_log_policy[0].principal_id
  network_watcher_name           = local.network_watcher_name
  network_watcher_resource_group = var.network_watcher_resource_group
  depends_on = [
    azurerm_role_assignment.write_flow_logs,
    azurerm_role_assignment.set_up_flow_logs,
    azurerm_role_assignment.hand_over_writer,
  ]
}
