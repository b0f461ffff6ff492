// Runs the script named first, as the stand-alone interpreter does, with one C function of its own.
#include <stdio.h>
#include <string.h>
#include "lauxlib.h"
#include "lua.h"
#include "lualib.h"

static int traceback(lua_State *L)
{
    luaL_traceback(L, L, lua_tostring(L, 1), 1);
    return 1;
}

static int checksum(lua_State *L)
{
    size_t size;
    const char *text = luaL_checklstring(L, 1, &size);
    lua_Unsigned sum = 1469598103934665603u;
    for (size_t i = 0; i < size; i++) sum = (sum ^ (unsigned char)text[i]) * 1099511628211u;
    lua_pushinteger(L, (lua_Integer)(sum >> 16));
    return 1;
}

static int apply(lua_State *L)
{
    // Calls back into Lua in protected mode from C.
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 2);
    int status = lua_pcall(L, 1, 1, 0);
    lua_pushboolean(L, status == LUA_OK);
    lua_insert(L, -2);
    return 2;
}

int main(int argc, char **argv)
{
    if (argc < 2) return 2;
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    lua_register(L, "checksum", checksum);
    lua_register(L, "apply", apply);
    lua_createtable(L, argc, 0);
    for (int i = 1; i < argc; i++) {
        lua_pushstring(L, argv[i]);
        lua_rawseti(L, -2, i - 1);
    }
    lua_setglobal(L, "arg");
    lua_pushcfunction(L, traceback);
    if (luaL_loadfile(L, argv[1]) || lua_pcall(L, 0, 0, -2)) {
        printf("error: %s\n", lua_tostring(L, -1));
        return 1;
    }
    lua_close(L);
    puts("closed");
    return 0;
}
