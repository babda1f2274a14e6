-- Asks wrk's address with a number that no other question has, so that no answer is at hand.
math.randomseed(os.time())
request = function()
  return wrk.format("GET", wrk.path .. "?utm=" .. math.random(1, 1000000000))
end
