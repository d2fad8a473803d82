-- Claims the lease to make a value.
--
-- KEYS: value, lease
-- ARGV: deadline by this server's clock in ms, who claims it, ms until it ends unless renewed
-- Answer: the time, and stored if the value is there, held if another has the lease, or taken

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
if now > tonumber(ARGV[1]) then
  return {string.format('%.3f', now)}
end
local state = 'taken'
if redis.call('EXISTS', KEYS[1]) == 1 then
  state = 'stored'
else
  local holder = redis.call('GET', KEYS[2])
  if holder and holder ~= ARGV[2] then
    state = 'held'
  else
    redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
  end
end
return {string.format('%.3f', now), state}
