-- Names of the values, or their first bytes.
--
-- KEYS: times at which values expire
-- ARGV: deadline by this server's clock in ms, prefix of values, first rank, last rank, number of bytes
-- Answer: the time, number of values, then name and first bytes of each

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
if now > tonumber(ARGV[1]) then
  return {string.format('%.3f', now)}
end
local names = redis.call('ZRANGE', KEYS[1], ARGV[3], ARGV[4])
local answer = {string.format('%.3f', now), tostring(#names)}
for _, name in ipairs(names) do
  answer[#answer + 1] = name
  answer[#answer + 1] = redis.call('GETRANGE', ARGV[2] .. name, 0, tonumber(ARGV[5]) - 1)
end
return answer
