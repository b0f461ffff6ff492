-- Exercises of every part of the language; all output is deterministic.
print(_VERSION, #arg, arg[1], arg[2])

-- Strings.
local s = ("the quick brown fox"):rep(3, "; ")
print(#s, s:upper():sub(1, 9), s:find("brown"), s:reverse():sub(-5))
print(string.format("%5d|%-8s|%08.3f|%x|%q|%g|%s|%c|%i|%a", 42, "left", 3.14159, 255, "quo\"te\n", 1e20, nil, 65, 7, 0.5))
print((s:gsub("(%w+) (%w+)", "%2 %1", 2)))
print(("key = value, other=thing"):gsub("(%w+)%s*=%s*(%w+)", function(k, v) return v .. "<-" .. k end))
print((("$name is $age"):gsub("%$(%w+)", { name = "Lua", age = 30 })))
for w, n in ("a1 b22 c333"):gmatch("(%a)(%d+)") do io.write(w, "/", n, " ") end print()
print(("x"):byte(), string.char(72, 105), utf8.char(228, 8364), utf8.len("äöü€"))
print(string.pack("<i4z", 7, "abc"):byte(1, -1))
print(tostring(12345678901234567890), 7 // 2, -7 // 2, -7 % 3, 7.5 // 2, 2^10, 1 << 62, 5 // 0.0, math.type(3.0))
print(math.maxinteger + 1 == math.mininteger, 0x7fp3, 1e15, 10 / 2, 3 | 4 ~ 1, "10" + 5)

-- Tables, sort, metatables.
local t = {}
local seed = 1
for i = 1, 500 do seed = (seed * 16807) % 2147483647; t[i] = seed % 1000 end
table.sort(t)
print(t[1], t[250], t[500], #t, select("#", table.unpack(t, 1, 10)))
table.sort(t, function(a, b) return a % 10 < b % 10 or (a % 10 == b % 10 and a > b) end)
print(table.concat(t, ",", 1, 12))
table.insert(t, 3, "new") print(table.remove(t, 3), #table.move(t, 1, 5, 2))
local Vec = {}
Vec.__index = Vec
Vec.__add = function(a, b) return setmetatable({ x = a.x + b.x, y = a.y + b.y }, Vec) end
Vec.__eq = function(a, b) return a.x == b.x and a.y == b.y end
Vec.__lt = function(a, b) return a.x < b.x end
Vec.__le = function(a, b) return a.x <= b.x end
Vec.__tostring = function(v) return "(" .. v.x .. "," .. v.y .. ")" end
Vec.__len = function(v) return 2 end
Vec.__call = function(v, k) return v.x * k end
Vec.__concat = function(a, b) return tostring(a) .. tostring(b) end
Vec.__close = function(v) print("close", tostring(v)) end
local function V(x, y) return setmetatable({ x = x, y = y }, Vec) end
print(tostring(V(1, 2) + V(3, 4)), V(1, 1) == V(1, 1), V(1, 2) < V(2, 1), #V(0, 0), V(5, 0)(3), V(1, 2) .. V(3, 4))
do local v <close> = V(9, 9) local k <const> = 5 print("inside", k) end
local proxy = setmetatable({}, { __index = function(_, k) return k .. "!" end, __newindex = function(t, k, v) rawset(t, k, v * 2) end })
proxy.a = 21 print(proxy.a, proxy.missing, rawget(proxy, "missing"))
local ordered = {}
for k in pairs({ x = 1, y = 2, z = 3, 10, 20 }) do ordered[#ordered + 1] = tostring(k) end
table.sort(ordered) print(table.concat(ordered, " "))

-- Closures and varargs.
local function counter() local n = 0 return function() n = n + 1 return n end, function() return n end end
local inc, get = counter() inc() inc() print(get())
local fs = {} for i = 1, 3 do fs[i] = function() i = i + 10 return i end end
print(fs[1](), fs[1](), fs[2]())
local function va(...) local a, b = ... return select("#", ...), a, b, select(-1, ...) end
print(va(1, nil, 3))
local function tail(n, acc) if n == 0 then return acc end return tail(n - 1, acc + n) end
print(tail(100000, 0))

-- Coroutines.
local function gen(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i * i) end return "end" end) end
local g = gen(3) print(g(), g(), g(), g())
local co = coroutine.create(function(a, b)
  local c = coroutine.yield(a + b)
  local d, e = coroutine.yield(c * 2)
  error({ code = d + e })
end)
print(coroutine.resume(co, 1, 2)) print(coroutine.resume(co, 10))
local ok, err = coroutine.resume(co, 3, 4) print(ok, type(err), err.code, coroutine.status(co))
local function perms(a, n) n = n or #a if n <= 1 then coroutine.yield(a) else for i = 1, n do a[n], a[i] = a[i], a[n] perms(a, n - 1) a[n], a[i] = a[i], a[n] end end end
for p in coroutine.wrap(function() perms({ "a", "b", "c" }) end) do io.write(table.concat(p), " ") end print()

-- Errors.
print(pcall(error, "plain")) print(pcall(error, { 1 }) == false)
print(pcall(function() local x = nil; return x.field end))
print(pcall(function() return 1 + {} end)) print(pcall(string.rep)) print(select(2, pcall(error, "level", 2)))
print(xpcall(function() error("deep") end, function(m) return "handled: " .. m end))
print(pcall(function() local function f() return f() + 1 end return f() end) == false)
print(apply(function(x) return x * 2 end, 21)) print(apply(function(x) error("in callback " .. x, 0) end, 5))
print(load("syntax error here")) print(load("return 1 + 1")())
goto done
print("never")
::done::

-- A big loop, a sieve, string building and collection.
local primes, n = {}, 200000
local sieve = {}
for i = 2, n do if not sieve[i] then primes[#primes + 1] = i for j = i * i, n, i do sieve[j] = true end end end
print(#primes, primes[#primes])
local parts = {}
for i = 1, 20000 do parts[#parts + 1] = string.format("%d:%s", i, (i * 7919) % 1009) end
local joined = table.concat(parts, ";")
print(#joined, checksum(joined))
local x, acc = 0.5, 0 for i = 1, 2000000 do x = 3.9 * x * (1 - x) acc = acc + (i & 3) end
print(string.format("%.6f %d", x > 0 and 1 or 0, acc))
local weak = setmetatable({}, { __mode = "k" }) do local k = {} weak[k] = 1 end collectgarbage() collectgarbage()
print(next(weak) == nil, collectgarbage("count") > 0)
local finals = 0
for i = 1, 100 do setmetatable({}, { __gc = function() finals = finals + 1 end }) end
collectgarbage() collectgarbage() print(finals)
local function fib(k) if k < 2 then return k end return fib(k - 1) + fib(k - 2) end print(fib(25))
print(os.time({ year = 2001, month = 9, day = 9, hour = 12 }) > 0, os.getenv("NO_SUCH_VARIABLE"), type(os.clock()))
local f = assert(io.tmpfile()) f:write("one\n", 2, "\n", 3.5, "\n") f:seek("set") print(f:read("l", "n", "n")) f:close()
print(require("string") == string, package.loaded.math == math)

-- All of the library.
dofile("library.lua")
