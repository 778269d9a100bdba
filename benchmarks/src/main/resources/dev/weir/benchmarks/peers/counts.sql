-- Counts of VNet flow logs by source, rule and minute. An IPv6 address may be spelled in several ways: tuples are first
-- counted by the spelling, which is cheap, and the few rows that are the same address are then put together.
CREATE TABLE counts AS
WITH
  records AS (
    SELECT unnest(records) AS record
    FROM read_json('{blobs}/**/*.json', format = 'unstructured', maximum_object_size = {largest},
      columns = {records: 'STRUCT(flowRecords STRUCT(flows STRUCT(aclID VARCHAR, flowGroups STRUCT(rule VARCHAR, flowTuples VARCHAR[])[])[]))[]'})
  ),
  flows AS (SELECT unnest(record.flowRecords.flows) AS flow FROM records),
  groups AS (SELECT flow.aclID AS acl, unnest(flow.flowGroups) AS part FROM flows),
  tuples AS (SELECT acl, part.rule AS rule, string_split(unnest(part.flowTuples), ',') AS t FROM groups),
  fields AS (
    SELECT
      acl, rule, t[2] AS source, t[7] AS direction, t[8] AS state,
      -- Times are in milliseconds, or in seconds.
      CASE WHEN t[1]::BIGINT < 100000000000 THEN t[1]::BIGINT * 1000 ELSE t[1]::BIGINT END // 60000 * 60000 AS minute_ms,
      CASE WHEN t[8] IN ('C', 'E') THEN t END AS traffic
    FROM tuples
  ),
  spelled AS (
    SELECT
      minute_ms, source, acl, rule, direction,
      count(*) AS tuples,
      count(*) FILTER (state = 'B') AS connections,
      count(*) FILTER (state = 'D') AS denied,
      count(*) FILTER (state = 'E') AS ended,
      sum(TRY_CAST(traffic[10] AS BIGINT)) AS packets_sent,
      sum(TRY_CAST(traffic[11] AS BIGINT)) AS bytes_sent,
      sum(TRY_CAST(traffic[12] AS BIGINT)) AS packets_received,
      sum(TRY_CAST(traffic[13] AS BIGINT)) AS bytes_received
    FROM fields
    GROUP BY ALL
  )
SELECT
  minute_ms,
  CASE
    WHEN NOT contains(source, ':') THEN source
    -- All eight groups, without leading zeros, in lower case.
    ELSE list_reduce(list_transform(
      CASE
        WHEN contains(source, '::')
        THEN list_concat(
          string_split(split_part(lower(source), '::', 1), ':'),
          list_transform(range(8 - length(source) + length(replace(source, ':', ''))), lambda i: '0'),
          string_split(split_part(lower(source), '::', 2), ':'))
        ELSE string_split(lower(source), ':')
      END,
      lambda part: coalesce(nullif(ltrim(part, '0'), ''), '0')), lambda a, b: a || ':' || b)
  END AS source,
  acl, rule, direction,
  sum(tuples)::BIGINT AS tuples,
  sum(connections)::BIGINT AS connections,
  sum(denied)::BIGINT AS denied,
  sum(ended)::BIGINT AS ended,
  coalesce(sum(packets_sent), 0)::BIGINT AS packets_sent,
  coalesce(sum(bytes_sent), 0)::BIGINT AS bytes_sent,
  coalesce(sum(packets_received), 0)::BIGINT AS packets_received,
  coalesce(sum(bytes_received), 0)::BIGINT AS bytes_received
FROM spelled
GROUP BY ALL
