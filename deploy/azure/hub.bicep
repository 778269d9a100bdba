// An Event Hub that Event Grid delivers to and Weir reads through its Kafka endpoint, which the Basic tier has not.

@description('Name of the namespace.')
param name string

@description('Region.')
param location string

@description('Object id of the identity that Weir runs as.')
param readerId string

@description('What it is.')
param readerType string

var eventHubsDataReceiver = 'a638d3c7-ab3a-418d-83e6-5f17a39d4fde'

resource eventHubs 'Microsoft.EventHub/namespaces@2024-01-01' = {
  name: name
  location: location
  sku: {
    name: 'Standard'
    tier: 'Standard'
    capacity: 1
  }
  properties: {
    minimumTlsVersion: '1.2'
    disableLocalAuth: true
  }
}

resource hub 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' = {
  parent: eventHubs
  name: 'weir-events'
  properties: {
    partitionCount: 4
    messageRetentionInDays: 3
  }
}

resource read 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: eventHubs
  name: guid(eventHubs.id, readerId, eventHubsDataReceiver)
  properties: {
    principalId: readerId
    principalType: readerType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', eventHubsDataReceiver)
  }
}

@description('Host name of the namespace.')
output host string = split(replace(eventHubs.properties.serviceBusEndpoint, 'https://', ''), ':')[0]
