# Who reads: Weir.
resource "azurerm_user_assigned_identity" "weir" {
  count               = local.create_identity ? 1 : 0
  name                = "weir"
  resource_group_name = var.resource_group_name
  location            = local.location
}

# The service account of a cluster may act as Weir without a secret.
resource "azurerm_federated_identity_credential" "kubernetes" {
  count                     = local.kubernetes ? 1 : 0
  name                      = "kubernetes"
  user_assigned_identity_id = azurerm_user_assigned_identity.weir[0].id
  issuer                    = var.kubernetes_issuer
  subject                   = var.kubernetes_subject
  audience                  = ["api://AzureADTokenExchange"]
}

# Who writes: Azure's flow logs.
resource "azurerm_user_assigned_identity" "flow_log_writer" {
  count               = local.flow_logs ? 1 : 0
  name                = "weir-flow-log-writer"
  resource_group_name = var.resource_group_name
  location            = local.location
}

# Who sets flow logs up: Azure Policy.
resource "azurerm_user_assigned_identity" "flow_log_policy" {
  count               = var.flow_logs_everywhere ? 1 : 0
  name                = "weir-flow-log-policy"
  resource_group_name = var.resource_group_name
  location            = local.location
}
