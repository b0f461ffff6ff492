/* Lua, interpreting the slow way to Fibonacci's numbers. */
#include "lauxlib.h"
#include "lua.h"
#include "lualib.h"
int main(void)
{
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    return luaL_dostring(L, "local function fib(n) if n < 2 then return n end return fib(n-1) + fib(n-2) end\n"
                            "local t = {} for i = 1, 200000 do t[i] = tostring(i) end\n"
                            "print(fib(29), #table.concat(t))");
}
