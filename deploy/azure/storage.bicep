// The storage account that Azure writes flow logs into.

@description('Name of the account.')
param name string

@description('Region.')
param location string

@description('Replication.')
param sku string

@description('Whether the keys of the account may be used.')
param allowSharedKeyAccess bool

@description('IPv4 addresses or ranges that may reach the account. Empty: any network.')
param allowedIpRanges string[]

@description('Days after its last change at which a flow log is deleted.')
param retentionDays int

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: allowSharedKeyAccess
    defaultToOAuthAuthentication: true
    // Flow logs reach an account behind a firewall only as a service that Azure trusts, never through a private endpoint.
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: empty(allowedIpRanges) ? 'Allow' : 'Deny'
      ipRules: [
        for range in allowedIpRanges: {
          value: range
          action: 'Allow'
        }
      ]
    }
  }
}

// Nothing but deletion, days after the last change: a blob that is touched during its hour may not be written any further.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'delete-flow-logs'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: [
                'insights-logs-flowlogflowevent/'
                'insights-logs-networksecuritygroupflowevent/'
              ]
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: retentionDays
                }
              }
            }
          }
        }
      ]
    }
  }
}
