-- Adds notices to a short log, and reads what a node does not know yet. Their numbers only grow, also
-- when this server has lost the log: none is below the time in ms.
--
-- KEYS: log, number of the last notice that has left it, times at which values expire, their sizes
-- ARGV: deadline by this server's clock in ms, last number known, ms for which the log is kept, most
--   notices in it, new notices
-- Answer: the time, number of the last notice or 0, of the last one that has left the log or 0, number
--   of values, their bytes, then number and text of each notice that is not known

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
if now > tonumber(ARGV[1]) then
  return {string.format('%.3f', now)}
end
local function number(line)
  return line and tonumber(string.match(line, '^(%d+) ')) or 0
end
local last = math.max(tonumber(ARGV[2]), number(redis.call('LINDEX', KEYS[1], -1)))
for i = 5, #ARGV do
  last = math.max(last + 1, math.floor(now))
  redis.call('RPUSH', KEYS[1], string.format('%.0f ', last) .. ARGV[i])
end
while redis.call('LLEN', KEYS[1]) > tonumber(ARGV[4]) do
  redis.call('SET', KEYS[2], string.format('%.0f', number(redis.call('LPOP', KEYS[1]))))
end
if #ARGV > 4 then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  redis.call('PEXPIRE', KEYS[2], ARGV[3])
end
local answer = {
  string.format('%.3f', now),
  string.format('%.0f', number(redis.call('LINDEX', KEYS[1], -1))),
  redis.call('GET', KEYS[2]) or '0',
  tostring(redis.call('ZCARD', KEYS[3])),
  redis.call('HGET', KEYS[4], 'all') or '0',
}
for _, line in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  if number(line) > tonumber(ARGV[2]) then
    answer[#answer + 1] = string.format('%.0f', number(line))
    answer[#answer + 1] = string.match(line, '^%d+ (.*)$')
  end
end
return answer
