-- A node leaves: its slots are free at once.
--
-- KEYS: time of each node's last heartbeat, status of each node
-- ARGV: deadline by this server's clock in ms, node

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
if now <= tonumber(ARGV[1]) then
  redis.call('HDEL', KEYS[1], ARGV[2])
  redis.call('HDEL', KEYS[2], ARGV[2])
end
return {string.format('%.3f', now)}
