locals {
  client_id      = local.create_identity ? azurerm_user_assigned_identity.weir[0].client_id : ""
  tenant_id      = data.azurerm_subscription.current.tenant_id
  queue_endpoint = local.events ? trimsuffix(azurerm_storage_account.delivery[0].primary_queue_endpoint, "/") : ""
  cloud          = local.events ? regex("core\\.(.+)$", local.queue_endpoint)[0] : ""
  hub_host       = "${local.event_hub_namespace}.servicebus.${local.cloud}"
  container_list = join("\", \"", var.containers)

  kubernetes_credential = "credential { type = workload-identity, client-id = \"${local.client_id}\", tenant-id = \"${local.tenant_id}\" }"
  machine_credential    = "credential { type = managed-identity, client-id = \"${local.client_id}\" }"
  own_credential        = "credential { type = default }"
  credential            = local.kubernetes ? local.kubernetes_credential : local.create_identity ? local.machine_credential : local.own_credential

  account_lines = [
    "  azure.accounts = [{",
    "    url = \"${local.blob_endpoint}\"",
    "    containers = [\"${local.container_list}\"]",
    "    ${local.credential}",
    "  }]",
  ]
  queue_lines = [
    "  queues = [{",
    "    url = \"${local.queue_endpoint}/weir-events\"",
    "    ${local.credential}",
    "  }]",
  ]
  hub_lines = [
    "  event-hubs = [{",
    "    topic = \"weir-events\"",
    "    kafka { bootstrap.servers = \"${local.hub_host}:9093\" }",
    "    ${local.credential}",
    "  }]",
  ]
}

output "weir_conf" {
  description = "Lines for weir.conf. The webhook needs a certificate and its secret besides: see docs/azure.md."
  value       = join("\n", concat(["weir.ingest {"], local.account_lines, var.queue ? local.queue_lines : [], var.event_hub ? local.hub_lines : [], ["}", ""]))
}

output "weir_identity_id" {
  description = "Resource id of the identity to run Weir with: assign it to the virtual machine, container or pod. Empty when you brought your own."
  value       = local.create_identity ? azurerm_user_assigned_identity.weir[0].id : ""
}

output "weir_client_id" {
  description = "Client id of that identity, for the annotation azure.workload.identity/client-id of the service account. Empty when you brought your own."
  value       = local.client_id
}

output "policy_parameters" {
  description = "Arguments of the module ./policy for another subscription. Empty without flow_logs_everywhere."
  value = var.flow_logs_everywhere ? {
    location            = local.location
    storage_account_id  = local.storage_account_id
    writer_id           = local.writer_id
    policy_identity_id  = azurerm_user_assigned_identity.flow_log_policy[0].id
    policy_principal_id = azurerm_user_assigned_identity.flow_log_policy[0].principal_id
  } : {}
}

output "dead_letters" {
  description = "Events that Event Grid could not deliver are kept here."
  value       = local.events ? "${trimsuffix(azurerm_storage_account.delivery[0].primary_blob_endpoint, "/")}/weir-undelivered" : ""
}
