-- Heartbeat of one node: shows its status to the others, and reads theirs.
--
-- KEYS: time of each node's last heartbeat, status of each node
-- ARGV: deadline by this server's clock in ms, node, ms after which a silent node is dead, status
-- Answer: the time, 1 if this node was still known, then name and status of each live node

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
if now > tonumber(ARGV[1]) then
  return {string.format('%.3f', now)}
end
local before = redis.call('HGET', KEYS[1], ARGV[2])
local known = before and now - tonumber(before) < tonumber(ARGV[3]) and 1 or 0
redis.call('HSET', KEYS[1], ARGV[2], string.format('%.3f', now))
redis.call('HSET', KEYS[2], ARGV[2], ARGV[4])
local answer = {string.format('%.3f', now), tostring(known)}
local beats = redis.call('HGETALL', KEYS[1])
for i = 1, #beats, 2 do
  if now - tonumber(beats[i + 1]) < tonumber(ARGV[3]) then
    answer[#answer + 1] = beats[i]
    answer[#answer + 1] = redis.call('HGET', KEYS[2], beats[i]) or ''
  else
    redis.call('HDEL', KEYS[1], beats[i])
    redis.call('HDEL', KEYS[2], beats[i])
  end
end
return answer
