-- Every function of the library at least once; all output is deterministic.
local function show(...) print(...) end
local function fails(f, ...) local ok, why = pcall(f, ...) print(ok, (tostring(why):gsub("0x%x+", "ADDRESS"))) end

-- string
show(("héllo"):len(), ("abc"):byte(-1), string.char(), ("AbC"):lower(), ("AbC"):upper(), ("abc"):rep(3, "-"), ("abc"):rep(0))
show(("hello world"):find("o w"), ("hello"):find("l+"), ("a.b"):find(".", 1, true), ("abc"):find("", 10), ("abc"):find("(b)(c)"))
show(("2024-05-06"):match("(%d+)-(%d+)-(%d+)"), ("  trim  "):match("^%s*(.-)%s*$"), ("[[x]]"):match("%[%[(.-)%]%]"), ("f(a(b)c)d"):match("%b()"))
show(("THE (quick) fox"):find("%((%a+)%)"), ("hello"):match("()ll()"), ("%d"):gsub("%%d", "%%%%"), ("abc"):gsub("%w", "%0%0", 2))
show(("x = 1, y = 2"):gsub("(%w+) = (%w+)", "%2 = %1"), ("abc"):gsub("", "-"), ("THE END"):gsub("%f[%a]%a+", string.lower))
for k, v in ("a=1, b=2, c=3"):gmatch("(%w+)=(%w+)") do io.write(k, v, ";") end print()
show(string.format("%+d % d %05d %-5d| %5.2f %e %G %a", 5, 5, 42, 42, 3.14159, 12345.678, 1e-10, 1))
show(string.format("%i %u %c %o %x %X %#x %s %10s %-10s| %.3s %q", -3, 7, 88, 8, 255, 255, 255, "s", "right", "left", "truncated", 1 / 3))
show(string.format("%q %q %q", "a\0b\n\\\"", math.mininteger, 0 / 0 ~= 0 / 0))
show(string.format("%20.10s|%%|%5s|%-5s|", "abcdefghijklmnop", true, nil))
show(string.pack(">I2 <I4 =i8 !8 b h", 258, 7, -1, 5, -2):byte(1, -1))
show(string.unpack(">I2 <I4", string.pack(">I2 <I4", 65535, 123456789)))
show(string.packsize("i4 i8 !8 d"), string.unpack("z s1 B", string.pack("z s1 B", "zero", "counted", 200)))
show(string.unpack("<f <d <n <j", string.pack("<f <d <n <j", 1.5, -2.25, 1e300, -77)))
show(("abc"):reverse(), ("abcdef"):sub(2, -2), ("abcdef"):sub(-100, 100), ("abc") < ("abd"), ("a\0b") < ("a\0c"), "10" + 1, "0x10" * 2, 10 .. 20)
show(load(string.dump(function(a, b) return a * b + 1 end))(6, 7), #string.dump(show, true) > 0)
fails(string.rep, "x", 1 << 40) fails(string.format, "%d", 1.5) fails(string.format, "%y", 1) fails(("x").bad) fails(string.char, 256)
fails(string.pack, "i17", 1) fails(string.find, "a", "[a") fails(string.gsub, "a", "(", "") fails(string.gsub, "abc", "%w", "%9")

-- table
local t = table.pack(5, 2, 8, nil, 1) show(t.n, #table.pack(), table.unpack({ 1, 2, 3 }, 2), table.unpack({ 1, 2 }, -1, 1))
t = { 5, 2, 8, 1, 9, 3 } table.sort(t) show(table.concat(t, " ")) table.sort(t, function(a, b) return a > b end) show(table.concat(t, ",", 2, 4))
table.insert(t, 7) table.insert(t, 1, 0) show(table.remove(t), table.remove(t, 1), table.remove({}), #t)
show(table.concat(table.move({ 1, 2, 3, 4 }, 2, 4, 1), " "), table.concat(table.move({ 1, 2, 3 }, 1, 3, 3), " "), #table.move({ 1, 2 }, 1, 2, 1, {}))
show(next({}), next({ 10 }), rawlen({ 1, 2 }), rawlen("abc"), rawequal(t, t), rawget(t, 1), #rawset({}, 1, 2), select("#"), select(-2, 1, 2, 3))
fails(table.concat, { 1, {}, 3 }) fails(table.insert, { 1 }, 5, 2) fails(table.sort, { 3, 1, "x" }) fails(next, {}, "no") fails(table.unpack, {}, 1, 1e8)
local keys = {} for k, v in pairs(setmetatable({}, { __pairs = function() return function(_, k) if (k or 0) < 3 then return (k or 0) + 1, "v" end end end })) do keys[#keys + 1] = k .. v end
show(table.concat(keys, " ")) for i, v in ipairs({ 1, 2, nil, 4 }) do io.write(i, "=", v, " ") end print()

-- math
show(math.abs(-5), math.abs(math.mininteger), math.ceil(3.2), math.floor(-3.2), math.max(1, 2.5), math.min(3, -1), math.fmod(-7, 3), math.fmod(7, -3.5))
show(math.huge, -math.huge, math.pi, math.maxinteger, math.mininteger, math.tointeger(3.0), math.tointeger(3.5), math.tointeger("8"), math.type(1), math.type(1.0), math.type("1"))
show(math.modf(3.7), math.modf(-3.7), math.modf(math.huge), math.ult(1, -1), math.sqrt(2), math.exp(1), math.log(8, 2), math.log(100, 10), math.log(2))
show(string.format("%.10f %.10f %.10f %.10f %.10f %.10f", math.sin(1), math.cos(1), math.tan(1), math.asin(0.5), math.acos(0.5), math.atan(1, -2)))
show(math.deg(math.pi), math.rad(180), 7 // 2, -7 // 2, 7 // -2.0, 7 % -3, -7 % 3, 7.5 % -2, 1e308 * 10, -(0 / 0) ~= -(0 / 0), 2 ^ 0.5, 10 // 0.0, -10 % math.huge)
show(1 << 63, 1 << 64, 1 >> 1, -1 >> 60, ~0, 5 & 3, 5 | 3, 5 ~ 3, 3.0 | 0, math.maxinteger + 1 == math.mininteger, math.maxinteger * 2.0, 5 // 0.3)
math.randomseed(42, 7) local a, b, c = math.random(), math.random(10), math.random(-5, 5) math.randomseed(42, 7)
show(a == math.random(), b == math.random(10), c == math.random(-5, 5), a, b, c, math.random(0) ~= nil)
fails(math.floor, {}) fails(math.random, 2, 1) fails(math.fmod, 1, 0) fails(function() return 1 // 0 end) fails(function() return 1 % 0 end) fails(function() return 1.5 | 0 end)
show(tonumber("0x1p4"), tonumber("1e1"), tonumber("z", 36), tonumber("12", 3), tonumber("  7  "), tonumber("7x"), tonumber("1e"), tostring(1e15), tostring(2^53), tostring(-0.0), 1e100)
show(0x7fffffffffffffff, 0xffffffffffffffff, 9223372036854775808, 1 == 1.0, math.maxinteger + 0.0 == math.maxinteger, 1 < 1.5, 2^63 > math.maxinteger)

-- utf8
show(utf8.char(72, 228, 8364, 128512), utf8.charpattern, utf8.codepoint("häß", 1, -1), utf8.len("häß"), utf8.len("\xff"), utf8.offset("häß", 3), utf8.len("\u{7FFFFFFF}", 1, -1, true))
for p, c in utf8.codes("aé€") do io.write(p, ":", c, " ") end print() fails(utf8.codepoint, "\xff") fails(function() for _ in utf8.codes("a\xffb") do end end)

-- os and io
show(os.time({ year = 2020, month = 14, day = -3, hour = 12 }) - os.time({ year = 2021, month = 1, day = 28, hour = 12 }), os.date("!%Y-%m-%d %H:%M:%S %j %a %b", 86400 * 365))
local d = os.date("!*t", 1e9) show(d.year, d.month, d.day, d.hour, d.min, d.sec, d.wday, d.yday, d.isdst, os.difftime(10, 4), os.setlocale("C"), os.setlocale(nil, "numeric"))
fails(os.date, "%Ez") fails(os.time, { year = 2020 }) show(os.getenv("HOME") ~= nil, os.execute() ~= nil, os.execute("exit 3"))
local name = os.tmpname() local f = assert(io.open(name, "w")) show(io.type(f), io.type(io.stdout), io.type(42), f:setvbuf("full", 512))
show(f:write("first line\nsecond\n", 3, " ", 4.5, " 0x1F nan\n\nlast") == f, f:seek("cur"), f:seek("set", 6), f:write("LINE") == f) f:close() show(io.type(f), pcall(f.write, f, "x"))
for l in io.lines(name) do io.write("<", l, ">") end print() for l in io.lines(name, "L") do io.write(#l, " ") end print() for a, b in io.lines(name, 1, 2) do io.write(a, "|", b or "-", " ") end print()
f = io.open(name) show(f:read("l", "L", "n", "n", "n")) show(f:read("n"), f:read(0), f:read("l"), f:read(1), f:read("a"), f:read("a"), f:read("l"), f:read(0)) f:close()
f = io.open(name, "r+") f:seek("end") f:write("!appended") f:seek("set") show(#f:read("a")) f:close() f = io.open(name, "a+") f:write("more") f:seek("set", 3) show(f:read(8)) f:close()
io.output(name) io.write("by default") io.close() io.output(io.stdout) io.input(name) show(io.read("a")) io.close(io.input()) io.input(io.stdin)
show(os.rename(name, name .. ".x"), io.open(name), os.remove(name .. ".x"), select("#", os.remove(name))) fails(io.lines, "/no/such/file") fails(io.open, name, "bad")
local p = io.popen("echo out; exit 5") show(p:read("a"), p:close()) do local f <close> = io.tmpfile() show(f:write("t"):seek()) end io.stdout:flush() io.flush()

-- coroutine
local co co = coroutine.create(function(...) show("args", ...) show(coroutine.isyieldable(), coroutine.running() == co, coroutine.status(co)) local x <close> = setmetatable({}, { __close = function() print("closed by close") end }) coroutine.yield(1) end)
show(coroutine.resume(co, 1, 2)) show(coroutine.status(co), coroutine.close(co), coroutine.status(co)) show(coroutine.resume(co)) show(select(2, coroutine.running()), coroutine.isyieldable())
local w = coroutine.wrap(function() error("inside") end) fails(w) fails(coroutine.yield) show(pcall(coroutine.wrap(function() return pcall(function() coroutine.yield("through pcall") error("after") end) end)))
local deep = coroutine.wrap(function() table.sort({ 3, 2, 1 }, function(a, b) return a < b end) for w in ("a b"):gmatch("%a") do coroutine.yield(w) end return setmetatable({}, { __index = function(_, k) return coroutine.yield(k) end }).asked end)
show(deep(), deep(), deep(), deep("answer"))

-- debug
local function probe(x, y, ...) local z = x + y local i = debug.getinfo(1, "nSlutf") return i.short_src, i.currentline > 0, i.nparams, i.isvararg, i.nups, i.what, i.func == probe, debug.getlocal(1, 1), debug.getlocal(1, -1) end
show(probe(1, 2, "extra")) local up = 10 local function useup() return up end show(debug.getupvalue(useup, 1), debug.setupvalue(useup, 1, 11), up)
local o1, o2 = 1, 2 local function u1() return o1 end local function u2() return o2 end show(debug.upvalueid(u1, 1) == debug.upvalueid(u2, 1)) debug.upvaluejoin(u1, 1, u2, 1) show(u1())
local count, lines = 0, 0 debug.sethook(function(e) if e == "count" then count = count + 1 else lines = lines + 1 end end, "l", 100) for i = 1, 1000 do local _ = i * i end local h, m, n = debug.gethook() debug.sethook() show(count > 5, lines > 100, m, n, debug.gethook())
local trail = {} debug.sethook(function(e) local i = debug.getinfo(2, "n") if i.name then trail[#trail + 1] = e .. ":" .. i.name end end, "cr") math.abs(1); ("x"):rep(2) debug.sethook() show(table.concat(trail, " "))
show((debug.traceback("message", 1):gsub("\n.*", "")), debug.getmetatable("").__index == string, debug.getregistry() ~= nil, debug.setmetatable(10, { __call = function(n, k) return n + k end }) and (5)(6)) debug.setmetatable(10, nil)
show(debug.setuservalue(io.stdout, 1, 1), debug.getuservalue(io.stdout, 1)) local function locals() local l1, l2 = 1, 2 debug.setlocal(1, 1, "set") return l1, debug.getlocal(1, 2) end show(locals())

-- the basics
show(assert(1, "unused"), select(2, pcall(assert, false, "asserted")), select(2, pcall(assert, nil)), type(nil), type(print), type(co), rawequal("a", "a"), _G._G == _G, _VERSION)
show(load("x = ", "chunk")) show(type(load(function() return nil end))) show(load("return ...", "c", "t", {})(4)) show(pcall(load, "\27Lua", "b", "t")) show(load("return x", "e", "t", { x = "environment" })())
local parts, at = { "return ", "1 +", " 2" }, 0 show(load(function() at = at + 1 return parts[at] end)()) show(pcall(error)) show(pcall(error, nil)) show(pcall(error, setmetatable({}, { __tostring = function() return "object" end })))
show(xpcall(function(...) return ... end, print, 1, 2), xpcall(error, function(m) return m .. "!" end, "handled"), select("#", xpcall(error, function() error("again") end)))
show(collectgarbage("count") > 0, collectgarbage("step"), collectgarbage("isrunning"), collectgarbage("stop"), collectgarbage("isrunning"), collectgarbage("restart"), collectgarbage("incremental", 100, 200, 10))
show(collectgarbage("generational")) local junk = {} for i = 1, 20000 do junk[i % 100 + 1] = { i, tostring(i) } end show(collectgarbage("incremental"), #junk) warn("@off") warn("unseen") warn("@on")
show(package.config:sub(1, 1), type(package.path), package.searchpath("no.such", "./?.lua;./?/x.lua") == nil, pcall(require, "no.such.module") == false, #package.searchers, package.loadlib("/no/lib.so", "f") == nil)
package.preload.mine = function(n, x) return { name = n, extra = x } end show(require("mine").name, require("mine").extra, select(2, require("mine"))) show(dofile("/dev/null"), loadfile("/no/file"))
local meta = {} for _, op in ipairs({ "add", "sub", "mul", "div", "mod", "pow", "unm", "idiv", "band", "bor", "bxor", "shl", "shr", "bnot", "concat" }) do meta["__" .. op] = function(a, b) return op end end
local m = setmetatable({}, meta) show(m + 1, 1 - m, m * m, m / 2, m % 2, m ^ 2, -m, m // 1, m & 1, 1 | m, m ~ 1, m << 1, m >> 1, ~m, m .. "x", "x" .. m)
fails(function() return {} < {} end) fails(function() return {} .. "x" end) fails(function() return #nil end) fails(function() return -{} end) fails(function() local a <const> = 1 return a.b.c end) fails(setmetatable, setmetatable({}, { __metatable = "locked" }), {})
show(getmetatable(setmetatable({}, { __metatable = "locked" })), getmetatable("").__name, tostring(setmetatable({}, { __name = "Named" })):match("^Named: ") ~= nil)
for i = 3, 1, -1 do io.write(i, " ") end for i = 1.0, 2, 0.25 do io.write(i, " ") end for i = math.maxinteger - 1, math.maxinteger do io.write(i, " ") end print() fails(function() for i = 1, 10, 0 do end end)
local depth = 0 local function overflow() depth = depth + 1 return 1 + overflow() end show(pcall(overflow) == false, depth > 1000)
local long = {} for i = 1, 300 do long[i] = "v" .. i .. " = " .. i end local made = load("return {" .. table.concat(long, ", ") .. "}")() show(made.v1, made.v300)
