-- Takes from shared counts, for many calls of one node at once.
--
-- Each node has a field of its own in each count and writes the absolute sum of what it has taken.
-- Writing a sum again changes nothing, so that no answer that was lost counts twice.
--
-- KEYS: the live nodes, then the counts
-- ARGV: deadline by this server's clock in ms, node, ms after which a silent node is dead,
--   the counts as [slots?, field, capacity, refill per ms, sum, sum at the last answer,
--   level at the last answer, ms since then], and the calls as lists of [count, amount]
-- Answer: the time, the level of each count, then for each claim of each call whether it had room

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
if now > tonumber(ARGV[1]) then
  return {string.format('%.3f', now)}
end
local node = ARGV[2]
local counts, calls = cjson.decode(ARGV[4]), cjson.decode(ARGV[5])

local live
local function is_live(other)
  if not live then
    live = {}
    local beats = redis.call('HGETALL', KEYS[1])
    for i = 1, #beats, 2 do
      live[beats[i]] = now - tonumber(beats[i + 1]) < tonumber(ARGV[3])
    end
  end
  return live[other]
end

-- Calls in flight: those of all live nodes are taken off the capacity.
local function free_slots(key, count)
  local free = count[3] - count[5]
  local held = redis.call('HGETALL', key)
  for i = 1, #held, 2 do
    if held[i] ~= node .. '/' .. count[2] then
      if is_live(string.match(held[i], '^[^/]+')) then
        free = free - tonumber(held[i + 1])
      else
        redis.call('HDEL', key, held[i])
      end
    end
  end
  return free
end

-- A token bucket: what this node has taken since it was last seen is taken off the level. A count
-- that is not there, as after a restart without a file, goes on from what the node knew of it.
local function tokens(key, count)
  local seen = redis.call('HMGET', key, 'level', 'at', node .. '/' .. count[2])
  local level = count[7] + count[8] * count[4]
  if seen[1] then
    level = tonumber(seen[1]) + (now - tonumber(seen[2])) * count[4]
  end
  level = math.min(level, count[3])
  local before = seen[3] and tonumber(seen[3]) or count[6]
  return math.min(level - (count[5] - before), count[3])
end

local levels = {}
for i, count in ipairs(counts) do
  local level = count[1] == 1 and free_slots or tokens
  levels[i] = level(KEYS[i + 1], count)
end

local rooms = {}
for _, call in ipairs(calls) do
  local all = true
  for _, claim in ipairs(call) do
    -- An amount that is not known yet needs at least one.
    local room = levels[claim[1]] >= math.max(1, claim[2])
    rooms[#rooms + 1] = room and '1' or '0'
    all = all and room
  end
  if all then
    for _, claim in ipairs(call) do
      levels[claim[1]] = levels[claim[1]] - claim[2]
      counts[claim[1]][5] = counts[claim[1]][5] + claim[2]
    end
  end
end

local day = 86400000
for i, count in ipairs(counts) do
  local key = KEYS[i + 1]
  local sum = string.format('%.0f', count[5])
  if count[1] == 1 then
    if count[5] > 0 then
      redis.call('HSET', key, node .. '/' .. count[2], sum)
      redis.call('PEXPIRE', key, day)
    else
      redis.call('HDEL', key, node .. '/' .. count[2])
    end
  elseif levels[i] >= count[3] then
    -- A full bucket has nothing to remember.
    redis.call('DEL', key)
  else
    redis.call('HSET', key, 'level', string.format('%.6f', levels[i]),
      'at', string.format('%.3f', now), node .. '/' .. count[2], sum)
    redis.call('PEXPIRE', key, math.ceil(math.max(10000, 2 * (count[3] - levels[i]) / count[4])))
  end
end

local answer = {string.format('%.3f', now)}
for i = 1, #levels do
  answer[#answer + 1] = string.format('%.6f', levels[i])
end
for i = 1, #rooms do
  answer[#answer + 1] = rooms[i]
end
return answer
