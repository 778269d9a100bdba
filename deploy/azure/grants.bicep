// Who may do what in the flow log account: Weir reads, flow logs write, and the policy sets flow logs up.

@description('The flow log account, in this resource group.')
param storageAccountName string

@description('Object id of the identity that Weir runs as.')
param readerId string

@description('What it is.')
param readerType string

@description('Object id of the identity that flow logs are written by. Empty: none.')
param writerId string

@description('Name of that identity, in this resource group.')
param writerName string

@description('Object id of the identity that the policy acts as. Empty: none.')
param policyId string

var storageBlobDataReader = '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
// Whoever sets up a flow log has to read the account, list its keys and make signatures, also when an identity writes it.
var storageAccountContributor = '17d1049b-9a84-46fb-8f53-869881c3d3ab'
var managedIdentityOperator = 'f1a07417-d97a-45cb-824c-7a7467783830'

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: storageAccountName
}

resource read 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, readerId, storageBlobDataReader)
  properties: {
    principalId: readerId
    principalType: readerType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataReader)
  }
}

resource write 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(writerId)) {
  scope: account
  name: guid(account.id, writerId, storageBlobDataContributor)
  properties: {
    principalId: writerId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
  }
}

resource setUp 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(policyId)) {
  scope: account
  name: guid(account.id, policyId, storageAccountContributor)
  properties: {
    principalId: policyId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageAccountContributor)
  }
}

resource writer 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: writerName
}

resource handOver 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(policyId)) {
  scope: writer
  name: guid(writer.id, policyId, managedIdentityOperator)
  properties: {
    principalId: policyId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', managedIdentityOperator)
  }
}
