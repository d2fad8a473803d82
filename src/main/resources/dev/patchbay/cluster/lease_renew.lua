-- Renews the leases of a node.
--
-- KEYS: leases
-- ARGV: deadline by this server's clock in ms, who holds them, ms until they end unless renewed
-- Answer: the time, number of leases that were held

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
if now > tonumber(ARGV[1]) then
  return {string.format('%.3f', now)}
end
local held = 0
for _, lease in ipairs(KEYS) do
  if redis.call('GET', lease) == ARGV[2] then
    held = held + redis.call('PEXPIRE', lease, ARGV[3])
  end
end
return {string.format('%.3f', now), tostring(held)}
