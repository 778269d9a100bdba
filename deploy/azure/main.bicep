// What Weir needs in Azure: a storage account with flow logs in it, the way its events take to Weir, and an identity that may read both.
// docs/azure.md leads through it. Deploy into the resource group of the storage account:
//   az deployment group create --name weir --resource-group RG --template-file deploy/azure/main.bicep --parameters storageAccountName=NAME

targetScope = 'resourceGroup'

@description('Region of the storage accounts. Azure writes flow logs only into an account in the region of the virtual network.')
param location string = resourceGroup().location

@description('Storage account for the flow logs: 3 to 24 lower-case letters and digits, not used by anybody else in Azure.')
@minLength(3)
@maxLength(24)
param storageAccountName string

@description('false: the account exists in this resource group. Roles are given and events subscribed to; nothing else about it changes.')
param createStorageAccount bool = true

@description('Replication of the accounts that are created.')
param storageSku string = 'Standard_LRS'

@description('Whether the flow log account may be used with its keys. When it may not, flow logs are written by an identity of their own.')
param allowSharedKeyAccess bool = false

@description('IPv4 addresses or ranges that may reach the accounts created. Empty: any network. Services that Azure trusts always may.')
param allowedIpRanges string[] = []

@description('Flow logs are deleted this many days after their last change. Only for an account that is created here.')
@minValue(2)
@maxValue(3650)
param retentionDays int = 30

@description('Resource ids of virtual networks, subnets or network interfaces of this region and subscription that get a flow log. Empty: none.')
param flowLogTargets string[] = []

@description('Let Azure Policy give every virtual network of this region and subscription a flow log, those that are there and those to come.')
param flowLogsEverywhere bool = false

@description('Network Watcher of the region.')
param networkWatcherName string = 'NetworkWatcher_${location}'

@description('Resource group of the Network Watcher.')
param networkWatcherResourceGroup string = 'NetworkWatcherRG'

@description('Containers whose events are delivered. Add insights-logs-networksecuritygroupflowevent for NSG flow logs.')
param containers string[] = [
  'insights-logs-flowlogflowevent'
]

@description('Object id of the identity that Weir runs as. Empty: a user-assigned managed identity is created.')
param weirPrincipalId string = ''

@description('What weirPrincipalId is. User is for a trial with your own login.')
@allowed([
  'ServicePrincipal'
  'User'
  'Group'
])
param weirPrincipalType string = 'ServicePrincipal'

@description('Issuer of the tokens of the Kubernetes cluster that Weir runs in, for workload identity. Empty: Weir does not run in one.')
param kubernetesIssuer string = ''

@description('Service account that ingest-service runs as there: system:serviceaccount:NAMESPACE:NAME. The default is that of the Helm chart, released as weir in the namespace weir.')
param kubernetesSubject string = 'system:serviceaccount:weir:weir-ingest'

@description('Deliver events to a storage queue, which Weir reads.')
param queue bool = true

@description('Deliver events to an Event Hub, which Weir reads.')
param eventHub bool = false

@description('Public https URL of the webhook of Weir, which must run already. Empty: no webhook.')
param webhookUrl string = ''

@description('Tenant of the application that protects the webhook. Empty: no tokens of Entra ID.')
param webhookTenantId string = ''

@description('Application id, or App ID URI, that protects the webhook.')
param webhookApplicationId string = ''

@description('Secret that Event Grid shows in a header with each delivery. Empty: none.')
@secure()
param webhookSecret string = ''

@description('Name of that header.')
param webhookSecretHeader string = 'X-Weir-Secret'

@description('Form of the events. Weir reads both.')
@allowed([
  'EventGridSchema'
  'CloudEventSchemaV1_0'
])
param eventSchema string = 'EventGridSchema'

@description('System topic of the flow log account. Azure allows one for each account: name the one that exists, if there is one.')
param systemTopicName string = '${storageAccountName}-events'

@description('Storage account for the queue and for events that could not be delivered.')
@minLength(3)
@maxLength(24)
param deliveryAccountName string = 'weir${uniqueString(resourceGroup().id, storageAccountName)}'

@description('Namespace of the Event Hub.')
param eventHubNamespaceName string = 'weir-${uniqueString(resourceGroup().id, storageAccountName)}'

var createIdentity = empty(weirPrincipalId)
var createFlowLogs = flowLogsEverywhere || !empty(flowLogTargets)
var kubernetes = createIdentity && !empty(kubernetesIssuer)
var webhook = !empty(webhookUrl)
var events = queue || eventHub || webhook
var storageAccountId = resourceId('Microsoft.Storage/storageAccounts', storageAccountName)
var writerId = createFlowLogs && !allowSharedKeyAccess ? flowLogWriter!.id : ''

// Who reads: Weir.
resource weir 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = if (createIdentity) {
  name: 'weir'
  location: location
}

// The service account of a cluster may act as Weir without a secret.
resource weirInKubernetes 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2023-01-31' = if (kubernetes) {
  parent: weir
  name: 'kubernetes'
  properties: {
    issuer: kubernetesIssuer
    subject: kubernetesSubject
    audiences: [
      'api://AzureADTokenExchange'
    ]
  }
}

// Who writes: Azure's flow logs.
resource flowLogWriter 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = if (createFlowLogs) {
  name: 'weir-flow-log-writer'
  location: location
}

// Who sets flow logs up: Azure Policy.
resource flowLogPolicy 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = if (flowLogsEverywhere) {
  name: 'weir-flow-log-policy'
  location: location
}

module storage 'storage.bicep' = if (createStorageAccount) {
  name: 'weir-storage'
  params: {
    name: storageAccountName
    location: location
    sku: storageSku
    allowSharedKeyAccess: allowSharedKeyAccess
    allowedIpRanges: allowedIpRanges
    retentionDays: retentionDays
  }
}

module grants 'grants.bicep' = {
  name: 'weir-grants'
  params: {
    storageAccountName: storageAccountName
    readerId: createIdentity ? weir!.properties.principalId : weirPrincipalId
    readerType: weirPrincipalType
    writerId: createFlowLogs ? flowLogWriter!.properties.principalId : ''
    writerName: 'weir-flow-log-writer'
    policyId: flowLogsEverywhere ? flowLogPolicy!.properties.principalId : ''
  }
  dependsOn: [
    storage
  ]
}

// Flow logs belong to the Network Watcher of their region, which Azure keeps in a resource group of its own.
module flowLogs 'flow-log.json' = [
  for target in flowLogTargets: {
    name: 'weir-flow-log-${uniqueString(target)}'
    scope: resourceGroup(networkWatcherResourceGroup)
    params: {
      location: location
      name: '${networkWatcherName}/weir-${take(last(split(target, '/')), 50)}-${uniqueString(target)}'
      target: target
      storageAccountId: storageAccountId
      writerId: writerId
    }
    dependsOn: [
      grants
    ]
  }
]

module everywhere 'policy.bicep' = if (flowLogsEverywhere) {
  name: 'weir-flow-log-policy-${location}'
  scope: subscription()
  params: {
    location: location
    storageAccountId: storageAccountId
    writerId: writerId
    policyIdentityId: flowLogPolicy!.id
    policyPrincipalId: flowLogPolicy!.properties.principalId
    networkWatcherName: networkWatcherName
    networkWatcherResourceGroup: networkWatcherResourceGroup
  }
  dependsOn: [
    grants
  ]
}

module delivery 'delivery.bicep' = if (events) {
  name: 'weir-delivery'
  params: {
    name: deliveryAccountName
    location: location
    sku: storageSku
    allowedIpRanges: allowedIpRanges
    readerId: createIdentity ? weir!.properties.principalId : weirPrincipalId
    readerType: weirPrincipalType
  }
}

module hub 'hub.bicep' = if (eventHub) {
  name: 'weir-hub'
  params: {
    name: eventHubNamespaceName
    location: location
    readerId: createIdentity ? weir!.properties.principalId : weirPrincipalId
    readerType: weirPrincipalType
  }
}

module topic 'events.bicep' = if (events) {
  name: 'weir-events'
  params: {
    location: location
    systemTopicName: systemTopicName
    storageAccountName: storageAccountName
    deliveryAccountName: deliveryAccountName
    eventHubNamespaceName: eventHubNamespaceName
    containers: containers
    eventSchema: eventSchema
    queue: queue
    eventHub: eventHub
    webhookUrl: webhookUrl
    webhookTenantId: webhookTenantId
    webhookApplicationId: webhookApplicationId
    webhookSecret: webhookSecret
    webhookSecretHeader: webhookSecretHeader
  }
  dependsOn: [
    storage
    delivery
    hub
  ]
}

var kubernetesCredential = 'credential { type = workload-identity, client-id = "${weir!.properties.clientId}", tenant-id = "${tenant().tenantId}" }'
var machineCredential = 'credential { type = managed-identity, client-id = "${weir!.properties.clientId}" }'
var ownCredential = 'credential { type = default }'
var credential = kubernetes ? kubernetesCredential : createIdentity ? machineCredential : ownCredential
var accountLines = [
  '  azure.accounts = [{'
  '    url = "https://${storageAccountName}.blob.${environment().suffixes.storage}"'
  '    containers = ["${join(containers, '", "')}"]'
  '    ${credential}'
  '  }]'
]
var queueLines = [
  '  queues = [{'
  '    url = "https://${deliveryAccountName}.queue.${environment().suffixes.storage}/weir-events"'
  '    ${credential}'
  '  }]'
]
var hubLines = [
  '  event-hubs = [{'
  '    topic = "weir-events"'
  '    kafka { bootstrap.servers = "${eventHub ? hub!.outputs.host : ''}:9093" }'
  '    ${credential}'
  '  }]'
]

@description('Lines for weir.conf. The webhook needs a certificate and its secret besides: see docs/azure.md.')
output weirConf string = join(
  concat(['weir.ingest {'], accountLines, queue ? queueLines : [], eventHub ? hubLines : [], ['}', '']),
  '\n'
)

@description('Resource id of the identity to run Weir with: assign it to the virtual machine, container or pod. Empty when you brought your own.')
output weirIdentityId string = createIdentity ? weir!.id : ''

@description('Client id of that identity, for the annotation azure.workload.identity/client-id of the service account. Empty when you brought your own.')
output weirClientId string = createIdentity ? weir!.properties.clientId : ''

@description('Parameters of policy.bicep for another subscription. Empty without flowLogsEverywhere.')
output policyParameters object = flowLogsEverywhere
  ? {
      location: location
      storageAccountId: storageAccountId
      writerId: writerId
      policyIdentityId: flowLogPolicy!.id
      policyPrincipalId: flowLogPolicy!.properties.principalId
    }
  : {}

@description('Events that Event Grid could not deliver are kept here.')
output deadLetters string = events
  ? 'https://${deliveryAccountName}.blob.${environment().suffixes.storage}/weir-undelivered'
  : ''
