// Flow logs. They belong to the Network Watcher of their region, which Azure keeps in a resource group of its own.

@description('Region of the Network Watcher and of the targets.')
param location string

@description('The Network Watcher.')
param networkWatcherName string

@description('Resource ids of virtual networks, subnets or network interfaces.')
param targets string[]

@description('Resource id of the account that the flow logs are written into.')
param storageAccountId string

@description('Resource id of the identity that they are written by. Empty: they are written with a key of the account.')
param writerId string

resource watcher 'Microsoft.Network/networkWatchers@2024-05-01' existing = {
  name: networkWatcherName
}

resource flowLogs 'Microsoft.Network/networkWatchers/flowLogs@2024-05-01' = [
  for target in targets: {
    parent: watcher
    name: 'weir-${take(last(split(target, '/')), 50)}-${uniqueString(target)}'
    location: location
    identity: empty(writerId)
      ? null
      : {
          type: 'UserAssigned'
          userAssignedIdentities: {
            '${writerId}': {}
          }
        }
    properties: {
      enabled: true
      targetResourceId: target
      storageId: storageAccountId
      format: {
        type: 'JSON'
        version: 2
      }
      // A retention policy of the flow log would overwrite the lifecycle rules of the account.
      retentionPolicy: {
        enabled: false
        days: 0
      }
    }
  }
]
