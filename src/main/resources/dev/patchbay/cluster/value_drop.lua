-- Removes values.
--
-- KEYS: times at which values expire, their sizes
-- ARGV: deadline by this server's clock in ms, prefix of values, names
-- Answer: the time, number of values that were removed

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
if now > tonumber(ARGV[1]) then
  return {string.format('%.3f', now)}
end
local removed = 0
for i = 3, #ARGV do
  removed = removed + redis.call('UNLINK', ARGV[2] .. ARGV[i])
  redis.call('ZREM', KEYS[1], ARGV[i])
  local size = redis.call('HGET', KEYS[2], ARGV[i])
  if size then
    redis.call('HDEL', KEYS[2], ARGV[i])
    redis.call('HINCRBY', KEYS[2], 'all', -tonumber(size))
  end
end
return {string.format('%.3f', now), tostring(removed)}
