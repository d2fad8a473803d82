-- Ends a lease that this node holds.
--
-- KEYS: lease
-- ARGV: deadline by this server's clock in ms, who holds it
-- Answer: the time, 1 if it was held

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
local held = redis.call('GET', KEYS[1]) == ARGV[2]
if held then
  redis.call('DEL', KEYS[1])
end
return {string.format('%.3f', now), held and '1' or '0'}
