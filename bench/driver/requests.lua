-- wrk's script: sends the requests of a file in turn, and prints what came of it as JSON.
-- Arguments: a file with a path a line, method, body, and a file for the bodies of replies or "".

local requests, at, replies = {}, 0, nil

function init(args)
  local method, body = args[2], args[3]
  if body == "" then body = nil end
  for path in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format(method, path, nil, body)
  end
  if args[4] ~= "" then replies = io.open(args[4], "w") end
  if not replies then response = nil end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function response(status, headers, body)
  replies:write(body, "\n")
end

function done(summary, latency, rates)
  io.write(string.format(
    '\nRESULT {"requests":%d,"seconds":%.6f,"p50":%.3f,"p99":%.3f,"wrong":%d,"broken":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
