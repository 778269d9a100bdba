// Azure Policy that gives every virtual network of a region and subscription a flow log: those that are there and those to come.
// main.bicep deploys it for its own subscription. For another one:
//   az deployment sub create --subscription OTHER --location REGION --template-file deploy/azure/policy.bicep --parameters @policy.parameters.json

targetScope = 'subscription'

@description('Region of the virtual networks and of the storage account.')
param location string

@description('Resource id of the account that the flow logs are written into.')
param storageAccountId string

@description('Resource id of the identity that they are written by. Empty: they are written with a key of the account.')
param writerId string

@description('Resource id of the identity that the policy acts as.')
param policyIdentityId string

@description('Object id of that identity.')
param policyPrincipalId string

@description('Network Watcher of the region.')
param networkWatcherName string = 'NetworkWatcher_${location}'

@description('Resource group of the Network Watcher.')
param networkWatcherResourceGroup string = 'NetworkWatcherRG'

@description('Makes each deployment look again at the virtual networks that are there.')
param now string = utcNow('yyyyMMddHHmmss')

var networkContributor = '4d97b98b-1d4f-4787-a291-c67834d212e7'
var policy = loadJsonContent('policy.json')

resource configure 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, policyPrincipalId, networkContributor)
  properties: {
    principalId: policyPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', networkContributor)
  }
}

resource definition 'Microsoft.Authorization/policyDefinitions@2023-04-01' = {
  name: 'weir-flow-logs-${location}'
  properties: {
    displayName: 'Weir: virtual networks in ${location} have a flow log'
    description: 'Gives a virtual network without an enabled flow log one that Weir reads.'
    policyType: 'Custom'
    mode: 'Indexed'
    metadata: {
      category: 'Network'
    }
    parameters: policy.parameters
    policyRule: policy.policyRule
  }
}

resource assignment 'Microsoft.Authorization/policyAssignments@2024-04-01' = {
  name: 'weir-flow-logs-${location}'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${policyIdentityId}': {}
    }
  }
  properties: {
    displayName: 'Weir: virtual networks in ${location} have a flow log'
    policyDefinitionId: definition.id
    parameters: {
      location: {
        value: location
      }
      storageAccountId: {
        value: storageAccountId
      }
      writerId: {
        value: writerId
      }
      networkWatcherName: {
        value: networkWatcherName
      }
      networkWatcherResourceGroup: {
        value: networkWatcherResourceGroup
      }
    }
  }
}

// The policy itself acts on virtual networks that are made or changed from now on.
resource remediation 'Microsoft.PolicyInsights/remediations@2021-10-01' = {
  name: 'weir-flow-logs-${location}-${now}'
  properties: {
    policyAssignmentId: assignment.id
    resourceDiscoveryMode: 'ReEvaluateCompliance'
    filters: {
      locations: [
        location
      ]
    }
  }
  dependsOn: [
    configure
  ]
}
