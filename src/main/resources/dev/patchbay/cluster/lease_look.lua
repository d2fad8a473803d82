-- Tells what has become of values that are waited for.
--
-- KEYS: value and lease of each
-- ARGV: deadline by this server's clock in ms
-- Answer: the time, then for each stored, held or free

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
if now > tonumber(ARGV[1]) then
  return {string.format('%.3f', now)}
end
local answer = {string.format('%.3f', now)}
for i = 1, #KEYS, 2 do
  if redis.call('EXISTS', KEYS[i]) == 1 then
    answer[#answer + 1] = 'stored'
  else
    answer[#answer + 1] = redis.call('EXISTS', KEYS[i + 1]) == 1 and 'held' or 'free'
  end
end
return answer
