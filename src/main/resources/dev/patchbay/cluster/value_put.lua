-- Stores a value; the oldest ones make room for it. Ends the lease under which it was made.
--
-- KEYS: value, lease, times at which values expire, their sizes
-- ARGV: deadline by this server's clock in ms, prefix of values, name, lease's holder, ms until the
--   value expires, ms until any value expires at most, most bytes of all values, value
-- Answer: the time, 1 if it was stored

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
if now > tonumber(ARGV[1]) then
  return {string.format('%.3f', now)}
end
local size = #ARGV[8]
local most = tonumber(ARGV[7]) - size
if most >= 0 then
  -- First: a server that is full refuses no command after the first one that writes.
  redis.call('SET', KEYS[1], ARGV[8], 'PX', ARGV[5])
end
local function leave(name)
  local size = redis.call('HGET', KEYS[4], name)
  redis.call('ZREM', KEYS[3], name)
  if size then
    redis.call('HDEL', KEYS[4], name)
    redis.call('HINCRBY', KEYS[4], 'all', -tonumber(size))
  end
end
leave(ARGV[3])
for _, name in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now, 'LIMIT', 0, 100)) do
  leave(name)
end
while most >= 0 and tonumber(redis.call('HGET', KEYS[4], 'all') or 0) > most do
  local oldest = redis.call('ZRANGE', KEYS[3], 0, 0)
  if not oldest[1] then
    break
  end
  redis.call('UNLINK', ARGV[2] .. oldest[1])
  leave(oldest[1])
end
if most >= 0 then
  redis.call('ZADD', KEYS[3], now + tonumber(ARGV[5]), ARGV[3])
  redis.call('HSET', KEYS[4], ARGV[3], size)
  redis.call('HINCRBY', KEYS[4], 'all', size)
  redis.call('PEXPIRE', KEYS[3], ARGV[6])
  redis.call('PEXPIRE', KEYS[4], ARGV[6])
end
if redis.call('GET', KEYS[2]) == ARGV[4] then
  redis.call('DEL', KEYS[2])
end
return {string.format('%.3f', now), most >= 0 and '1' or '0'}
